import type { Fault, Plan } from '@dhow/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RunStore } from '../ports/stores.js';
import type { Tools } from '../ports/tools.js';
import { memoryStore } from '../run/memory-store.js';
import type { MemoryInstance, WriteFault } from '../testing/memory-instance.js';
import { approved, dataSet, digest, element, never, pair, planned, testTools } from '../testing/world.js';
import { type ApplyOptions, resumeApply, runApply } from './apply.js';
import { verifyRun } from './verify.js';

const RUN = '20261121-1405-k3f9';
const quietly: ApplyOptions = { stop: never, signal: never };

let tools: Tools;
let source: MemoryInstance;
let target: MemoryInstance;
let store: RunStore;

beforeEach(() => {
  tools = testTools();
  ({ source, target } = pair());
  store = memoryStore(digest);
});

const apply = async (options = quietly) => {
  const plan = await planned(source, target, tools);
  return runApply(plan, approved(plan), RUN, target, store, tools, options);
};
const resume = (options = quietly) => resumeApply(RUN, target, store, tools, options);
const verify = () => verifyRun(RUN, store, target, tools, never);
const eventTypes = async () => (await store.read(RUN)).events.map(({ type }) => type);

/** The state that a run without any mishap leaves. */
async function wanted() {
  const fine = pair();
  const plan = await planned(fine.source, fine.target, tools);
  await runApply(plan, approved(plan), RUN, fine.target, memoryStore(digest), tools, quietly);
  return fine.target.state();
}

test('after an import the target is what the plan promised, and a second plan is empty', async () => {
  const result = await apply();
  expect(result.ended).toBe('imported');
  expect(result.batches.length).toBeGreaterThan(1);
  expect(result.batches.every(({ state }) => state === 'done')).toBe(true);
  expect(await verify()).toMatchObject({ verdict: 'proved', deviations: [] });
  expect((await planned(source, target, tools)).batches).toEqual([]);
});

test('every write was announced in the record before it was sent', async () => {
  let atWrite: string[] = [];
  target.beforeWrite = () => {
    atWrite = [];
  };
  await apply();
  const types = await eventTypes();
  expect(types.filter((type) => type === 'intent')).toHaveLength(target.written.length);
  for (const [i, type] of types.entries()) if (type === 'answer') expect(types[i - 1]).toBe('intent');
  expect(types.indexOf('backed-up')).toBeLessThan(types.indexOf('intent'));
  expect(atWrite).toEqual([]);
});

test('each batch goes out whole: no object is sent twice in a run without mishaps', async () => {
  const { plan } = await apply();
  const acts = plan.batches.flatMap((batch) => batch.acts);
  const sent = target.written.flatMap(({ document }) => Object.values(document).flat());
  expect(sent).toHaveLength(acts.length + plan.batches.flatMap((batch) => batch.along).length);
});

describe('refused, without a trace', () => {
  const refusedWith = async (code: string, run: Promise<unknown>) => {
    await expect(run).rejects.toMatchObject({ kind: 'refused', code });
    expect(target.written).toEqual([]);
    expect(await store.list()).toEqual([]);
    // And the lock is free again.
    await (await store.lock('http://production.example', RUN))();
  };

  test('a plan with an open question', async () => {
    const plan = await planned(source, target, tools);
    const asking = {
      ...plan,
      questions: [
        {
          id: 'Q',
          code: 'Q',
          params: {},
          about: [],
          choices: [],
          proposal: null,
          safe: false,
          boundToTarget: false,
          answer: null,
        },
      ],
    };
    await refusedWith('QUESTIONS_OPEN', runApply(asking, approved(plan), RUN, target, store, tools, quietly));
  });

  test('a plan that speaks of errors', async () => {
    const plan = await planned(source, target, tools);
    const error = { code: 'UNIQUE_TWICE', severity: 'error', params: {} } as const;
    const wrong: Plan = { ...plan, basis: { ...plan.basis, diagnostics: [error] } };
    await refusedWith('PLAN_HAS_ERRORS', runApply(wrong, approved(plan), RUN, target, store, tools, quietly));
  });

  test('a plan that is not the one approved', async () => {
    const plan = await planned(source, target, tools);
    const approval = { ...approved(plan), planHash: 'other' };
    await refusedWith('NOT_APPROVED', runApply(plan, approval, RUN, target, store, tools, quietly));
  });

  test('a risk that nobody accepted', async () => {
    const plan = await planned(source, target, tools);
    const risky = { ...plan, risks: [...plan.risks, { id: 'DELETE:x:y', code: 'DELETE', about: [], why: {} }] };
    await refusedWith('RISKS_NOT_ACCEPTED', runApply(risky, approved(plan), RUN, target, store, tools, quietly));
  });

  test.each([
    ['OTHER_ADDRESS_COPY', { address: 'http://copy.example' }],
    ['OTHER_ADDRESS', { address: 'http://other.example', systemId: 'other' }],
    ['OTHER_SYSTEM', { systemId: 'other' }],
    ['OTHER_VERSION', { serverVersion: '2.42.9' }],
  ])('another target than planned: %s', async (code, change) => {
    const plan = await planned(source, target, tools);
    target.side = { ...target.side, ...change };
    await refusedWith(code, runApply(plan, approved(plan), RUN, target, store, tools, quietly));
  });

  test('a target that moved since, with what moved', async () => {
    const plan = await planned(source, target, tools);
    target.put({ type: 'dataElements', id: element(2).id }, element(2, { name: 'Edited meanwhile' }));
    const run = runApply(plan, approved(plan), RUN, target, store, tools, quietly);
    await refusedWith('CHANGED_SINCE', run);
    const fault = (await run.catch((cause: unknown) => cause)) as Fault;
    expect(fault.findings).toEqual([
      expect.objectContaining({
        code: 'MOVED_CHANGED',
        about: { type: 'dataElements', id: element(2).id },
        params: { paths: ['name'] },
      }),
    ]);
  });

  test('a code that somebody took meanwhile', async () => {
    const plan = await planned(source, target, tools);
    target.put({ type: 'dataElements', id: 'deZZZZZZZ99' }, element(3, { id: 'deZZZZZZZ99', name: 'Other' }));
    await refusedWith('CHANGED_SINCE', runApply(plan, approved(plan), RUN, target, store, tools, quietly));
  });

  test('while another import runs here', async () => {
    const plan = await planned(source, target, tools);
    const release = await store.lock('http://production.example', 'other-run');
    await expect(runApply(plan, approved(plan), RUN, target, store, tools, quietly)).rejects.toMatchObject({
      code: 'IMPORT_RUNNING',
    });
    expect(target.written).toEqual([]);
    await release();
  });
});

test('lastUpdated, version and owner may move: they are nobody’s edit', async () => {
  const plan = await planned(source, target, tools);
  for (const [key, object] of target.objects)
    target.objects.set(key, { ...object, lastUpdated: '2027-01-01', version: 99 });
  expect((await runApply(plan, approved(plan), RUN, target, store, tools, quietly)).ended).toBe('imported');
});

test('a backup that does not read back stops the run before anything is written', async () => {
  const plan = await planned(source, target, tools);
  const broken: RunStore = {
    ...store,
    backup: async (runId) => {
      const backup = await store.backup(runId);
      return {
        ...backup,
        objects: new Map([...backup.objects].map(([key, object]) => [key, { ...object, name: 'x' }])),
      };
    },
  };
  await expect(runApply(plan, approved(plan), RUN, target, broken, tools, quietly)).rejects.toMatchObject({
    code: 'BACKUP_NOT_RESTORABLE',
  });
  expect(target.written).toEqual([]);
});

describe('in doubt', () => {
  const cases: readonly (readonly [WriteFault, number, number])[] = [
    ['answer-lost', 1, 0],
    ['answer-lost', 2, 0],
    ['request-lost', 1, 0],
    ['request-lost', 2, 0],
    ['half', 2, 0],
  ];
  test.each(cases)('%s at write %d: read again, and only what is missing is sent', async (fault, at) => {
    target.faults.set(at, fault);
    const result = await apply();
    expect(result.ended).toBe('imported');
    expect(target.state()).toEqual(await wanted());
    expect(await eventTypes()).toContain('settled');
    expect(target.cachesCleared).toBe(1);
    expect(await verify()).toMatchObject({ verdict: 'proved' });
  });

  test('what stands is never sent again', async () => {
    target.faults.set(2, 'answer-lost');
    const { plan } = await apply();
    expect(target.written).toHaveLength(plan.batches.length);
  });

  test('when nothing is ever answered, a person has to look; the run can be resumed', async () => {
    for (const n of [1, 2, 3]) target.faults.set(n, 'request-lost');
    const result = await apply();
    expect(result).toMatchObject({ ended: 'stopped', state: { halted: { code: 'NO_ANSWER' } } });
    expect(target.written).toEqual([]);
    expect((await resume()).ended).toBe('imported');
    expect(target.state()).toEqual(await wanted());
  });

  test('an edit by somebody else in the middle of a doubt stops the run and names it', async () => {
    const plan = await planned(source, target, tools);
    const update = plan.batches.findIndex(({ acts }) =>
      acts.some(({ verb, ref }) => verb === 'update' && ref.type === 'dataElements'),
    );
    const call = update + 1;
    target.faults.set(call, 'request-lost');
    target.beforeWrite = (n) => {
      if (n === call) target.put({ type: 'dataElements', id: element(2).id }, element(2, { name: 'By hand' }));
    };
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, quietly);
    expect(result.ended).toBe('stale');
    expect(result.state.moved).toEqual([
      { ref: { type: 'dataElements', id: element(2).id }, code: 'changed', paths: ['name'] },
    ]);
    expect(target.objects.get(`dataElements:${element(2).id}`)!.name).toBe('By hand');
  });
});

describe('refused by the server', () => {
  test('a refused batch stops the run: done, failed and not attempted are told apart', async () => {
    target.faults.set(2, 'refused');
    const result = await apply();
    expect(result.ended).toBe('failed');
    expect(result.batches.map(({ state }) => state).slice(0, 3)).toEqual(['done', 'failed', 'not-attempted']);
    // It named no object, and its dry run finds nothing either.
    expect(result.findings).toMatchObject([{ code: 'E5003' }, { code: 'VALIDATION_FINDS_NOTHING' }]);
    expect(target.cachesCleared).toBe(0);
    expect(await verify()).toMatchObject({ verdict: 'differs', deviations: [], notCompared: expect.any(Array) });
  });

  test('a resume tries the refused batch again and ends where it should', async () => {
    target.faults.set(2, 'refused');
    await apply();
    expect((await resume()).ended).toBe('imported');
    expect(target.state()).toEqual(await wanted());
  });

  test('after an exception the caches are cleared before anything else is judged', async () => {
    target.faults.set(2, 'exception');
    const result = await apply();
    expect(result.ended).toBe('failed');
    expect(target.cachesCleared).toBe(1);
    const types = await eventTypes();
    expect(types[types.lastIndexOf('answer') + 1]).toBe('caches');
  });

  test('without the right to clear them verification says that nothing is certain, never lost', async () => {
    Object.assign(target, { can: {} });
    target.faults.set(2, 'exception');
    await apply();
    target.objects.delete(`dataElements:${element(3).id}`);
    target.objects.delete(`dataElements:${element(4).id}`);
    const outcome = await verify();
    expect(outcome.verdict).toBe('untrusted');
    expect(outcome.deviations.every(({ certain }) => !certain)).toBe(true);
    expect(outcome.diagnostics).toContainEqual(expect.objectContaining({ code: 'CACHES_NOT_TRUSTED' }));
  });
});

test('a target that cannot be reached stops the run in its record; what was not sent is in no doubt', async () => {
  target.faults.set(1, 'unreachable');
  await expect(apply()).rejects.toMatchObject({ code: 'CONNECTION_REFUSED' });
  expect((await eventTypes()).slice(-2)).toEqual(['settled', 'stopped']);
  expect((await resume()).ended).toBe('imported');
  expect(target.state()).toEqual(await wanted());
});

test('told to stop, the run ends after the batch that is being sent, and goes on later', async () => {
  const stop = new AbortController();
  target.beforeWrite = (n) => {
    if (n === 1) stop.abort();
  };
  const result = await apply({ stop: stop.signal, signal: never });
  expect(result).toMatchObject({ ended: 'stopped', state: { halted: { code: 'STOPPED_BY_USER' } } });
  expect(result.batches.map(({ state }) => state).slice(0, 2)).toEqual(['done', 'not-attempted']);
  expect((await resume()).ended).toBe('imported');
  expect(target.state()).toEqual(await wanted());
});

test('a target that moves between two batches stops the run before the second', async () => {
  const plan = await planned(source, target, tools);
  const last = plan.batches.length;
  const later = plan.batches.at(-1)!.acts.find(({ verb }) => verb === 'update')!;
  target.beforeWrite = (n) => {
    if (n === last - 1)
      target.put(later.ref, { ...target.objects.get(`${later.ref.type}:${later.ref.id}`)!, shortName: 'By hand' });
  };
  const result = await runApply(plan, approved(plan), RUN, target, store, tools, quietly);
  expect(result.ended).toBe('stale');
  expect(result.state.moved).toEqual([{ ref: later.ref, code: 'changed', paths: ['shortName'] }]);
  expect(target.written).toHaveLength(last - 1);
});

describe('what the server does in passing', () => {
  /** Deletes element 2 in a first batch, updates the data set in a second. */
  const deletingPlan = async () => {
    const plan = await planned(source, target, tools);
    const update = plan.batches.find(({ acts }) => acts.some(({ ref }) => ref.type === 'dataSets'))!;
    const renamed = plan.batches.flatMap(({ acts }) => acts).find(({ ref }) => ref.id === element(2).id)!;
    const { payload: _, ...gone } = renamed;
    const first = { id: 'b1', strategy: 'DELETE' as const, acts: [{ ...gone, verb: 'delete' as const }], along: [] };
    return { ...plan, basis: { ...plan.basis, free: [], relied: [] }, batches: [first, { ...update, id: 'b2' }] };
  };
  const inPassing = (elements: readonly number[]) => {
    const { write } = target;
    target.write = async function (this: MemoryInstance, wish) {
      const answer = await write.call(this, wish);
      if (wish.strategy === 'DELETE') {
        const key = 'dataSets:dsAAAAAAA01' as const;
        const { dataSetElements } = dataSet(elements);
        target.objects.set(key, { ...target.objects.get(key)!, dataSetElements: dataSetElements! });
      }
      return answer;
    };
  };

  test('a list that lost what this run deleted has not been edited by anybody', async () => {
    const plan = await deletingPlan();
    inPassing([1]);
    expect(await runApply(plan, approved(plan), RUN, target, store, tools, quietly)).toMatchObject({
      ended: 'imported',
    });
  });

  test('a list that lost something else as well has', async () => {
    const plan = await deletingPlan();
    inPassing([]);
    const result = await runApply(plan, approved(plan), RUN, target, store, tools, quietly);
    expect(result.state.moved).toEqual([
      { ref: { type: 'dataSets', id: 'dsAAAAAAA01' }, code: 'changed', paths: ['dataSetElements'] },
    ]);
  });
});

test('wherever the process dies, a resume ends in the same state and sends nothing twice', async () => {
  const state = await wanted();
  class Died extends Error {}
  let appends = 0;
  for (let dieAt = 1; ; dieAt++) {
    const world = pair();
    const inner = memoryStore(digest);
    appends = 0;
    // Dies before or after the line is in the record, in turns.
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
    const result = await resumeApply(RUN, world.target, inner, tools, quietly);
    expect(result.ended).toBe('imported');
    expect(world.target.state()).toEqual(state);
    expect(world.target.written).toHaveLength(plan.batches.length);
    expect(await verifyRun(RUN, inner, world.target, tools, never)).toMatchObject({ verdict: 'proved' });
  }
  expect(appends).toBeGreaterThan(8);
});

test('a property that is dropped after a 200 is found', async () => {
  target.drops.add('dataElements.aggregationType');
  await apply();
  const outcome = await verify();
  expect(outcome.verdict).toBe('differs');
  expect(outcome.deviations[0]).toMatchObject({
    path: '/aggregationType',
    code: 'missing',
    promised: 'SUM',
    certain: true,
  });
});

test('a list that an object of the import breaks is told, one that somebody else broke is not', async () => {
  await apply();
  target.breakers.add('dataSets:dsZZZZZZZ99');
  expect(await verify()).toMatchObject({ verdict: 'proved', diagnostics: [] });
  target.breakers.add(`dataElements:${element(3).id}`);
  const outcome = await verify();
  expect(outcome.verdict).toBe('differs');
  expect(outcome.diagnostics).toEqual([
    expect.objectContaining({ code: 'LIST_BROKEN', params: { type: 'dataElements', status: 500 } }),
  ]);
});

test('an import of n batches looks at everything in the beginning, and at each later batch just before it', async () => {
  const plan = await planned(source, target, tools);
  const before = target.requests().count;
  await runApply(plan, approved(plan), RUN, target, store, tools, quietly);
  expect(target.requests().count - before).toBeLessThanOrEqual(1 + 2 * plan.batches.length);
});

test('what was looked at too long ago is looked at again before the first batch', async () => {
  const plan = await planned(source, target, tools);
  const slow: RunStore = {
    ...store,
    putBackup: async (runId, backup) => {
      await store.putBackup(runId, backup);
      for (let second = 0; second < 20; second++) tools.clock.now();
      target.put({ type: 'dataElements', id: element(2).id }, element(2, { name: 'Edited meanwhile' }));
    },
  };
  const result = await runApply(plan, approved(plan), RUN, target, slow, tools, quietly);
  expect(result.ended).toBe('stale');
  expect(result.state.moved).toEqual([
    { ref: { type: 'dataElements', id: element(2).id }, code: 'changed', paths: ['name'] },
  ]);
});

test('the backup holds every touched object as it was, and proof of what was not there', async () => {
  const before = target.objects.get(`dataElements:${element(2).id}`)!;
  await apply();
  const backup = await store.backup(RUN);
  expect(backup.objects.get(`dataElements:${element(2).id}`)).toEqual(before);
  expect(backup.absent).toContain(`dataElements:${element(3).id}`);
});
