import type { MetaType } from '../catalog/catalog.js';
import { canonical } from '../object/canonical.js';
import { sameValue } from '../object/equal.js';
import type { Digest, MetaObject } from '../object/meta-object.js';
import { compareRefs, compareText, type Ref, type RefKey, refKey } from '../object/ref.js';
import { type Policies, policyRows } from '../policy/policy.js';
import type { Side, Snapshot } from '../snapshot/snapshot.js';
import { finishPlan } from './build.js';
import { deleteBatches, withoutStillUsed } from './deletes.js';
import { ask, startWork, type Work } from './draft.js';
import type { PlanInput } from './input.js';
import { type MergeRules, mergeObjects } from './merge.js';
import { checkTree } from './org-units.js';
import { labelOf, payloadOf } from './payload.js';
import type { Plan } from './plan.js';
import { uniqueProperties } from './target-needs.js';
import { interimValue } from './uniques.js';

/** What an undo is made from: the backup's files and the target as it is. The source of the import is not needed. */
export interface UndoInput {
  /** Version of Dhow. */
  readonly tool: string;
  /** The run that is undone. */
  readonly run: string;
  /** The plan that was imported. */
  readonly plan: Plan;
  /** Ids of the batches that were written, or may have been. */
  readonly done: ReadonlySet<string>;
  /** The backup: every object as it was, and where it is kept. */
  readonly before: ReadonlyMap<RefKey, MetaObject>;
  readonly backup: Side;
  /** What the plan wrote, as it is now, whole; and whatever else is known whole. */
  readonly target: Snapshot;
  readonly known: ReadonlyMap<RefKey, MetaObject>;
  /** As in `PlanInput`. */
  readonly unasked?: PlanInput['unasked'];
  readonly answers: ReadonlyMap<string, string>;
  readonly batchSize: number;
  readonly dataBehind?: PlanInput['dataBehind'];
  readonly digest: Digest;
}

/** Three-way in everything: what the import did is taken back, what others did since stays. */
const threeWay: Policies = Object.fromEntries(policyRows.map((row) => [row.name, 'merge' as const]));

/** What the import made of one object. */
interface Trace {
  readonly ref: Ref;
  readonly label: string;
  readonly created: boolean;
  /** The last payload sent: what the object was after the import. */
  readonly after: MetaObject | undefined;
}

/**
 * The plan that takes an import back: changed objects get the values that they had, created ones are deleted, parts before
 * what they belong to and users before what they use, deleted ones are created again. What was edited since the import is
 * kept; where the import and a later edit changed the same field, a question says so.
 */
export function buildUndo(input: UndoInput): Plan {
  const work = startWork(planInput(input));
  const traces = tracesOf(input);
  const deletes: Trace[] = [];
  for (const trace of traces) {
    const key = refKey(trace.ref);
    const now = input.target.objects.get(key);
    if (trace.created) {
      if (now !== undefined && mayDelete(work, trace, now)) deletes.push(trace);
    } else restore(work, trace, input.before.get(key), now);
  }
  const going = withoutStillUsed(work, deletes, 'used-since');
  giveUpNames(work, going);
  checkTree(work);
  return finishPlan(work, 'undo', (batches) => [...batches, ...deleteBatches(work, going, batches.length)], input.run);
}

function planInput(input: UndoInput): PlanInput {
  return {
    tool: input.tool,
    from: input.backup,
    selection: input.plan.basis.selection,
    closure: { members: new Map(), missing: [], leftOut: [], notCarried: [] },
    sourceCatalog: input.target.catalog,
    target: input.target,
    known: input.known,
    policies: threeWay,
    answers: input.answers,
    updateDependencies: [],
    batchSize: input.batchSize,
    brought: { questions: [], diagnostics: [], matched: [] },
    digest: input.digest,
    ...(input.unasked && { unasked: input.unasked }),
    ...(input.dataBehind === undefined ? {} : { dataBehind: input.dataBehind }),
  };
}

function tracesOf({ plan, done }: UndoInput): readonly Trace[] {
  const traces = new Map<RefKey, Trace>();
  for (const batch of plan.batches) {
    if (!done.has(batch.id)) continue;
    for (const act of batch.acts) {
      const earlier = traces.get(refKey(act.ref));
      traces.set(refKey(act.ref), {
        ref: act.ref,
        label: act.label,
        created: earlier?.created ?? act.verb === 'create',
        after: act.payload,
      });
    }
  }
  return [...traces.values()].sort((a, b) => compareRefs(a.ref, b.ref));
}

/** What was created goes, unless somebody changed it since: then it is asked. */
function mayDelete(work: Work, trace: Trace, now: MetaObject): boolean {
  const { catalog } = work.input.target;
  const type = catalog.types.get(trace.ref.type);
  if (type === undefined || trace.after === undefined) return true;
  const [promised, stands] = [trace.after, now].map((one) => canonical(one, type, catalog, 'content')) as [
    MetaObject,
    MetaObject,
  ];
  const edited = [...new Set([...Object.keys(promised), ...Object.keys(stands)])]
    .filter((name) => trace.after?.[name] !== undefined || name !== 'sharing')
    .filter((name) => !sameValue(promised[name], stands[name]))
    .sort(compareText);
  if (edited.length === 0) return true;
  const answer = ask(work, {
    id: `UNDO_CREATED_CHANGED:${refKey(trace.ref)}`,
    code: 'UNDO_CREATED_CHANGED',
    params: { type: trace.ref.type, id: trace.ref.id, name: trace.label, properties: edited },
    about: [trace.ref],
    choices: [
      { id: 'keep', code: 'CHOICE_KEEP_CREATED', params: {} },
      { id: 'delete', code: 'CHOICE_DELETE_CREATED', params: {} },
    ],
    proposal: 'keep',
    safe: true,
    boundToTarget: true,
  });
  if (answer === 'delete') return true;
  work.kept.push({ ref: trace.ref, label: trace.label, path: '*', policy: 'edited-since', change: '' });
  return false;
}

function restore(work: Work, trace: Trace, before: MetaObject | undefined, now: MetaObject | undefined): void {
  const { input } = work;
  const { ref } = trace;
  const type = input.target.catalog.types.get(ref.type);
  if (type === undefined || before === undefined) {
    work.diagnostics.push({
      code: 'UNDO_NOT_IN_BACKUP',
      severity: 'error',
      about: ref,
      params: { type: ref.type, id: ref.id, name: trace.label },
    });
    return;
  }
  const draft = { ref, type, label: labelOf(before), asked: true, reasons: [] };
  if (now === undefined) {
    // Deleted by the import, or by somebody since.
    if (trace.after !== undefined) {
      work.kept.push({ ref, label: trace.label, path: '*', policy: 'deleted-since', change: '' });
      return;
    }
    const payload = payloadOf(before, type);
    const fields = Object.keys(payload)
      .filter((name) => name !== 'id')
      .sort()
      .map((name) => ({ path: `/${name}`, to: payload[name]!, why: 'restored' }));
    work.drafts.set(refKey(ref), { ...draft, verb: 'create', payload, fields, before: undefined });
    return;
  }
  // A payload without sharing left it to the server: that is no value of the import's, so what stands now is the base.
  const { after } = trace;
  const base: MetaObject | undefined =
    after !== undefined && after.sharing === undefined && now.sharing !== undefined
      ? { ...after, sharing: now.sharing }
      : after;
  const merged = mergeObjects(before, now, base, rulesOf(work, trace, type));
  for (const { path, source, target } of merged.kept) {
    if (sameValue(source, target)) continue;
    work.kept.push({
      ref,
      label: draft.label,
      path,
      policy: 'edited-since',
      change: '',
      ...(source === undefined ? {} : { source }),
      ...(target === undefined ? {} : { target }),
    });
  }
  if (merged.fields.length === 0) {
    work.unchanged++;
    return;
  }
  if (input.target.unknownSharing.has(refKey(ref))) {
    work.diagnostics.push({
      code: 'SHARING_UNKNOWN_NOT_UPDATED',
      severity: 'warning',
      about: ref,
      params: { type: ref.type, id: ref.id, name: draft.label },
    });
    return;
  }
  const fields = merged.fields.map((field) => ({ ...field, why: field.why === 'source' ? 'restored' : field.why }));
  work.drafts.set(refKey(ref), { ...draft, verb: 'update', payload: merged.payload, fields, before: now });
}

function rulesOf(work: Work, trace: Trace, type: MetaType): MergeRules {
  return {
    type,
    catalog: work.input.target.catalog,
    policies: threeWay,
    silent: () => false,
    conflict: (path) => {
      const answer = ask(work, {
        id: `UNDO_CONFLICT:${refKey(trace.ref)}${path}`,
        code: 'UNDO_CONFLICT',
        params: { type: trace.ref.type, id: trace.ref.id, name: trace.label, path },
        about: [trace.ref],
        choices: [
          { id: 'keep', code: 'CHOICE_KEEP_EDIT', params: {} },
          { id: 'restore', code: 'CHOICE_RESTORE', params: {} },
        ],
        proposal: 'keep',
        safe: true,
        boundToTarget: true,
      });
      return answer === 'restore' ? 'source' : 'target';
    },
  };
}

/** A created object may hold the name that a restored one had before: it gives it up first, and is deleted later. */
function giveUpNames(work: Work, deletes: readonly Trace[]): void {
  const { target } = work.input;
  const wanted = new Set<string>();
  for (const { ref, type, payload } of work.drafts.values())
    for (const property of uniqueProperties(type)) wanted.add(`${ref.type} ${property} ${payload[property]}`);
  for (const { ref, label } of deletes) {
    const now = target.objects.get(refKey(ref));
    const type = target.catalog.types.get(ref.type);
    if (now === undefined || type === undefined) continue;
    const held = uniqueProperties(type).filter(
      (property) => typeof now[property] === 'string' && wanted.has(`${ref.type} ${property} ${now[property]}`),
    );
    if (held.length === 0) continue;
    const payload = payloadOf(now, type);
    const draft = {
      ref,
      type,
      label,
      asked: true,
      reasons: [],
      verb: 'update' as const,
      payload,
      fields: [],
      before: now,
    };
    const fields = held.map((property) => {
      const from = String(now[property]);
      const to = interimValue(draft, property, from);
      payload[property] = to;
      return { path: `/${property}`, from, to, why: 'detour' };
    });
    work.drafts.set(refKey(ref), { ...draft, fields });
  }
}
