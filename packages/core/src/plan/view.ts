import { type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic, Params } from '../outcome/diagnostic.js';
import type { LeftOut, Missing, NotCarried } from '../select/closure.js';
import type { Selection } from '../select/selection.js';
import type { Side } from '../snapshot/snapshot.js';
import { followUps } from './follow-ups.js';
import { idsIn } from './names.js';
import { planNumber } from './number.js';
import type { Act, Along, AnsweredTogether, Basis, Kept, Plan, PolicyValue, Question, Risk, Verb } from './plan.js';

/** An act as a row of a list: what it does to what. Its fields and what is sent are asked for one by one. */
export interface ActRow {
  readonly verb: Verb;
  readonly ref: Ref;
  readonly label: string;
  /** Absent: asked for, or part of what was. `true`: it only came along. */
  readonly along?: true;
  /** The number of its batch, from 1. */
  readonly batch: number;
  /** How many fields it changes; absent: none. */
  readonly fields?: number;
  /** How many members of lists it takes away; absent: none. */
  readonly removes?: number;
  /** Places among the risks of those that are about this object. */
  readonly risks?: readonly number[];
}

/** Differences that stay as they are on the target for one reason, and what would change them. */
export interface KeptCount {
  readonly policy: string;
  readonly change: string;
  readonly count: number;
}

/** What of the source is which object of the target, by how that was known. */
export interface MatchedCount {
  readonly evidence: string;
  readonly type: string;
  readonly count: number;
}

/**
 * A plan as somebody looks at it: everything that is decided on, and each act as a short row. Twenty thousand acts are two megabytes, not
 * sixty.
 */
export interface PlanSeen {
  readonly hash: string;
  readonly number: string;
  readonly kind: Plan['kind'];
  readonly from: Side;
  readonly into: Side;
  readonly selection: Selection;
  readonly policies: Readonly<Record<string, PolicyValue>>;
  readonly updateDependencies: readonly string[];
  /** Every answer that it was made with, by the id of its question. */
  readonly answers: Readonly<Record<string, string>>;
  readonly together: readonly AnsweredTogether[];
  readonly remembered: readonly string[];
  /** Objects by what is done to them: one that is created and linked later is created. */
  readonly counts: Readonly<Record<Verb, number>>;
  readonly batches: number;
  /** Objects that are sent unchanged, because DHIS2 needs them in the same request. */
  readonly sentAlong: number;
  /** In the order in which they are done. */
  readonly acts: readonly ActRow[];
  readonly questions: readonly Question[];
  readonly risks: readonly Risk[];
  /** What objects are called, by `type:id`, that risks are about and no act writes: those that stay as they are. */
  readonly riskLabels: Readonly<Record<string, string>>;
  readonly kept: readonly KeptCount[];
  readonly unchanged: number;
  readonly missing: readonly Missing[];
  readonly notCarried: readonly NotCarried[];
  readonly leftOut: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
  readonly deferrals: number;
  readonly matched: readonly MatchedCount[];
  /** Objects that an undo of the import would give back as they were, and those that it could not. */
  readonly undoable: { readonly yes: number; readonly no: number };
  /** What the import will leave for a person to do in DHIS2. */
  readonly followUps: readonly Diagnostic[];
  /** The import that it takes back. */
  readonly undoes?: string;
  /** What was installed last time, where it was compared with that. */
  readonly base?: Basis['base'];
}

/** One act, whole. */
export interface ActSeen extends Act {
  /** Its place among all acts of the plan. */
  readonly index: number;
  readonly batch: number;
  /** What the objects are called that its fields, its texts and its reasons name by id, as far as the plan knows. */
  readonly names: Readonly<Record<string, string>>;
  /** The object of the source that it was, where that has another id. */
  readonly from?: { readonly ref: Ref; readonly evidence: string };
  /** What the target keeps of this object although the source has something else. */
  readonly kept: readonly Kept[];
}

/** Some of the differences that stay. */
export interface KeptSeen {
  readonly total: number;
  readonly rows: readonly Kept[];
  /** What the objects are called that these rows name by id, as far as the plan knows. */
  readonly names: Readonly<Record<string, string>>;
}

/** Every act of a plan, in the order in which they are done. */
export const actsOf = (plan: Plan): readonly Act[] => plan.batches.flatMap(({ acts }) => acts);

/**
 * What a plan does to each object, by its key: the first of its acts. A link that DHIS2 would lose in one request with what it points to
 * is a second act on the same object: what is created and then linked is created, not changed.
 */
export function actedOn(acts: readonly Pick<Act, 'verb' | 'ref'>[]): ReadonlyMap<RefKey, Verb> {
  const verbs = new Map<RefKey, Verb>();
  for (const { verb, ref } of acts) {
    const key = refKey(ref);
    if (!verbs.has(key)) verbs.set(key, verb);
  }
  return verbs;
}

/** Objects by what is done to them, each counted once. */
export function countActs(plan: Plan): Readonly<Record<Verb, number>> {
  const counts = { create: 0, update: 0, recreate: 0, delete: 0 };
  for (const verb of actedOn(actsOf(plan)).values()) counts[verb]++;
  return counts;
}

/** Names of everything that a plan writes, sends along or keeps, by `type:id`. */
export function labelsOf(plan: Plan): ReadonlyMap<RefKey, string> {
  const labels = new Map<RefKey, string>();
  const add = ({ ref, label }: Pick<Act | Along | Kept, 'ref' | 'label'>) => labels.set(refKey(ref), label);
  for (const { acts, along } of plan.batches) for (const one of [...acts, ...along]) add(one);
  for (const one of plan.kept) add(one);
  return labels;
}

/** Objects that an undo would give back, and those that no import can bring back. */
export function undoableOf(plan: Plan): PlanSeen['undoable'] {
  const lost = new Set(
    plan.risks.filter(({ code }) => code === 'NO_INVERSE').flatMap(({ about }) => about.map(refKey)),
  );
  const objects = new Set(actsOf(plan).map(({ ref }) => refKey(ref)));
  return { yes: objects.size - lost.size, no: lost.size };
}

function riskLabelsOf(plan: Plan): PlanSeen['riskLabels'] {
  const written = new Set(actsOf(plan).map(({ ref }) => refKey(ref)));
  const labels = labelsOf(plan);
  const wanted = plan.risks.flatMap(({ about }) => about.map(refKey)).filter((key) => !written.has(key));
  return Object.fromEntries(
    wanted.flatMap((key) => {
      const label = labels.get(key);
      return label === undefined ? [] : [[key, label]];
    }),
  );
}

/** A plan as somebody looks at it. */
export function viewOf(plan: Plan): PlanSeen {
  const { basis } = plan;
  const risks = new Map<RefKey, number[]>();
  plan.risks.forEach(({ about }, at) => {
    for (const ref of about) {
      const key = refKey(ref);
      const places = risks.get(key);
      if (places) places.push(at);
      else risks.set(key, [at]);
    }
  });
  return {
    hash: plan.hash,
    number: planNumber(plan.hash),
    kind: plan.kind,
    from: plan.from,
    into: plan.into,
    selection: basis.selection,
    policies: basis.policies,
    updateDependencies: basis.updateDependencies,
    answers: basis.answers,
    together: basis.together ?? [],
    remembered: basis.remembered ?? [],
    counts: countActs(plan),
    batches: plan.batches.length,
    sentAlong: plan.batches.reduce((sum, { along }) => sum + along.length, 0),
    acts: plan.batches.flatMap(({ acts }, i) => acts.map((act) => rowOf(act, i + 1, risks.get(refKey(act.ref))))),
    questions: plan.questions,
    risks: plan.risks,
    riskLabels: riskLabelsOf(plan),
    kept: counted(plan.kept, ({ policy, change }) => ({ policy, change })),
    unchanged: basis.unchanged,
    missing: plan.missing,
    notCarried: plan.notCarried,
    leftOut: basis.leftOut,
    diagnostics: basis.diagnostics,
    deferrals: plan.deferrals.length,
    matched: counted(basis.matched, ({ evidence, from }) => ({ evidence, type: from.type })),
    undoable: undoableOf(plan),
    followUps: followUps(plan),
    ...(basis.undoes !== undefined && { undoes: basis.undoes }),
    ...(basis.base && { base: basis.base }),
  };
}

function rowOf({ verb, ref, label, asked, fields }: Act, batch: number, risks: readonly number[] | undefined): ActRow {
  const removes = fields.filter(({ why }) => why === 'member-removed').length;
  return {
    verb,
    ref,
    label,
    ...(!asked && { along: true }),
    batch,
    ...(fields.length > 0 && { fields: fields.length }),
    ...(removes > 0 && { removes }),
    ...(risks && { risks }),
  };
}

/** How many there are of each kind, in the order in which each was met first. */
function counted<T, K extends Readonly<Record<string, string>>>(
  list: readonly T[],
  kindOf: (one: T) => K,
): readonly (K & { readonly count: number })[] {
  const found = new Map<string, K & { count: number }>();
  for (const one of list) {
    const kind = kindOf(one);
    const key = Object.values(kind).join('\u0000');
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { ...kind, count: 1 });
  }
  return [...found.values()];
}

/** One act of a plan by its place among all of them, with the names that it needs to be read; undefined where there is none. */
export function actAt(plan: Plan, index: number): ActSeen | undefined {
  let before = 0;
  for (const [i, { acts }] of plan.batches.entries()) {
    const act = acts[index - before];
    if (act && index >= before) return seenAct(plan, act, index, i + 1);
    before += acts.length;
  }
  return undefined;
}

function seenAct(plan: Plan, act: Act, index: number, batch: number): ActSeen {
  const key = refKey(act.ref);
  const matched = plan.basis.matched.find(({ to }) => refKey(to) === key);
  const kept = plan.kept.filter(({ ref }) => refKey(ref) === key);
  const named = new Set<string>();
  for (const { path, from, to } of act.fields) for (const value of [path, from, to]) idsIn(value, named);
  idsOfKept(kept, named);
  for (const { from } of act.reasons) named.add(from.id);
  return {
    ...act,
    index,
    batch,
    names: namesOf(plan, named),
    ...(matched && { from: { ref: matched.from, evidence: matched.evidence } }),
    kept,
  };
}

/** What a plan knows of the names of these ids. */
function namesOf(plan: Plan, ids: ReadonlySet<string>): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const [id, name] of Object.entries(plan.basis.names ?? {})) if (ids.has(id)) names[id] = name;
  for (const [key, label] of labelsOf(plan)) {
    const id = key.slice(key.indexOf(':') + 1);
    // What has no name is called by its id: that says nothing more.
    if (ids.has(id) && label !== id) names[id] = label;
  }
  return names;
}

function idsOfKept(kept: readonly Kept[], into: Set<string> = new Set()): Set<string> {
  for (const { path, source, target } of kept) for (const value of [path, source, target]) idsIn(value, into);
  return into;
}

/** The differences of one policy that stay, or of all: at most `limit` of them, from the one at `skip` on. */
export function keptOf(
  plan: Plan,
  { policy, change, skip = 0, limit = Number.POSITIVE_INFINITY }: KeptWanted,
): KeptSeen {
  const found = plan.kept.filter(
    (one) => (policy === undefined || one.policy === policy) && (change === undefined || one.change === change),
  );
  const rows = found.slice(skip, skip + limit);
  return { total: found.length, rows, names: namesOf(plan, idsOfKept(rows)) };
}

export interface KeptWanted {
  readonly policy?: string;
  readonly change?: string;
  readonly skip?: number;
  readonly limit?: number;
}

/** What a risk is, in words: parameters that are codes themselves too. `t` gives the words of a code. */
export function riskText(risk: Pick<Risk, 'code' | 'why'>, t: (code: string, params?: Params) => string): string {
  const { data, reason } = risk.why;
  return t(`RISK_${risk.code}`, {
    ...risk.why,
    ...(typeof data === 'string' && { data: t(`DATA_${data.toUpperCase()}`) }),
    ...(typeof reason === 'string' && REASONS.has(reason) && { reason: t(reason) }),
  });
}

const REASONS: ReadonlySet<string> = new Set(['secrets', 'map-periods']);
