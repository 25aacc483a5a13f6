import { refKey } from '@dhow/core';
import { beforeEach, expect, test } from 'vitest';
import type { ImportAnswer, ImportRequest } from '../ports/target.js';
import { MemoryInstance } from '../testing/memory-instance.js';
import { never, pair, planned, testTools } from '../testing/world.js';
import { rehearseOnSandbox, rehearseOnServer } from './rehearse.js';

const tools = testTools();
let source: MemoryInstance;
let target: MemoryInstance;

beforeEach(() => {
  ({ source, target } = pair());
});

/** Answers validation with what `judge` finds. */
function validating(judge: (request: ImportRequest) => ImportAnswer) {
  const asked: ImportRequest[] = [];
  target.validate = async (request?: ImportRequest) => {
    asked.push(request!);
    return judge(request!);
  };
  return asked;
}

const ok: ImportAnswer = {
  kind: 'done',
  stats: { created: 0, updated: 0, deleted: 0, ignored: 0, total: 0 },
  diagnostics: [],
};

test('every batch is shown to the server, which writes nothing', async () => {
  const plan = await planned(source, target, tools);
  const before = target.state();
  const asked = validating(() => ok);
  const rehearsal = await rehearseOnServer(plan, target, tools, never);
  expect(rehearsal).toMatchObject({ planHash: plan.hash, on: 'server', ok: true });
  expect(asked).toHaveLength(plan.batches.length);
  expect(target.state()).toEqual(before);
  expect(rehearsal.unproved.map(({ code }) => code)).toContain('DRY_RUN_IS_NO_COMMIT');
});

test('a batch that refers to what an earlier one creates is tried together with it', async () => {
  const plan = await planned(source, target, tools);
  const asked = validating(() => ok);
  const rehearsal = await rehearseOnServer(plan, target, tools, never);
  const last = asked.find(({ document }) => document.dataSets !== undefined)!;
  expect(last.document.dataElements?.map(({ id }) => id).sort()).toEqual(['deAAAAAAA03', 'deAAAAAAA04']);
  expect(rehearsal.unproved.map(({ code }) => code)).toContain('DRY_RUN_TRIED_TOGETHER');
});

test('what the server refuses is told with its reasons, and fails the dry run', async () => {
  const plan = await planned(source, target, tools);
  const about = plan.batches[0]!.acts[0]!.ref;
  validating((request) =>
    request.document[about.type]?.some(({ id }) => id === about.id)
      ? {
          kind: 'refused',
          diagnostics: [{ code: 'E5003', severity: 'error', about, params: {} }],
          cachesDoubtful: false,
        }
      : ok,
  );
  const rehearsal = await rehearseOnServer(plan, target, tools, never);
  expect(rehearsal.ok).toBe(false);
  expect(rehearsal.batches[0]).toMatchObject({ said: 'refused', findings: [{ code: 'E5003', about }] });
  // The others carry it along only to refer to it: it was judged where it belongs.
  expect(rehearsal.batches.slice(1).every(({ said }) => said !== 'refused')).toBe(true);
});

test('a plan whose target moved since is refused as its import would be', async () => {
  const plan = await planned(source, target, tools);
  const asked = validating(() => ok);
  const act = plan.batches.flatMap(({ acts }) => acts).find(({ verb }) => verb === 'update')!;
  const key = refKey(act.ref);
  target.objects.set(key, { ...target.objects.get(key)!, description: 'Edited since' });
  await expect(rehearseOnServer(plan, target, tools, never)).rejects.toMatchObject({ code: 'CHANGED_SINCE' });
  expect(asked).toEqual([]);
});

test('no answer is no yes', async () => {
  const plan = await planned(source, target, tools);
  validating(() => ({ kind: 'unknown', cause: new Error('lost') as never }));
  await expect(rehearseOnServer(plan, target, tools, never)).rejects.toThrow('lost');
});

test('the whole journey on a practice server leaves the target as it is', async () => {
  const plan = await planned(source, target, tools);
  const before = target.state();
  let closed = false;
  const rehearsal = await rehearseOnSandbox(
    plan,
    target,
    async ({ document }) => {
      const practice = new MemoryInstance({ catalog: target.catalog, name: 'practice', objects: document });
      return {
        target: practice,
        close: async () => {
          closed = true;
        },
      };
    },
    tools,
    never,
  );
  expect(rehearsal).toMatchObject({ on: 'sandbox', ok: true, outcome: { verdict: 'proved' } });
  expect(target.state()).toEqual(before);
  expect(target.written).toEqual([]);
  expect(closed).toBe(true);
});

test('a loss on the practice server fails the dry run and is shown', async () => {
  const plan = await planned(source, target, tools);
  const rehearsal = await rehearseOnSandbox(
    plan,
    target,
    async ({ document }) => {
      const practice = new MemoryInstance({ catalog: target.catalog, name: 'practice', objects: document });
      practice.drops.add('dataElements.aggregationType');
      return { target: practice, close: async () => {} };
    },
    tools,
    never,
  );
  expect(rehearsal.ok).toBe(false);
  expect(rehearsal.outcome?.deviations.length).toBeGreaterThan(0);
});
