import { type Approval, countActs, type Plan } from '@dhow/core';
import type { PlanStore } from '../ports/plans.js';
import { codeOf, faultOf } from './code-of.js';
import type { Runner } from './store-contract.js';

const AT = '2026-11-21T14:05:00.000Z';
const LATER = '2026-11-21T14:06:00.000Z';

/** What every store of plans promises. `open` gives the same store anew, as another process would find it. */
export function planContract(
  { test, equal }: Runner,
  setting: { readonly plans: readonly [Plan, Plan]; readonly fresh: () => Promise<{ open: () => Promise<PlanStore> }> },
): void {
  const [plan, other] = setting.plans;
  const yes: Approval = { planHash: plan.hash, who: 'ann', when: AT, accepted: ['A:b:c', 'D:e:f'] };

  test('a plan comes back as it was kept, by its hash', async () => {
    const { open } = await setting.fresh();
    equal(await (await open()).has(plan.hash), false);
    await (await open()).put(plan, 'ann', AT);
    const store = await open();
    equal(await store.has(plan.hash), true);
    equal(await store.get(plan.hash), plan);
  });

  test('plans are listed newest first, by what a person chooses by', async () => {
    const store = await (await setting.fresh()).open();
    equal(await store.list(), []);
    await store.put(plan, 'ann', AT);
    await store.put(other, 'bob', LATER);
    const { hash, from, into, batches, questions, risks } = other;
    const [first, second] = await store.list();
    // What it asks for is noted where many plans are kept.
    const { asks: _, ...note } = first!;
    equal(note, {
      hash,
      from,
      into,
      at: LATER,
      who: 'bob',
      acts: batches.flatMap(({ acts }) => acts).length,
      open: questions.filter(({ answer }) => answer === null).length,
      risks: risks.length,
      counts: countActs(other),
    });
    equal(second?.hash, plan.hash);
  });

  test('one that was given whole is told from one that was made here', async () => {
    const { open } = await setting.fresh();
    const store = await open();
    await store.put(plan, 'ann', AT);
    await store.put(other, 'bob', LATER, { uploaded: true });
    equal(
      (await (await open()).list()).map((one) => 'uploaded' in one && one.uploaded),
      [true, false],
    );
  });

  test('says how a plan came: when, by whom, and what somebody asked for', async () => {
    const { open } = await setting.fresh();
    const made = {
      kind: 'plan',
      input: { source: 'staging', target: 'moh', selection: plan.basis.selection },
    } as const;
    const store = await open();
    await store.put(plan, 'ann', AT, { made });
    await store.put(other, 'bob', LATER, { uploaded: true });
    const again = await open();
    equal(await again.came(plan.hash), { at: AT, who: 'ann', made });
    equal(await again.came(other.hash), { at: LATER, who: 'bob', uploaded: true });
    equal((await faultOf(again.came('f'.repeat(64)))).code, 'PLAN_UNKNOWN');
  });

  test('a list says which plans are approved, by whom', async () => {
    const { open } = await setting.fresh();
    const store = await open();
    await store.put(plan, 'ann', AT);
    await store.put(other, 'bob', LATER);
    await store.approve(yes);
    equal(
      (await (await open()).list()).map(({ approved }) => approved ?? null),
      [null, { who: 'ann', when: AT }],
    );
  });

  test('what is kept under a hash stays as it is', async () => {
    const store = await (await setting.fresh()).open();
    await store.put(plan, 'ann', AT);
    await store.put(plan, 'bob', LATER);
    equal(
      (await store.list()).map(({ who, at }) => [who, at]),
      [['ann', AT]],
    );
  });

  test('the first yes stands; the same again changes nothing, another is refused with who gave it', async () => {
    const { open } = await setting.fresh();
    const store = await open();
    await store.put(plan, 'ann', AT);
    equal(await store.approval(plan.hash), undefined);
    await store.approve(yes);
    await store.approve({ ...yes, when: LATER, accepted: [...yes.accepted].reverse() });
    for (const another of [
      { ...yes, who: 'bob' },
      { ...yes, accepted: ['A:b:c'] },
    ]) {
      const fault = await faultOf(store.approve(another));
      equal([fault.kind, fault.code, fault.params], ['refused', 'PLAN_APPROVED', { who: 'ann', when: AT }]);
    }
    equal(await (await open()).approval(plan.hash), yes);
  });

  test('of two approvals at once, one wins and the other is told', async () => {
    const { open } = await setting.fresh();
    const [store, elsewhere] = [await open(), await open()];
    await store.put(plan, 'ann', AT);
    const codes = await Promise.all([
      codeOf(store.approve(yes)),
      codeOf(elsewhere.approve({ ...yes, who: 'bob', when: LATER })),
    ]);
    equal([...codes].sort(), ['PLAN_APPROVED', 'resolved']);
    equal((await store.approval(plan.hash))?.who, codes[0] === 'resolved' ? 'ann' : 'bob');
  });

  test('what is removed is gone with its approval', async () => {
    const store = await (await setting.fresh()).open();
    await store.put(plan, 'ann', AT);
    await store.approve(yes);
    await store.remove(plan.hash);
    equal(await store.approval(plan.hash), undefined);
    await store.put(plan, 'bob', LATER);
    equal(await store.approval(plan.hash), undefined);
    equal(await store.get(plan.hash), plan);
  });

  test('an unknown plan is said to be unknown, to read, to approve and to remove', async () => {
    const store = await (await setting.fresh()).open();
    for (const ask of [
      () => store.get(plan.hash),
      () => store.approve(yes),
      () => store.remove(plan.hash),
      () => store.get('../../etc'),
    ])
      equal(await codeOf(ask()), 'PLAN_UNKNOWN');
    equal(await store.has('../../etc'), false);
  });
}
