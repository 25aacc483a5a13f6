import { refKey } from '@dhow/core';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { RunStore } from '../../ports/stores.js';
import type { Tools } from '../../ports/tools.js';
import { memoryStore } from '../../run/memory-store.js';
import type { MemoryInstance, WriteFault } from '../../testing/memory-instance.js';
import { approved, dataSet, digest, element, instance, never, pair, planned, testTools } from '../../testing/world.js';
import { type ApplyOptions, continueApply, type RunResult, resumeApply, runApply } from '../apply.js';
import { verifyRun } from '../verify.js';

const RUN = '20261121-1405-k3f9';
const quietly: ApplyOptions = { stop: never, signal: never, settleMs: 1 };
const everything = { selection: { include: [{ all: true as const }], exclude: [], dependents: {} } };

let tools: Tools;
let source: MemoryInstance;
let target: MemoryInstance;
let store: RunStore;

beforeEach(() => {
  tools = testTools();
  ({ source, target } = pair());
  store = memoryStore(digest);
});

const next = (options = quietly) => continueApply(RUN, target, store, tools, options);
const eventTypes = async () => (await store.read(RUN)).events.map(({ type }) => type);
const begin = async (options = quietly) => {
  const plan = await planned(source, target, tools);
  return runApply(plan, approved(plan), RUN, target, store, tools, options);
};

test('a turn that is over ends between two steps, and the next one goes on without a word in the record', async () => {
  const short = { ...quietly, turnIsOver: () => true };
  let result = await begin(short);
  expect(result.ended).toBe('open');
  expect(await eventTypes()).toEqual(['started', 'backed-up']);
  let turns = 1;
  for (; result.ended === 'open'; turns++) result = await next(short);
  expect(result.ended).toBe('imported');
  expect(turns).toBeGreaterThan(result.plan.batches.length);
  expect(await eventTypes()).not.toContain('resumed');
  expect(await eventTypes()).not.toContain('stopped');
  expect(await verifyRun(RUN, store, target, tools, never)).toMatchObject({ verdict: 'proved' });
});

/** Everything that can go wrong on the way and the run gets over by itself, or ends at. */
const faults: readonly WriteFault[] = ['answer-lost', 'request-lost', 'half', 'refused', 'exception'];

interface Journey {
  readonly faults: ReadonlyMap<number, WriteFault>;
  readonly refuses: ReadonlyMap<number, 'named' | 'unnamed' | 'at-commit'>;
  readonly keepGoing: boolean;
}

/** Imports ten elements and their set, and tells what was sent, what stands and how it ended. */
async function journey({ faults, refuses, keepGoing }: Journey, turnIsOver?: () => boolean) {
  const all = Array.from({ length: 10 }, (_, i) => i + 1);
  const from = instance('staging', { dataElements: all.map((n) => element(n)), dataSets: [dataSet([1, 2, 3])] });
  const into = instance('production', { dataElements: [element(1, { name: 'Old' })] });
  for (const [at, fault] of faults) into.faults.set(at, fault);
  for (const [n, how] of refuses) into.refuses.set(refKey({ type: 'dataElements', id: element(n).id }), how);
  const runs = memoryStore(digest);
  const clock = testTools();
  const plan = await planned(from, into, clock, { ...everything, batchSize: 4 });
  const options: ApplyOptions = { ...quietly, keepGoing, ...(turnIsOver && { turnIsOver }) };
  let result: RunResult = await runApply(plan, approved(plan), RUN, into, runs, clock, options);
  for (let turns = 1; result.ended === 'open'; turns++) {
    expect(turns).toBeLessThan(500);
    result = await continueApply(RUN, into, runs, clock, options);
  }
  const { events } = await runs.read(RUN);
  const intents = events.flatMap((event) => (event.type === 'intent' ? [[event.call, event.attempt, event.hash]] : []));
  const { ended, batches, findings, state } = result;
  return {
    intents,
    end: into.state(),
    ended,
    batches,
    findings,
    halted: state.halted,
    types: events.map((e) => e.type),
  };
}

test('however a run is cut into turns, it sends the same and leaves the same', async () => {
  const journeys = fc.record({
    faults: fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom(...faults)), { maxLength: 4 }),
    refuses: fc.array(fc.tuple(fc.integer({ min: 1, max: 10 }), fc.constantFrom('named', 'unnamed', 'at-commit')), {
      maxLength: 3,
    }),
    keepGoing: fc.boolean(),
  });
  const cuts = fc.infiniteStream(fc.boolean());
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(journeys, cuts, async ({ faults, refuses, keepGoing }, cut) => {
      const what = { faults: new Map(faults), refuses: new Map(refuses), keepGoing } as Journey;
      const whole = await journey(what);
      seen.add(whole.halted?.code ?? whole.ended);
      expect(await journey(what, () => cut.next().value)).toEqual(whole);
      expect(await journey(what, () => true)).toEqual(whole);
    }),
    { numRuns: 60 },
  );
  expect(seen.size).toBeGreaterThan(2);
});

test('three sendings without an answer are three, whoever took the turns', async () => {
  for (const n of [1, 2, 3]) target.faults.set(n, 'request-lost');
  const short = { ...quietly, turnIsOver: () => true };
  let result = await begin(short);
  while (result.ended === 'open') result = await next(short);
  expect(result).toMatchObject({ ended: 'stopped', state: { halted: { code: 'NO_ANSWER' } } });
  expect(target.written).toEqual([]);
});

test('a server that refuses whatever it is sent is not asked for ever, in turns either', async () => {
  const all = Array.from({ length: 40 }, (_, i) => i + 1);
  source = instance('staging', { dataElements: all.map((n) => element(n)) });
  target = instance('production', {});
  for (const n of all) target.refuses.set(refKey({ type: 'dataElements', id: element(n).id }), 'at-commit');
  const plan = await planned(source, target, tools, { ...everything, batchSize: 500 });
  const short = { ...quietly, keepGoing: true, turnIsOver: () => true };
  let result = await runApply(plan, approved(plan), RUN, target, store, tools, short);
  while (result.ended === 'open') result = await next(short);
  expect(result.state.halted?.code).toBe('REFUSES_EVERYTHING');
});

test('a run that ended gives its result again and sends nothing', async () => {
  await begin();
  const before = target.written.length;
  expect((await next()).ended).toBe('imported');
  expect(target.written).toHaveLength(before);
});

test('a run that somebody stopped stays stopped until somebody resumes it', async () => {
  const stop = new AbortController();
  target.beforeWrite = () => stop.abort();
  await begin({ ...quietly, stop: stop.signal });
  expect(await next()).toMatchObject({ ended: 'stopped', state: { halted: { code: 'STOPPED_BY_USER' } } });
  expect((await resumeApply(RUN, target, store, tools, quietly)).ended).toBe('imported');
});

test('a target that was away is tried again by the next turn', async () => {
  target.faults.set(2, 'unreachable');
  await expect(begin()).rejects.toMatchObject({ kind: 'stopped', code: 'CONNECTION_REFUSED' });
  expect((await next()).ended).toBe('imported');
  expect(await verifyRun(RUN, store, target, tools, never)).toMatchObject({ verdict: 'proved' });
});

test('wherever a turn dies, the next one ends in the same state and sends nothing twice', async () => {
  class Died extends Error {}
  let appends = 0;
  const untouched = pair();
  const fine = await planned(untouched.source, untouched.target, tools);
  await runApply(fine, approved(fine), RUN, untouched.target, memoryStore(digest), tools, quietly);
  for (let dieAt = 1; ; dieAt++) {
    const world = pair();
    const inner = memoryStore(digest);
    appends = 0;
    const dying: RunStore = {
      ...inner,
      append: async (runId, event) => {
        appends++;
        if (appends === dieAt && dieAt % 2 === 0) throw new Died();
        await inner.append(runId, event);
        if (appends === dieAt) throw new Died();
      },
    };
    const plan = await planned(world.source, world.target, tools);
    try {
      await runApply(plan, approved(plan), RUN, world.target, dying, tools, quietly);
      break;
    } catch (cause) {
      if (!(cause instanceof Died)) throw cause;
    }
    const result = await continueApply(RUN, world.target, inner, tools, quietly);
    expect(result.ended).toBe('imported');
    expect(world.target.state()).toEqual(untouched.target.state());
    expect(world.target.written).toHaveLength(plan.batches.length);
    const types = (await inner.read(RUN)).events.map(({ type }) => type);
    expect(types).not.toContain('resumed');
    expect(types.filter((type) => type === 'started')).toHaveLength(1);
  }
  expect(appends).toBeGreaterThan(8);
});

test('a turn that died before its first word, or before what was known beforehand to be left out, is begun again', async () => {
  const ref = { type: 'dataElements', id: element(3).id };
  const leaveOut = { objects: [{ ref }], diagnostics: [{ code: 'E4000', severity: 'error', params: {} } as const] };
  const plan = await planned(source, target, tools);
  for (const events of [0, 1]) {
    store = memoryStore(digest);
    ({ target } = pair());
    await store.create({ id: RUN, plan, approval: approved(plan) });
    if (events === 1)
      await store.append(RUN, { type: 'started', at: tools.clock.now(), planHash: plan.hash, tool: '1' });
    await next({ ...quietly, leaveOut: async () => leaveOut as never });
    expect((await eventTypes()).slice(0, 2)).toEqual(['started', 'left-out']);
    expect(target.objects.has(refKey(ref))).toBe(false);
  }
});
