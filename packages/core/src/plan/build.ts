import { hasQuirk } from '../catalog/version-quirks.js';
import { documentOf, type Installs } from '../install/installs.js';
import { sameValue } from '../object/equal.js';
import { stableJson, stateParts } from '../object/fingerprint.js';
import type { Json, MetaObject } from '../object/meta-object.js';
import { compareRefs, compareText, parseRefKey, type RefKey, refKey } from '../object/ref.js';
import { makeBatches } from './batches.js';
import { decide } from './decide.js';
import { startWork, type Work } from './draft.js';
import { hashOf } from './hash.js';
import { inOrder } from './in-order.js';
import type { PlanInput } from './input.js';
import { namesFor } from './names.js';
import { askOpenings } from './openings.js';
import { checkTree } from './org-units.js';
import { linkParts } from './parents.js';
import { payloadOf, withoutOwner } from './payload.js';
import type { Basis, Batch, Plan, Question } from './plan.js';
import { removalBatches } from './removals.js';
import { nameRisks } from './risks.js';

/**
 * The plan that brings the target to what the closure says, under the policies. Pure, and the same to the byte for the
 * same input in any order. A plan with findings of severity `error` (`basis.diagnostics`) or open questions is for
 * reading only: it is never applied.
 */
export function buildPlan(input: PlanInput): Plan {
  return planHolding(input, new Set());
}

/** What was to go and turns out to be still used stays on the list of its owner: then the plan is made once more. */
function planHolding(input: PlanInput, held: ReadonlySet<RefKey>): Plan {
  const work = startWork(input, held);
  decide(work);
  linkParts(work);
  checkTree(work);
  askOpenings(work);
  const plan = finishPlan(work, 'import', (batches) => removalBatches(work, batches));
  return work.held.size > held.size ? planHolding(input, work.held) : plan;
}

/** Orders the drafts, names the risks and seals the plan. `extend` adds batches behind those of the drafts. */
export function finishPlan(
  work: Work,
  kind: Plan['kind'],
  extend: (batches: readonly Batch[]) => readonly Batch[] = (batches) => batches,
  undoes?: string,
): Plan {
  const { input } = work;
  recreateMessages(work);
  const made = makeBatches(work);
  const batches = extend(made.batches);
  nameRisks(work);
  const questions = questionsOf(work);
  const body = {
    format: 1 as const,
    version: input.tool,
    kind,
    from: input.from,
    into: input.target.side,
    basis: {
      ...basisOf(work, batches, questions),
      ...namesFor(work, batches),
      ...(undoes === undefined ? {} : { undoes }),
      ...(input.installed && { base: input.installed }),
    },
    batches,
    deferrals: made.deferrals,
    questions,
    risks: [...work.risks.values()].sort((a, b) => compareText(a.id, b.id)),
    kept: [...work.kept]
      .sort((a, b) => compareRefs(a.ref, b.ref) || compareText(a.path, b.path))
      .map(({ source, target, ...kept }) => ({
        ...kept,
        ...(source === undefined ? {} : { source: inOrder(source) }),
        ...(target === undefined ? {} : { target: inOrder(target) }),
      })),
    missing: input.closure.missing,
    notCarried: [...input.closure.notCarried].sort(
      (a, b) => compareRefs(a.about, b.about) || compareText(a.at, b.at) || compareText(a.code, b.code),
    ),
  };
  const { brings } = input;
  const installs =
    brings && kind === 'import' && batches.length > 0 ? { ...brings, objects: unlikeSent(work, batches) } : undefined;
  return sealPlan({ ...body, ...(installs && { installs }) }, input.digest);
}

/** Members as the package has them, but for those that are sent just so. */
function unlikeSent(work: Work, batches: readonly Batch[]): Installs['objects'] {
  const sent = new Map(batches.flatMap(({ acts }) => acts.map((act) => [refKey(act.ref), act.payload] as const)));
  const others = new Map<RefKey, MetaObject>();
  for (const [key, object] of work.brought) {
    const type = work.input.target.catalog.types.get(parseRefKey(key).type);
    if (type === undefined) continue;
    const own = payloadOf(object, type);
    if (own.sharing !== undefined) own.sharing = withoutOwner(own.sharing);
    if (!sameValue(own, sent.get(key))) others.set(key, inOrder<MetaObject>(own));
  }
  return documentOf(others);
}

/** Puts the hash on a plan: SHA-256 over the canonical JSON of everything else. */
export function sealPlan(body: Omit<Plan, 'hash'>, digest: PlanInput['digest']): Plan {
  const { format, version, ...rest } = body;
  return { format, version, hash: hashOf(body, digest), ...rest };
}

function recreateMessages(work: Work): void {
  if (!hasQuirk(work.input.target.catalog.version, 'rule-message-never-updated')) return;
  for (const draft of work.drafts.values()) {
    if (draft.ref.type !== 'programRuleActions' || draft.verb !== 'update') continue;
    const has = (object: MetaObject | undefined) =>
      typeof object?.templateUid === 'string' && object.templateUid !== '';
    if (has(draft.payload) || has(draft.before)) draft.verb = 'recreate';
  }
}

function questionsOf(work: Work): readonly Question[] {
  return [...work.input.brought.questions, ...work.questions.values()].sort((a, b) => compareText(a.id, b.id));
}

function basisOf(work: Work, batches: readonly Batch[], questions: readonly Question[]): Basis {
  const { input } = work;
  const moved: Record<string, Readonly<Record<string, string>>> = {};
  const free: { ref: Basis['free'][number]['ref']; code?: string; name?: string }[] = [];
  for (const batch of batches) {
    for (const { ref, verb, payload } of batch.acts) {
      if (verb !== 'create') continue;
      const code = payload?.code;
      const name = payload?.name;
      free.push({ ref, ...(typeof code === 'string' ? { code } : {}), ...(typeof name === 'string' ? { name } : {}) });
    }
    for (const { ref } of [...batch.acts, ...batch.along]) {
      const object = input.target.objects.get(refKey(ref));
      const type = input.target.catalog.types.get(ref.type);
      if (object !== undefined && type !== undefined)
        moved[refKey(ref)] = stateParts(object, type, input.target.catalog, input.digest);
    }
  }
  const answers: Record<string, string> = {};
  for (const { id, answer } of questions) if (answer !== null) answers[id] = answer;
  return {
    selection: input.selection,
    policies: input.policies,
    updateDependencies: [...input.updateDependencies].sort(compareText),
    answers,
    ...togetherOf(work, answers),
    ...rememberedOf(work, answers),
    batchSize: input.batchSize,
    ...(input.batchBy === 'type' && { batchBy: input.batchBy }),
    relied: [...work.relied.values()].sort(compareRefs),
    free: free.sort((a, b) => compareRefs(a.ref, b.ref)),
    moved: Object.fromEntries(Object.entries(moved).sort(([a], [b]) => compareText(a, b))),
    unchanged: work.unchanged,
    leftOut: input.closure.leftOut,
    matched: [...input.brought.matched].sort((a, b) => compareRefs(a.from, b.from)),
    diagnostics: sortFindings(work),
  };
}

/** What was answered together and still stands; nothing where nothing was. */
function togetherOf({ input }: Work, answers: Basis['answers']): Pick<Basis, 'together'> {
  const together = (input.together ?? []).flatMap((one) => {
    const questions = one.questions.filter((id) => answers[id] !== undefined).sort(compareText);
    return questions.length > 0 ? [{ ...one, questions }] : [];
  });
  return together.length > 0 ? { together } : {};
}

/** Which answers were kept from earlier; nothing where none was. */
function rememberedOf({ input }: Work, answers: Basis['answers']): Pick<Basis, 'remembered'> {
  const remembered = Object.keys(answers).filter((id) => input.remembered?.has(id));
  return remembered.length > 0 ? { remembered } : {};
}

/** Findings in an order that does not depend on that of the input. */
function sortFindings(work: Work): Basis['diagnostics'] {
  return work.diagnostics
    .map((finding) => ({ finding, key: stableJson(finding as unknown as Json) }))
    .sort((a, b) => compareText(a.finding.code, b.finding.code) || compareText(a.key, b.key))
    .map(({ finding }) => finding);
}
