import { RUN_STATES } from '@dhow/server/contract';

/** What the address of the list of imports says. */
export interface HistorySearch {
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly instance?: string | undefined;
  readonly person?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly q?: string | undefined;
}

export interface RunQuery {
  readonly kind?: 'import' | 'undo';
  readonly state?: (typeof RUN_STATES)[number];
  readonly instance?: string;
  readonly person?: string;
  readonly since?: string;
  readonly until?: string;
  readonly q?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The moment at which a day begins here; days later. */
const dayStart = (day: string, later = 0): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
};

/** What the server is asked for: what an address says and nobody understands is left out. Days are days here, the last one included. */
export function runQuery({ kind, state, instance, person, since, until, q }: HistorySearch): RunQuery {
  const known = RUN_STATES.find((one) => one === state);
  return {
    ...((kind === 'import' || kind === 'undo') && { kind }),
    ...(known && { state: known }),
    ...(instance && { instance }),
    ...(person?.trim() && { person: person.trim() }),
    ...(since && DAY.test(since) && { since: dayStart(since) }),
    ...(until && DAY.test(until) && { until: dayStart(until, 1) }),
    ...(q?.trim() && { q: q.trim() }),
  };
}

/** Without what is empty: it does not stand in the address. */
export const withoutNothing = <T extends object>(search: T): T =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')) as T;

/** Ids that an address names. */
export const ticked = (text: string | undefined): readonly string[] =>
  text ? text.split(',').filter((id) => id !== '') : [];

/** The same with one more, or one less. */
export const tickedWith = (ids: readonly string[], id: string, isOn: boolean): string =>
  [...ids.filter((one) => one !== id), ...(isOn ? [id] : [])].join(',');

/**
 * In how many milliseconds a list of which something goes on is looked at again; false: nothing does. Each page of it is asked for anew, one
 * call each: the more there are, the later.
 */
export const againIn = <T>(
  pages: readonly (readonly T[])[] | undefined,
  goesOn: (row: T) => boolean,
  lookMs: number,
): number | false => (pages?.some((page) => page.some(goesOn)) ? lookMs * pages.length : false);
