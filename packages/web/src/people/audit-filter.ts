/** How an act ended, as the trail says it. */
export const OUTCOMES = ['asked', 'done', 'refused', 'failed', 'stopped'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What stands in the address of the audit page. Days are days where the reader is. */
export interface AuditFilter {
  readonly who?: string | undefined;
  readonly what?: string | undefined;
  readonly outcome?: string | undefined;
  readonly instance?: string | undefined;
  /** `2026-11-21`, both included. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** What the server is asked for: only what was chosen, days as the moments between which they lie. */
export type AuditQuery = { outcome?: Outcome } & Partial<
  Record<'who' | 'what' | 'instance' | 'since' | 'until', string>
>;

export const readOutcome = (text: string | undefined): Outcome | undefined => OUTCOMES.find((one) => one === text);

/** A day of the reader's own clock as its first moment, `days` later. */
function moment(day: string | undefined, days: number): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? [];
  if (year === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + days).toISOString();
}

export function asQuery({ who, what, outcome, instance, since, until }: AuditFilter): AuditQuery {
  const query: Record<string, string | undefined> = {
    who,
    what,
    instance,
    outcome: readOutcome(outcome),
    since: moment(since, 0),
    until: moment(until, 1),
  };
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ''),
  ) as AuditQuery;
}

/**
 * One row for each act where its end is there: that it was asked for is said by its end. What was only asked for was cut off, or its end
 * stands on another page: it stays.
 */
export function endsOf<Row extends { readonly act: string; readonly outcome: Outcome }>(
  rows: readonly Row[],
): readonly Row[] {
  const ended = new Set(rows.filter(({ outcome }) => outcome !== 'asked').map(({ act }) => act));
  return rows.filter(({ act, outcome }) => outcome !== 'asked' || !ended.has(act));
}
