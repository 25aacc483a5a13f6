import type { Approval, Plan } from '@dhow/core';
import type { Backup, RunStore } from '../ports/stores.js';
import type { RunEvent } from '../run/run.js';
import type { RunStanding } from '../run/standing.js';
import { callsOf } from '../run/state.js';
import { codeOf } from './code-of.js';

/** What the suite needs of a test runner, so that engine needs none. */
export interface Runner {
  readonly test: (name: string, run: () => Promise<void>) => void;
  readonly equal: (found: unknown, wanted: unknown) => void;
}

const event = (batch: string) => ({
  at: '2026-11-21T14:05:00.000Z',
  type: 'intent' as const,
  batch,
  call: batch,
  attempt: 1,
  hash: 'ab',
  objects: 1,
});

/** What every store of runs promises. `open` gives the same store anew, as another process would find it. */
export function storeContract(
  { test, equal }: Runner,
  setting: { readonly plan: Plan; readonly fresh: () => Promise<{ open: () => Promise<RunStore> }> },
): void {
  const { plan } = setting;
  const approval: Approval = { planHash: plan.hash, who: 'ann', when: '2026-11-21T14:05:00.000Z', accepted: ['A:b:c'] };
  const one = '20261121-1405-k3f9';
  const two = '20261121-1406-aaaa';
  const backup: Backup = {
    planHash: plan.hash,
    tool: '0.1.0',
    side: plan.into,
    readAt: '2026-11-21T14:05:00.000Z',
    objects: new Map([
      ['dataElements:fbfJHSPpUQD', { id: 'fbfJHSPpUQD', name: 'Élève "1"', nested: [{ deep: null }] }],
      ['dataSets:lyLU2wR22tC', { id: 'lyLU2wR22tC' }],
    ]),
    absent: new Set(['dataElements:cYeuwXTCPkU']),
  };

  test('a run comes back as it was kept, with its events in order', async () => {
    const { open } = await setting.fresh();
    const store = await open();
    await store.create({ id: one, plan, approval });
    await store.append(one, event('b1'));
    await store.append(one, event('b2'));
    const run = await (await open()).read(one);
    equal(run.header, { id: one, plan, approval });
    equal(run.events, [event('b1'), event('b2')]);
  });

  test('a run is never made twice under one id', async () => {
    const store = await (await setting.fresh()).open();
    await store.create({ id: one, plan, approval });
    await store.append(one, event('b1'));
    equal(await codeOf(store.create({ id: one, plan, approval })), 'RUN_EXISTS');
    equal((await store.read(one)).events.length, 1);
  });

  test('runs are listed newest first, as they stand', async () => {
    const { open } = await setting.fresh();
    const store = await open();
    equal(await store.list(), []);
    await store.create({ id: one, plan, approval });
    await store.create({ id: two, plan, approval });
    const { hash, kind, from, into } = plan;
    const note = (id: string, state: RunStanding) => ({ id, plan: hash, kind, from, into, approval, state });
    const notes = async (of: RunStore) =>
      (await of.list()).map(({ id, plan, kind, from, into, approval, state }) => ({
        id,
        plan,
        kind,
        from,
        into,
        approval,
        state,
      }));
    equal(await notes(store), [note(two, 'running'), note(one, 'running')]);
    const at = '2026-11-21T14:05:00.000Z';
    const refused: RunEvent = {
      at,
      type: 'answer',
      batch: 'b1',
      call: 'b1',
      attempt: 1,
      answer: { kind: 'refused', diagnostics: [], cachesDoubtful: false },
    };
    await store.append(one, event('b1'));
    await store.append(one, refused);
    await store.append(one, { at, type: 'finding', diagnostic: { code: 'X', severity: 'note', params: {} } });
    await store.append(two, { at, type: 'stopped', code: 'PAUSED', params: {} });
    equal(await notes(await open()), [note(two, 'stopped'), note(one, 'failed')]);
    await store.append(one, event('b1'));
    await store.append(two, { at, type: 'resumed', tool: '0.1.0' });
    equal(await notes(store), [note(two, 'running'), note(one, 'running')]);
  });

  test('the list counts what each run did, and counts anew when its record grew', async () => {
    const { open } = await setting.fresh();
    const store = await open();
    const call = callsOf(plan)[0]!;
    const at = (second: number) => `2026-11-21T14:05:0${second}.000Z`;
    const numbers = async (of: RunStore) => {
      const { at, endedAt, seconds, requests, objects, counts, stats } = (await of.list())[0]!;
      return {
        at,
        endedAt,
        seconds,
        requests,
        objects,
        written: counts.created + counts.updated,
        failed: counts.failed,
        stats,
      };
    };
    const objects = new Set(plan.batches.flatMap(({ acts }) => acts.map(({ ref }) => ref.id))).size;
    const nothing = { endedAt: undefined, requests: 0, objects, written: 0, failed: objects, stats: undefined };
    await store.create({ id: one, plan, approval });
    equal(await numbers(store), { ...nothing, at: approval.when, seconds: 0 });
    await store.append(one, { at: at(1), type: 'started', planHash: plan.hash, tool: '0.1.0' });
    await store.append(one, { ...event(call.batch.id), at: at(2), call: call.id });
    equal(await numbers(store), { ...nothing, at: at(1), seconds: 1, requests: 1 });
    const stats = { created: 1, updated: 2, deleted: 0, ignored: 3, total: 6 };
    const answer = { kind: 'done' as const, stats, diagnostics: [] };
    await store.append(one, { at: at(4), type: 'answer', batch: call.batch.id, call: call.id, attempt: 1, answer });
    await store.append(one, { at: at(5), type: 'stopped', code: 'PAUSED', params: {} });
    const written = call.refs.length;
    const stopped = {
      at: at(1),
      endedAt: at(5),
      seconds: 4,
      requests: 1,
      objects,
      written,
      failed: objects - written,
      stats,
    };
    equal(await numbers(store), stopped);
    equal(await numbers(await open()), stopped);
    await store.append(one, { at: at(8), type: 'resumed', tool: '0.1.0' });
    equal(await numbers(store), { ...stopped, endedAt: undefined });
  });

  test('an unknown run is said to be unknown, to read, to add to and to restore from', async () => {
    const store = await (await setting.fresh()).open();
    equal(await codeOf(store.read(one)), 'RUN_UNKNOWN');
    equal(await codeOf(store.append(one, event('b1'))), 'RUN_UNKNOWN');
  });

  test('a backup comes back object by object, with what was absent', async () => {
    const { open } = await setting.fresh();
    const store = await open();
    await store.create({ id: one, plan, approval });
    equal(await codeOf(store.backup(one)), 'BACKUP_MISSING');
    await store.putBackup(one, backup);
    equal(await (await open()).backup(one), backup);
  });

  test('a backup taken again replaces the one before', async () => {
    const store = await (await setting.fresh()).open();
    await store.create({ id: one, plan, approval });
    await store.putBackup(one, backup);
    const later = { ...backup, readAt: '2026-11-21T14:06:00.000Z', objects: new Map() };
    await store.putBackup(one, later);
    equal(await store.backup(one), later);
  });
}

/** What every store of runs that are written promises: who writes to a target has it alone. */
export function lockContract({ test, equal }: Runner, fresh: () => Promise<Pick<RunStore, 'lock'>>): void {
  test('one run at a time writes to a target; others may write to other targets', async () => {
    const [one, two] = ['20261121-1405-k3f9', '20261121-1406-aaaa'];
    const store = await fresh();
    const release = await store.lock('https://a.example/dhis', one);
    equal(await codeOf(store.lock('https://a.example/dhis', two)), 'IMPORT_RUNNING');
    const other = await store.lock('https://b.example/dhis', two);
    await release();
    await (await store.lock('https://a.example/dhis', two))();
    await other();
  });
}
