import {
  type Act,
  type Deviation,
  type Diagnostic,
  type Params,
  type Plan,
  type Ref,
  refKey,
  type Verb,
} from '@dhow/core';
import { batchesOf, saidAgainst } from '../flow/apply/result.js';
import type { RunHeader, RunNote } from '../ports/stores.js';
import type { ImportStats } from '../ports/target.js';
import { noteOfRun } from './note.js';
import { type BatchOutcome, isBrokenByImport, type Outcome } from './outcome.js';
import type { Change, RunEvent } from './run.js';
import { callsOf, fold, type RunState, standingPlan, written } from './state.js';

/** One batch of an import, as somebody watches it. */
export interface BatchSeen {
  /** From 1. */
  readonly number: number;
  readonly strategy: 'CREATE_AND_UPDATE' | 'DELETE';
  /** Objects by type. */
  readonly types: Readonly<Record<string, number>>;
  readonly verbs: Readonly<Record<Verb, number>>;
  readonly objects: number;
  /** Objects of it that stand. */
  readonly written: number;
  /** `sending`: a request is on its way, or was when the record ends. */
  readonly state: BatchOutcome['state'] | 'sending';
  /** Requests that were sent for it. */
  readonly requests: number;
  /** When its first request was announced; absent: none was. */
  readonly at?: string;
  /** From each request to its answer. */
  readonly seconds: number;
  /** What the server counted; absent: it gave no counts. */
  readonly stats?: ImportStats;
  /** What should be counted, where everything of it was sent and stands: also what is sent along unchanged counts as updated. */
  readonly expected?: Pick<ImportStats, 'created' | 'updated' | 'deleted'>;
  /** Differences found when it was read back before the next one; absent: it was not. */
  readonly differences?: number;
}

/** One line of a run's record, with numbers in place of objects. */
export interface LogLine {
  /** Place in the record, from 1. */
  readonly seq: number;
  readonly at: string;
  readonly type: RunEvent['type'];
  /** Number of the batch. */
  readonly batch?: number;
  /** The deletion before objects are made anew. */
  readonly first?: true;
  readonly params: Params;
  /** Why it stopped, what was found: a code with words. */
  readonly why?: { readonly code: string; readonly params: Params };
}

type Named<T> = T & { readonly label?: string };

/** A list of which only the first are shown. */
export interface Some<T> {
  readonly count: number;
  readonly items: readonly T[];
}

/** A check after the import, as it is shown. */
export interface CheckSeen extends Pick<Outcome, 'at' | 'verdict' | 'compared' | 'kept'> {
  readonly deviations: Some<Named<Deviation>>;
  /** Types whose lists no longer answer because of this import. */
  readonly broken: readonly string[];
  readonly notCompared: Some<Named<{ readonly ref: Ref }>>;
  readonly diagnostics: Some<Named<Diagnostic>>;
}

/** A run as somebody watches it: everything that is shown, without what is sent. */
export interface RunSeen {
  readonly note: RunNote;
  /** Lines of the record so far. */
  readonly events: number;
  /** How many batches there are; `batches` holds those of which something was recorded since. */
  readonly total: number;
  readonly batches: readonly BatchSeen[];
  readonly log: readonly LogLine[];
  /** What was kept before: objects as they were, and how many were not there. */
  readonly copy?: { readonly objects: number; readonly absent: number };
  /** All its requests are done. */
  readonly imported: boolean;
  readonly keepGoing: boolean;
  /** The server's caches may lie. */
  readonly cachesDoubtful: boolean;
  readonly halted?: { readonly code: string; readonly params: Params; readonly away?: true };
  /** What the server said against it. */
  readonly refusals: Some<Named<Diagnostic>>;
  /** What is no longer as the plan saw it. */
  readonly moved: Some<Named<Change>>;
  readonly leftOut: Some<{
    readonly ref: Ref;
    readonly label: string;
    /** The object that it goes out with. */
    readonly because?: Named<{ readonly ref: Ref }>;
    readonly standing?: true;
  }>;
  /** The newest check. */
  readonly check?: CheckSeen;
  /** Checks so far, oldest first. */
  readonly checks: readonly {
    readonly at: string;
    readonly verdict: Outcome['verdict'];
    readonly differences: number;
  }[];
  readonly undo: {
    /** Objects that can be put back. */
    readonly possible: number;
    /** Those that cannot, and why. */
    readonly impossible: readonly Named<{ readonly ref: Ref; readonly code: string; readonly params: Params }>[];
  };
}

/** So many of a list are shown. */
const MOST = 500;

/** Letters of a value that are shown. */
const LONGEST = 4000;

const some = <T>(items: readonly T[]): Some<T> => ({ count: items.length, items: items.slice(0, MOST) });

/**
 * A run as somebody watches it.
 *
 * @param since lines of the record that they have seen: batches and lines of the log before it are left out
 */
export function seeRun(header: RunHeader, events: readonly RunEvent[], since = 0): RunSeen {
  const { plan } = header;
  const state = fold(plan, events);
  const label = labelsOf(plan);
  const named = <T extends { readonly ref: Ref }>(one: T): Named<T> => {
    const known = label(one.ref);
    return known === undefined ? one : { ...one, label: known };
  };
  const namedFinding = (finding: Diagnostic): Named<Diagnostic> => {
    const known = finding.about && label(finding.about);
    return known === undefined ? finding : { ...finding, label: known };
  };
  const numbers = new Map(plan.batches.map(({ id }, i) => [id, i + 1]));
  const copy = events.findLast((event) => event.type === 'backed-up');
  const checks = events.flatMap((event) => (event.type === 'verified' ? [event.outcome] : []));
  const last = checks.at(-1);
  const { halted, outcome: _, moved, leftOut, imported, keepGoing, caches, refusals } = state;
  const said = [
    ...[...state.calls.values()].filter((call) => call.state === 'refused' || call.kept).flatMap(saidAgainst),
    ...refusals,
  ];
  return {
    note: noteOfRun(header, events),
    events: events.length,
    total: plan.batches.length,
    batches: batchesSeen(plan, state, events, since),
    log: events.slice(since).map((event, i) => lineOf(event, since + i + 1, numbers)),
    ...(copy?.type === 'backed-up' && { copy: { objects: copy.objects, absent: copy.absent } }),
    imported,
    keepGoing,
    cachesDoubtful: caches !== 'trusted',
    ...(halted && {
      halted: { code: halted.code, params: halted.params as Params, ...(halted.away && { away: true as const }) },
    }),
    refusals: some(said.map(namedFinding)),
    moved: some(moved.map(named)),
    leftOut: some(
      [...leftOut.values()].map(({ ref, label, because, standing }) => ({
        ref,
        label,
        ...(because && { because: named({ ref: because }) }),
        ...(standing && { standing: true as const }),
      })),
    ),
    ...(last && { check: checkSeen(last, named, namedFinding) }),
    checks: checks.map(({ at, verdict, deviations }) => ({ at, verdict, differences: deviations.length })),
    undo: undoOf(plan, state, named),
  };
}

function labelsOf(plan: Plan): (ref: Ref) => string | undefined {
  const labels = new Map<string, string>();
  for (const { acts, along } of plan.batches)
    for (const { ref, label } of [...acts, ...along]) if (!labels.has(refKey(ref))) labels.set(refKey(ref), label);
  return (ref) => labels.get(refKey(ref));
}

function batchesSeen(plan: Plan, state: RunState, events: readonly RunEvent[], since: number): readonly BatchSeen[] {
  const spoken = new Map<string, RunEvent[]>();
  for (const event of events)
    if ('batch' in event) {
      const known = spoken.get(event.batch);
      if (known) known.push(event);
      else spoken.set(event.batch, [event]);
    }
  // What speaks of no batch may change how any of them stands.
  const news = events.slice(since);
  const isAll = since === 0 || news.some(({ type }) => ['resumed', 'left-out', 'imported'].includes(type));
  const touched = new Set(news.flatMap((event) => ('batch' in event ? [event.batch] : [])));
  const outcomes = batchesOf(plan, state);
  return plan.batches.flatMap((batch, i) => {
    if (!isAll && !touched.has(batch.id)) return [];
    const own = callsOf(plan).filter((call) => call.batch === batch);
    const main = own.at(-1)!;
    const told = spoken.get(batch.id) ?? [];
    const lastWord = told.findLast(({ type }) => type === 'intent' || type === 'answer' || type === 'settled');
    const verbs = { create: 0, update: 0, recreate: 0, delete: 0 };
    const types: Record<string, number> = {};
    for (const { verb, ref } of batch.acts) {
      verbs[verb] += 1;
      types[ref.type] = (types[ref.type] ?? 0) + 1;
    }
    const outcome = outcomes[i]!;
    const at = told.find(({ type }) => type === 'intent')?.at;
    const stats = statsOf(told);
    const checked = told.findLast((event) => event.type === 'checked');
    return [
      {
        number: i + 1,
        strategy: batch.strategy,
        types,
        verbs,
        objects: batch.acts.length,
        written: written(main, state).length,
        state: lastWord?.type === 'intent' && !state.halted ? 'sending' : outcome.state,
        requests: told.filter(({ type }) => type === 'intent').length,
        ...(at !== undefined && { at }),
        seconds: secondsOf(told),
        ...(stats && { stats }),
        ...(stats && outcome.state === 'done' && { expected: expectedOf(batch) }),
        ...(checked?.type === 'checked' && { differences: checked.deviations.length }),
      },
    ];
  });
}

/** Between each request and what came of it: pauses between sessions do not count. */
function secondsOf(told: readonly RunEvent[]): number {
  let total = 0;
  let since: string | undefined;
  for (const event of told) {
    if (event.type === 'intent') since = event.at;
    else if (since !== undefined && (event.type === 'answer' || event.type === 'settled')) {
      total += Math.max(0, Date.parse(event.at) - Date.parse(since));
      since = undefined;
    }
  }
  return total / 1000;
}

function statsOf(told: readonly RunEvent[]): ImportStats | undefined {
  const all = told.flatMap((event) =>
    event.type === 'answer' && event.answer.kind === 'done' ? [event.answer.stats] : [],
  );
  if (all.length === 0) return undefined;
  const sum = (name: keyof ImportStats): number => all.reduce((total, stats) => total + stats[name], 0);
  return {
    created: sum('created'),
    updated: sum('updated'),
    deleted: sum('deleted'),
    ignored: sum('ignored'),
    total: sum('total'),
  };
}

/** What a server that counts objects would count of a whole batch. */
function expectedOf({ strategy, acts, along }: Plan['batches'][number]): NonNullable<BatchSeen['expected']> {
  const count = (...verbs: readonly Act['verb'][]): number => acts.filter(({ verb }) => verbs.includes(verb)).length;
  if (strategy === 'DELETE') return { created: 0, updated: 0, deleted: acts.length };
  return { created: count('create', 'recreate'), updated: count('update') + along.length, deleted: count('recreate') };
}

type Namer = <T extends { readonly ref: Ref }>(one: T) => Named<T>;

function checkSeen(
  { at, verdict, compared, kept, deviations, lists, notCompared, diagnostics }: Outcome,
  named: Namer,
  namedFinding: (one: Diagnostic) => Named<Diagnostic>,
): CheckSeen {
  return {
    at,
    verdict,
    compared,
    kept,
    deviations: some(deviations.map((one) => named(shortened(one)))),
    broken: lists.filter(isBrokenByImport).map(({ type }) => type),
    notCompared: some(notCompared.map((ref) => named({ ref }))),
    diagnostics: some(diagnostics.map(namedFinding)),
  };
}

/** Forms and geometries are as long as they like: a beginning is enough to see what differs. */
function shortened(one: Deviation): Deviation {
  const short = (value: Deviation['found']): Deviation['found'] => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text !== undefined && text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : value;
  };
  const [promised, found] = [short(one.promised), short(one.found)];
  return { ...one, ...(promised !== undefined && { promised }), ...(found !== undefined && { found }) };
}

function undoOf(plan: Plan, state: RunState, named: Namer): RunSeen['undo'] {
  const standing = new Set(standingPlan(plan, state).batches.flatMap(({ acts }) => acts.map(({ ref }) => refKey(ref))));
  const lost = plan.risks.filter(({ code }) => code === 'NO_INVERSE');
  const impossible = lost.flatMap(({ code, about, why }) =>
    about.filter((ref) => standing.has(refKey(ref))).map((ref) => named({ ref, code, params: why })),
  );
  return { possible: standing.size - new Set(impossible.map(({ ref }) => refKey(ref))).size, impossible };
}

function lineOf(event: RunEvent, seq: number, numbers: ReadonlyMap<string, number>): LogLine {
  const batch = 'batch' in event ? numbers.get(event.batch) : undefined;
  return {
    seq,
    at: event.at,
    type: event.type,
    ...(batch !== undefined && { batch }),
    ...('call' in event && batch !== undefined && event.call.endsWith('-delete') && { first: true as const }),
    ...toldOf(event),
  };
}

function toldOf(event: RunEvent): Pick<LogLine, 'params' | 'why'> {
  switch (event.type) {
    case 'backed-up':
      return { params: { objects: event.objects, absent: event.absent } };
    case 'intent':
      return { params: { attempt: event.attempt, objects: event.only?.length ?? event.objects } };
    case 'answer':
      if (event.answer.kind !== 'unknown')
        return { params: { kind: event.answer.kind, findings: event.answer.diagnostics.length } };
      return {
        params: { kind: 'unknown' },
        why: { code: event.answer.cause.code, params: event.answer.cause.params },
      };
    case 'settled':
      return {
        params: { written: event.written.length, missing: event.missing.length, kept: event.kept?.length ?? 0 },
      };
    case 'caches':
      return { params: { state: event.state } };
    case 'stale':
      return { params: { moved: event.moved.length } };
    case 'stopped':
      return { params: {}, why: { code: event.code, params: event.params } };
    case 'left-out':
      return { params: { objects: event.objects.length } };
    case 'narrowed':
      return { params: { parts: event.parts.length } };
    case 'explained':
      return { params: { findings: event.diagnostics.length } };
    case 'checked':
      return { params: { differences: event.deviations.length } };
    case 'verified':
      return { params: { verdict: event.outcome.verdict, differences: event.outcome.deviations.length } };
    case 'finding':
      return { params: {}, why: { code: event.diagnostic.code, params: event.diagnostic.params } };
    case 'started':
    case 'resumed':
      return { params: event.keepGoing ? { keepGoing: true } : {} };
    case 'imported':
      return { params: {} };
  }
}
