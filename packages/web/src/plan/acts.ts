import { actedOn, refKey, type Verb } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';

export type Row = PlanView['acts'][number];

/** A row with its place in the plan, by which the act is asked for whole. */
export interface PlacedRow extends Row {
  readonly index: number;
  /** What was done to the same object before, where this is a second act on it: a link that DHIS2 would have lost in the first. */
  readonly after?: Verb;
}

/** What of all acts is shown; what is absent does not narrow. */
export interface ActFilter {
  /** Words that all stand in name, id or type. */
  readonly q?: string | undefined;
  readonly verb?: Verb | undefined;
  readonly type?: string | undefined;
  /** A code of risks, or `any`. */
  readonly risk?: string | undefined;
  /** `removes`: those that take members away; `shared`: those that change what others use; `along`: what only came along. */
  readonly part?: string | undefined;
  /** Absent: what weighs most first; `done`: in the order of doing. */
  readonly order?: string | undefined;
}

const VERBS: readonly Verb[] = ['create', 'update', 'recreate', 'delete'];
export const verbOf = (text: string | undefined): Verb | undefined => VERBS.find((verb) => verb === text);

/** The risk of changing what others may use as it is. */
const SHARED = 'SHARED_OBJECT';

const codesOf = ({ risks = [] }: Row, view: Pick<PlanView, 'risks'>): readonly string[] =>
  risks.map((at) => view.risks[at]?.code ?? '');

/** How much an act weighs: what goes, what loses something, what others use, what is at risk, what changes, what is new. */
export function weightOf(row: Row, view: Pick<PlanView, 'risks'>): number {
  const { verb, removes = 0, risks = [] } = row;
  if (verb === 'delete') return 0;
  if (verb === 'recreate') return 1;
  if (removes > 0) return 2;
  if (codesOf(row, view).includes(SHARED)) return 3;
  if (risks.length > 0) return 4;
  return verb === 'update' ? 5 : 6;
}

/** The acts that a filter lets through, in its order. */
export function actsShown(view: Pick<PlanView, 'acts' | 'risks'>, filter: ActFilter): readonly PlacedRow[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const seen = new Map<string, Verb>();
  const found: { readonly row: PlacedRow; readonly weight: number }[] = [];
  view.acts.forEach((row, index) => {
    const key = refKey(row.ref);
    const after = seen.get(key);
    if (after === undefined) seen.set(key, row.verb);
    // A second act stands with the first: what is created and linked later is created.
    if (filter.verb !== undefined && (after ?? row.verb) !== filter.verb) return;
    if (filter.type !== undefined && row.ref.type !== filter.type) return;
    if (!isPart(row, filter.part, view) || !hasRisk(row, filter.risk, view)) return;
    if (words.length > 0) {
      const text = `${row.label} ${row.ref.id} ${row.ref.type}`.toLowerCase();
      if (!words.every((word) => text.includes(word))) return;
    }
    found.push({
      row: { ...row, index, ...(after && { after }) },
      weight: filter.order === 'done' ? 0 : weightOf(after ? { ...row, verb: after } : row, view),
    });
  });
  return found.sort((a, b) => a.weight - b.weight || a.row.index - b.row.index).map(({ row }) => row);
}

function isPart(row: Row, part: string | undefined, view: Pick<PlanView, 'risks'>): boolean {
  if (part === 'removes') return (row.removes ?? 0) > 0;
  if (part === 'shared') return codesOf(row, view).includes(SHARED);
  if (part === 'along') return row.along === true;
  return true;
}

function hasRisk(row: Row, risk: string | undefined, view: Pick<PlanView, 'risks'>): boolean {
  if (risk === undefined) return true;
  return risk === 'any' ? (row.risks?.length ?? 0) > 0 : codesOf(row, view).includes(risk);
}

/** How many objects of each type, by what is done to them. */
export interface TypeCount {
  readonly type: string;
  readonly counts: Readonly<Record<Verb, number>>;
  readonly total: number;
}

/** What somebody should look at, in the order in which it weighs. */
export interface PlanOverview {
  readonly open: number;
  readonly answered: number;
  /** Risks by their code, in the order of the plan. */
  readonly risks: readonly { readonly code: string; readonly risks: readonly PlanView['risks'][number][] }[];
  readonly deletes: readonly PlacedRow[];
  readonly removes: readonly PlacedRow[];
  readonly shared: readonly PlacedRow[];
  /** Most first. */
  readonly types: readonly TypeCount[];
  readonly kept: number;
  readonly errors: PlanView['diagnostics'];
  readonly warnings: PlanView['diagnostics'];
  readonly notes: PlanView['diagnostics'];
}

export function overviewOf(view: PlanView): PlanOverview {
  const placed = view.acts.map((row, index): PlacedRow => ({ ...row, index }));
  const open = view.questions.filter(({ answer }) => answer === null).length;
  const severity = (wanted: string) => view.diagnostics.filter((one) => one.severity === wanted);
  return {
    open,
    answered: view.questions.length - open,
    risks: grouped(view.risks, ({ code }) => code).map(([code, risks]) => ({ code, risks })),
    deletes: placed.filter(({ verb }) => verb === 'delete'),
    removes: placed.filter(({ removes = 0 }) => removes > 0),
    shared: placed.filter((row) => codesOf(row, view).includes(SHARED)),
    types: typeCounts(view.acts),
    kept: view.kept.reduce((sum, { count }) => sum + count, 0),
    errors: severity('error'),
    warnings: severity('warning'),
    notes: severity('note'),
  };
}

export function typeCounts(acts: readonly Row[]): readonly TypeCount[] {
  return grouped([...actedOn(acts)], ([key]) => key.slice(0, key.indexOf(':')))
    .map(([type, objects]) => {
      const counts = { create: 0, update: 0, recreate: 0, delete: 0 };
      for (const [, verb] of objects) counts[verb]++;
      return { type, counts, total: objects.length };
    })
    .sort((a, b) => b.total - a.total || (a.type < b.type ? -1 : 1));
}

/** How many objects stand in these rows. */
export const objectCount = (rows: readonly Pick<Row, 'ref'>[]): number =>
  new Set(rows.map(({ ref }) => refKey(ref))).size;

export function grouped<T>(list: readonly T[], key: (one: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const at = key(one);
    const group = groups.get(at);
    if (group) group.push(one);
    else groups.set(at, [one]);
  }
  return [...groups];
}

/** What has to be done before, or instead of, the import, in this order. */
export type NextStep = 'mend' | 'imported' | 'empty' | 'answer' | 'approve' | 'import';

/** What somebody does next with a plan. */
export function nextStep(view: PlanView): NextStep {
  if (view.runs.some(({ state }) => state === 'done' || state === 'differences')) return 'imported';
  if (view.diagnostics.some(({ severity }) => severity === 'error')) return 'mend';
  if (view.questions.some(({ answer }) => answer === null)) return 'answer';
  if (view.acts.length === 0) return 'empty';
  return view.approval ? 'import' : 'approve';
}

/** A switch that would change what is kept, as it is given to the next plan; undefined: there is none. */
export type Switch =
  | { readonly kind: 'policy'; readonly group: string; readonly value: string }
  | { readonly kind: 'dependencies'; readonly types: readonly string[] };

/** Reads `sharing=source` and `--update-dependencies dataElements` as a plan writes them. */
export function switchOf(change: string): Switch | undefined {
  const [, group, value] = /^([a-z-]+)=([a-z]+)$/.exec(change) ?? [];
  if (group !== undefined && value !== undefined) return { kind: 'policy', group, value };
  const [, types] = /^--update-dependencies (\S+)$/.exec(change) ?? [];
  return types === undefined ? undefined : { kind: 'dependencies', types: types.split(',') };
}
