import type { Catalog } from '../catalog/catalog.js';
import { compareText, type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { referencesOf } from '../reference/find.js';
import { isDefault } from '../select/families.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { lostReference } from './deferrals.js';
import type { Plan } from './plan.js';

/** What the importer itself checks: an unknown id here refuses the whole request. */
const CHECKED: ReadonlySet<string> = new Set(['structural', 'nested', 'attribute', 'sharing']);

/**
 * A second look at a finished plan, with nothing of the planner's own: every reference is satisfied by the target, by the
 * same or an earlier batch, or is a declared deferral; what a server would lose is not in the batch that creates its
 * target; nothing is deleted without a risk; nothing is written twice in one batch. Empty: all is well.
 *
 * `target` needs what the plan relies on and what it writes; references that stand on the target already are the target's
 * own business.
 */
export function checkPlan(plan: Plan, target: Snapshot, catalog: Catalog): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const tell = (code: string, about: Ref, params: Diagnostic['params'], at?: string) =>
    found.push({ code, severity: 'error', about, params, ...(at === undefined ? {} : { at }) });
  const relied = new Set(plan.basis.relied.map(refKey));
  // A reference to nothing that a question or a finding already speaks of: such a plan is never applied.
  const unsettled =
    plan.questions.some((question) => question.answer === null) ||
    plan.basis.diagnostics.some((finding) => finding.severity === 'error');
  const created = new Map<RefKey, number>();
  const deleted = new Set<RefKey>();
  plan.batches.forEach((batch, b) => {
    for (const { ref, verb } of batch.acts) {
      if (verb === 'create' || verb === 'recreate') {
        if (created.has(refKey(ref))) tell('PLAN_CREATES_TWICE', ref, { id: ref.id });
        created.set(refKey(ref), b);
      }
    }
  });
  const risky = new Set(plan.risks.flatMap((risk) => (risk.code === 'DELETE' ? risk.about.map(refKey) : [])));
  plan.batches.forEach((batch, b) => {
    const inBatch = new Set<RefKey>();
    for (const { ref } of [...batch.acts, ...batch.along]) {
      if (inBatch.has(refKey(ref))) tell('PLAN_WRITES_TWICE', ref, { batch: batch.id });
      inBatch.add(refKey(ref));
    }
    for (const act of batch.acts) {
      if (act.verb === 'delete') {
        deleted.add(refKey(act.ref));
        if (!risky.has(refKey(act.ref))) tell('PLAN_DELETE_WITHOUT_RISK', act.ref, { batch: batch.id });
        if (batch.strategy !== 'DELETE') tell('PLAN_DELETE_AMONG_WRITES', act.ref, { batch: batch.id });
      } else if (batch.strategy === 'DELETE') tell('PLAN_WRITE_AMONG_DELETES', act.ref, { batch: batch.id });
      if (act.verb === 'create' && target.objects.has(refKey(act.ref)))
        tell('PLAN_CREATES_EXISTING', act.ref, { batch: batch.id });
    }
    for (const { ref, payload } of [...batch.acts, ...batch.along]) {
      const type = catalog.types.get(ref.type);
      if (payload === undefined) continue;
      if (type === undefined) {
        tell('PLAN_TYPE_UNKNOWN', ref, { type: ref.type });
        continue;
      }
      const before = target.objects.get(refKey(ref));
      let own: Set<string> | undefined;
      for (const { at, types, id, kind } of referencesOf(payload, type, catalog)) {
        if (!CHECKED.has(kind)) continue;
        const keys = types.map((one) => refKey({ type: one, id }));
        const made = keys.map((key) => created.get(key)).find((one) => one !== undefined);
        if (made !== undefined) {
          const property = at.split('/')[1] ?? '';
          const lost = lostReference(ref.type, property, catalog.version);
          const self = keys.includes(refKey(ref));
          if (made > b) tell('PLAN_REFERENCE_TOO_EARLY', ref, { id, batch: batch.id }, at);
          else if (made === b && lost !== undefined && !self)
            tell('PLAN_REFERENCE_LOST', ref, { id, batch: batch.id, quirk: lost.quirk }, at);
          continue;
        }
        if (keys.some((key) => deleted.has(key))) {
          tell('PLAN_REFERENCE_DELETED', ref, { id, batch: batch.id }, at);
          continue;
        }
        if (keys.some((key) => target.objects.has(key) || relied.has(key))) continue;
        if (unsettled || types.some((one) => isDefault(one, id, undefined))) continue;
        own ??= new Set(
          before === undefined
            ? []
            : referencesOf(before, type, catalog).map((one) => `${one.types.join(' ')} ${one.id}`),
        );
        if (!own.has(`${types.join(' ')} ${id}`)) tell('PLAN_REFERENCE_UNKNOWN', ref, { id, batch: batch.id }, at);
      }
    }
  });
  checkDeferrals(plan, tell);
  for (const key of Object.keys(plan.basis.moved) as RefKey[])
    if (!target.objects.has(key)) found.push({ code: 'PLAN_TARGET_NOT_READ', severity: 'error', params: { key } });
  return found.sort(
    (a, b) => compareText(a.code, b.code) || compareText(JSON.stringify(a.about), JSON.stringify(b.about)),
  );
}

/** Each deferral leaves something out in one batch and sets it once, in a later one. */
function checkDeferrals(
  plan: Plan,
  tell: (code: string, about: Ref, params: Diagnostic['params'], at?: string) => void,
): void {
  const place = new Map(plan.batches.map((batch, b) => [batch.id, b]));
  const seen = new Set<string>();
  for (const { ref, at, batch, laterBatch } of plan.deferrals) {
    const [first, later] = [place.get(batch), place.get(laterBatch)];
    const act = (b: number | undefined) =>
      b === undefined ? undefined : plan.batches[b]!.acts.find((one) => refKey(one.ref) === refKey(ref));
    const rest = act(later);
    if (seen.has(`${refKey(ref)} ${at}`)) tell('PLAN_DEFERRED_TWICE', ref, { batch }, at);
    seen.add(`${refKey(ref)} ${at}`);
    if (
      first === undefined ||
      later === undefined ||
      first >= later ||
      act(first) === undefined ||
      rest?.verb !== 'update'
    )
      tell('PLAN_DEFERRAL_NOT_SET', ref, { batch, laterBatch }, at);
  }
}
