import { Fault } from '@dhow/core';
import {
  type House,
  type Imported,
  type JobTable,
  memoryStore,
  type On,
  type RunStore,
  type Stores,
  type Turn,
} from '@dhow/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../database/database.js';
import { migrate } from '../database/migrate.js';
import { digest } from '../digest.js';
import { eachDatabase, type TestDatabase } from '../testing/index.js';
import { enlist } from './heartbeat.js';
import { hasEnded, type JobEvent, type JobNote, type JobState } from './job-record.js';
import { type OpenJobs, openJobs } from './jobs.js';
import { over } from './over.js';
import { migrationsOfJobs } from './tables.js';
import { type Pace, startWorker, type Worker, type WorkerNews, type WorkerOptions } from './worker.js';

const ann = { id: 'p1', name: 'Ann' };
const never = new AbortController().signal;
const away = () => new Fault('unreachable', 'DATABASE_AWAY', { database: 'test' });
const hurried: Partial<Pace> = { lookMs: 30, beatMs: 30, deadMs: 600_000, retries: [0.05, 0.05], graceMs: 5000 };
const touchesNothing = { reads: [], writes: [] };

/** What a test has a job do, by what it was asked for: turn after turn. */
type Script = (house: House, on: On, turn: number) => Promise<Turn<unknown>>;

const done = (result: unknown): Turn<unknown> => ({ done: result });
const settled = (promise: Promise<unknown>) => promise.catch((cause: unknown) => cause);
const aborted = (signal: On['signal']): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

eachDatabase((_, open) => {
  let test_: TestDatabase;
  let jobs: OpenJobs;
  let scripts: Map<string, Script>;
  let turns: Map<string, number>;
  let workers: Worker[];
  let news: WorkerNews[];
  let runs: RunStore;

  const table = new Proxy({} as JobTable, {
    has: () => true,
    getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
    get: () => ({
      touches: async () => touchesNothing,
      turn: async ({ script }: { script: string }, house: House, on: On) => {
        const turn = (turns.get(script) ?? 0) + 1;
        turns.set(script, turn);
        return scripts.get(script)!(house, on, turn);
      },
    }),
  });

  beforeEach(async () => {
    test_ = await open();
    await migrate(test_.database, migrationsOfJobs);
    scripts = new Map();
    turns = new Map();
    workers = [];
    news = [];
    runs = memoryStore(digest);
    jobs = await openJobs(test_.database, { stores: {} as Stores, table });
  }, 120_000);
  afterEach(async () => {
    for (const worker of workers) await worker.stop();
    await test_.close();
  }, 120_000);

  const house: WorkerOptions['house'] = ({ by }) =>
    ({ who: by.name, stores: { runs } as Stores, close: async () => {} }) as unknown as House;

  const work = async (more: Partial<WorkerOptions> = {}): Promise<Worker> => {
    const options = { jobs, house, report: (one: WorkerNews) => void news.push(one), ...more };
    const worker = await startWorker({ ...options, pace: { ...hurried, ...more.pace } });
    workers.push(worker);
    return worker;
  };
  const ask = async (name: string, script: Script, writes: readonly string[] = [], kind = 'plan' as const) => {
    scripts.set(name, script);
    const { id } = await jobs.start(kind, { script: name } as never, ann, { reads: [], writes });
    return id;
  };
  const eventsOf = async (id: string, after = 0): Promise<JobEvent[]> => {
    const all: JobEvent[] = [];
    for await (const event of jobs.events(id, after, never)) all.push(event);
    return all;
  };
  const statesOf = (events: readonly JobEvent[]) => events.flatMap((one) => (one.type === 'state' ? [one.state] : []));
  const until = async (id: string, ...states: JobState[]) => {
    for (;;) {
      const job = await jobs.get(id);
      if (states.includes(job.state)) return job;
      if (hasEnded(job.state)) throw new Error(`it ended as ${job.state} ${JSON.stringify(job.fault)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** A job that imports into a target, in one turn, once `go` is open. */
  const importing =
    (target: string, run: string, go: Promise<void>): Script =>
    async (house) => {
      try {
        await house.stores.runs.lock(target, run);
      } catch (cause) {
        if (!(cause instanceof Fault)) throw cause;
        return { waits: { code: cause.code, params: cause.params } };
      }
      await go;
      return done({ run });
    };

  describe('a job', () => {
    test('is done by a worker, and says how it went', async () => {
      const id = await ask('one', async (house, on) => {
        on.progress({ code: 'READING', done: 1, total: 2 });
        on.say({ code: 'DAMAGED', severity: 'warning', params: { at: 'x' } });
        return done({ for: house.who, odd: 'a\u0000b' });
      });
      expect(await jobs.get(id)).toMatchObject({ state: 'queued', who: 'Ann', person: 'p1', attempts: 0 });
      await work();
      const events = await eventsOf(id);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
      expect(events.map(({ type }) => type)).toEqual(['state', 'state', 'progress', 'finding', 'state']);
      expect(statesOf(events)).toEqual(['queued', 'running', 'done']);
      expect(await jobs.get(id)).toMatchObject({ state: 'done', attempts: 1, result: { for: 'Ann', odd: 'a\u0000b' } });
      expect(await jobs.result(id)).toEqual({ for: 'Ann', odd: 'a\u0000b' });
    });

    test('takes as many turns as it needs, and others take theirs between', async () => {
      const order: string[] = [];
      const some =
        (name: string): Script =>
        async (_house, _on, turn) => {
          order.push(`${name}${turn}`);
          return turn < 3 ? { again: true } : done(turn);
        };
      const ids = [await ask('a', some('a')), await ask('b', some('b'))];
      await work({ slots: 1 });
      for (const id of ids) expect((await eventsOf(id)).length).toBe(3);
      expect(order).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
    });

    test('that fails says why; what nobody expected is told to the log alone', async () => {
      const refused = await ask('refused', async () => {
        throw new Fault('refused', 'CHANGED_SINCE', { count: 1, odd: '\u0000' }, { at: 'there', findings: [] });
      });
      const broken = await ask('broken', async () => {
        throw new TypeError('password=hunter2');
      });
      await work();
      expect(statesOf(await eventsOf(refused))).toEqual(['queued', 'running', 'failed']);
      expect((await jobs.get(refused)).fault).toEqual({
        kind: 'refused',
        code: 'CHANGED_SINCE',
        params: { count: 1, odd: '\u0000' },
        at: 'there',
        findings: [],
      });
      await eventsOf(broken);
      const seen = await jobs.get(broken);
      expect(seen.fault).toMatchObject({ code: 'JOB_BROKE' });
      expect(JSON.stringify(seen)).not.toContain('hunter2');
      expect(news).toContainEqual(expect.objectContaining({ type: 'broke', job: broken }));
      await expect(jobs.result(refused)).rejects.toMatchObject({ code: 'JOB_NOT_DONE', params: { state: 'failed' } });
    });

    test('that nobody knows is said to be unknown', async () => {
      for (const asked of [() => jobs.get('x'), () => jobs.stop('x'), () => jobs.result('x'), () => eventsOf('x')])
        await expect(asked()).rejects.toMatchObject({ code: 'JOB_UNKNOWN' });
    });

    test('is in a list of those that one may see, however many newer ones one may not', async () => {
      const own = await ask('own', async () => done(1));
      for (let i = 0; i < 205; i++) await ask('hidden', async () => done(1), ['secret']);
      const isSeen = ({ touches }: Pick<JobNote, 'touches'>) => !touches.writes.includes('secret');
      expect((await jobs.list({ isSeen, limit: 1 })).map(({ id }) => id)).toEqual([own]);
      expect((await jobs.list({ isSeen })).map(({ id }) => id)).toEqual([own]);
    });

    test('is refused to whoever has too many that have not ended, until one of them has', async () => {
      const few = await openJobs(test_.database, { stores: {} as Stores, table, mostOpen: 2 });
      const start = (by = ann) => few.start('plan', { script: 'waits' } as never, by, touchesNothing);
      const { id } = await start();
      await start();
      await expect(start()).rejects.toMatchObject({ code: 'TOO_MANY_JOBS', params: { most: 2 } });
      await start({ id: 'p2', name: 'Ben' });
      await few.stop(id);
      expect(await start()).toMatchObject({ state: 'queued' });
    });

    test('is found in a list by how it stands, by kind and by who asked, newest first', async () => {
      const first = await ask('first', async () => done(1));
      const second = await ask('second', async () => done(2));
      expect((await jobs.list()).map(({ id }) => id)).toEqual([second, first]);
      expect(await jobs.list({ state: 'done' })).toEqual([]);
      expect(await jobs.list({ person: 'p2' })).toEqual([]);
      await work();
      await eventsOf(first);
      await eventsOf(second);
      expect((await jobs.list({ isOpen: false, kind: 'plan', person: 'p1' })).length).toBe(2);
      expect((await jobs.list({ limit: 1 })).map(({ id }) => id)).toEqual([second]);
    });

    test('is found by the plan that it tries or imports', async () => {
      const [plan, other] = ['a'.repeat(64), 'b'.repeat(64)];
      const tries = (hash: string) =>
        jobs.start('rehearse', { plan: hash, on: 'server' }, { id: 'p1', name: 'Ann' }, { reads: [], writes: [] });
      const { id } = await tries(plan);
      await tries(other);
      expect((await jobs.list({ plan, kind: 'rehearse' })).map((one) => one.id)).toEqual([id]);
      expect(await jobs.list({ plan: 'c'.repeat(64) })).toEqual([]);
    });
  });

  describe('events', () => {
    test('of progress come at most a few times a second, and the last one always', async () => {
      const id = await ask('busy', async (_house, on) => {
        for (let i = 1; i <= 600; i++) {
          on.progress({ code: 'READING', done: i, total: 600 });
          if (i % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return done(null);
      });
      await work();
      const progress = (await eventsOf(id)).flatMap((one) => (one.type === 'progress' ? [one.progress.done] : []));
      expect(progress.length).toBeLessThan(20);
      expect(progress.at(-1)).toBe(600);
    });

    test('come to a hundred viewers, who lose none, whenever they came', async () => {
      const go = gate();
      const id = await ask('watched', async (_house, on) => {
        for (let i = 0; i < 300; i++) {
          on.say({ code: 'DAMAGED', severity: 'note', params: { i } });
          if (i === 150) await go.opened;
          if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return done(null);
      });
      const early = Array.from({ length: 50 }, () => eventsOf(id));
      await work();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const late = Array.from({ length: 50 }, (_, i) => eventsOf(id, i));
      go.open();
      const all = await Promise.all(early);
      for (const events of all)
        expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 303 }, (_, i) => i + 1));
      for (const [i, events] of (await Promise.all(late)).entries()) {
        expect(events[0]!.seq).toBe(i + 1);
        expect(events).toHaveLength(303 - i);
      }
      // Whoever comes back after the end gets the rest, or nothing.
      expect(await eventsOf(id, 302)).toHaveLength(1);
      expect(await eventsOf(id, 303)).toEqual([]);
    }, 60_000);

    test('are followed across processes, and end when nobody wants them any more', async () => {
      const other = await openJobs(test_.database, { stores: {} as Stores, table });
      const go = gate();
      const id = await ask('elsewhere', async () => {
        await go.opened;
        return done(1);
      });
      await work();
      const enough = new AbortController();
      const seen: JobState[] = [];
      for await (const event of other.events(id, 0, enough.signal)) {
        if (event.type === 'state') seen.push(event.state);
        if (seen.includes('running')) enough.abort();
      }
      expect(seen).toEqual(['queued', 'running']);
      const rest = (async () => {
        const events: JobEvent[] = [];
        for await (const event of other.events(id, 2, never)) events.push(event);
        return events;
      })();
      go.open();
      expect(statesOf(await rest)).toEqual(['done']);
    });

    test('of a run are told as they are recorded', async () => {
      await runs.create({ id: 'r1', plan: { hash: 'h' }, approval: {} } as never);
      const id = await ask('recording', async (house) => {
        await house.stores.runs.append('r1', {
          type: 'started',
          at: '2026-11-21T14:05:00.000Z',
          planHash: 'h',
          tool: '1',
        });
        return done(null);
      });
      await work();
      expect((await eventsOf(id)).find(({ type }) => type === 'run')).toMatchObject({
        run: 'r1',
        event: { type: 'started', params: {} },
      });
    });
  });

  describe('stopping', () => {
    test('ends what nobody began at once', async () => {
      const id = await ask('queued', async () => done(1));
      expect((await jobs.stop(id)).state).toBe('stopped');
      await work();
      const other = await ask('other', async () => done(2));
      await eventsOf(other);
      expect(turns.has('queued')).toBe(false);
      expect((await jobs.stop(id)).state).toBe('stopped');
    });

    test('asks a job that writes to end at the next safe place, within a second', async () => {
      const id = await ask(
        'import',
        async (_house, on) => {
          await aborted(on.stop);
          expect(on.signal.aborted).toBe(false);
          return done({ run: 'r1', ended: 'stopped' } satisfies Partial<Imported>);
        },
        ['production'],
      );
      await work();
      await until(id, 'running');
      const begun = performance.now();
      expect((await jobs.stop(id)).state).toBe('stopping');
      const events = await eventsOf(id);
      expect(performance.now() - begun).toBeLessThan(5000);
      expect(statesOf(events)).toEqual(['queued', 'running', 'stopping', 'stopped']);
      expect(await jobs.result(id)).toMatchObject({ ended: 'stopped' });
    });

    test('does not call stopped what was through before', async () => {
      const id = await ask(
        'late',
        async (_house, on) => {
          await aborted(on.stop);
          return done({ ended: 'imported' });
        },
        ['production'],
      );
      await work();
      await until(id, 'running');
      await jobs.stop(id);
      expect(statesOf(await eventsOf(id)).at(-1)).toBe('done');
    });

    test('breaks off what only reads', async () => {
      const id = await ask('reading', async (_house, on) => {
        await aborted(on.signal);
        throw on.signal.reason;
      });
      await work();
      await until(id, 'running');
      await jobs.stop(id);
      expect(statesOf(await eventsOf(id)).at(-1)).toBe('stopped');
    });

    test('ends one that waits, and whoever waits behind it goes on', async () => {
      const go = gate();
      const first = await ask('first', importing('there', 'r1', go.opened));
      await work();
      await until(first, 'running');
      const second = await ask('second', importing('there', 'r2', Promise.resolve()));
      await until(second, 'waiting');
      const third = await ask('third', importing('there', 'r3', Promise.resolve()));
      await until(third, 'waiting');
      expect((await jobs.stop(second)).state).toBe('stopped');
      go.open();
      expect(statesOf(await eventsOf(third)).at(-1)).toBe('done');
    });
  });

  describe('two imports into one target', () => {
    test('come one after the other, across workers, and the second says for whom it waits', async () => {
      const other = await openJobs(test_.database, { stores: {} as Stores, table });
      await work({ slots: 1 });
      await work({ jobs: other, slots: 1 });
      const go = gate();
      let inside = 0;
      const alone = (run: string, until: Promise<void>): Script => {
        const script = importing(
          'https://there',
          run,
          (async () => {
            await until;
          })(),
        );
        return async (house, on, turn) => {
          const ended = await script(house, on, turn);
          if ('done' in ended) {
            inside++;
            expect(inside).toBe(1);
            await new Promise((resolve) => setTimeout(resolve, 20));
            inside--;
          }
          return ended;
        };
      };
      const first = await ask('first', alone('r1', go.opened));
      await until(first, 'running');
      while (!(await test_.database.kysely.selectFrom('leases').selectAll().execute()).length)
        await new Promise((resolve) => setTimeout(resolve, 10));
      const second = await ask('second', alone('r2', Promise.resolve()));
      const waiting = await until(second, 'waiting');
      expect(waiting.waitsFor).toEqual({
        code: 'WAITS_FOR_IMPORT',
        params: { target: 'https://there', run: 'r1', who: 'Ann' },
      });
      // Elsewhere nobody waits.
      const elsewhere = await ask('elsewhere', importing('https://elsewhere', 'r3', Promise.resolve()));
      expect(statesOf(await eventsOf(elsewhere))).toEqual(['queued', 'running', 'done']);
      go.open();
      expect(statesOf(await eventsOf(second))).toEqual(['queued', 'running', 'waiting', 'running', 'done']);
      expect(statesOf(await eventsOf(first)).at(-1)).toBe('done');
      expect((await jobs.get(second)).waitsFor).toBeUndefined();
    });

    test('keep to it between the turns of the first', async () => {
      const order: string[] = [];
      const first = await ask('first', async (house, _on, turn) => {
        await house.stores.runs.lock('there', 'r1');
        order.push(`first${turn}`);
        return turn < 4 ? { again: true } : done(1);
      });
      await work({ slots: 2 });
      // Asked for at the same moment, either could be the first.
      while (order.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      const second = await ask('second', async (house, on, turn) => {
        const ended = await importing('there', 'r2', Promise.resolve())(house, on, turn);
        if ('done' in ended) order.push('second');
        return ended;
      });
      await eventsOf(second);
      await eventsOf(first);
      expect(order).toEqual(['first1', 'first2', 'first3', 'first4', 'second']);
    });
  });

  describe('what was away', () => {
    test('is tried again a few times, and says so', async () => {
      const id = await ask('away', async (_house, _on, turn) => {
        if (turn < 3)
          throw new Fault('stopped', 'CONNECTION_LOST', { host: 'h' }, { cause: new Fault('unreachable', 'X') });
        return done(turn);
      });
      await work();
      const events = await eventsOf(id);
      expect(statesOf(events)).toEqual(['queued', 'running', 'waiting', 'running', 'waiting', 'running', 'done']);
      expect(events.find((one) => one.type === 'state' && one.state === 'waiting')).toMatchObject({
        waitsFor: { code: 'TRIES_AGAIN', params: { code: 'CONNECTION_LOST', seconds: 0.05 } },
      });
      expect(await jobs.get(id)).toMatchObject({ state: 'done', attempts: 3, result: 3 });
    });

    test('is not tried for ever', async () => {
      const id = await ask('gone', async () => {
        throw new Fault('unreachable', 'CONNECTION_REFUSED', { host: 'h' });
      });
      await work();
      await eventsOf(id);
      expect(turns.get('gone')).toBe(3);
      expect(await jobs.get(id)).toMatchObject({ state: 'failed', fault: { code: 'CONNECTION_REFUSED' } });
    });

    test('what was refused, or failed, is not tried again', async () => {
      for (const kind of ['refused', 'failed', 'usage', 'stopped'] as const) {
        const id = await ask(kind, async () => {
          throw new Fault(kind, 'X');
        });
        if (workers.length === 0) await work();
        await eventsOf(id);
        expect(turns.get(kind)).toBe(1);
      }
    });

    test('is waited for where it is the database; nothing is lost', async () => {
      let isAway = false;
      const database: Database = over(test_.database, {
        get kysely() {
          if (isAway) throw away();
          return test_.database.kysely;
        },
      });
      const cut = await openJobs(database, { stores: {} as Stores, table });
      await work({ jobs: cut });
      const go = gate();
      const id = await ask('through', async (_house, on) => {
        on.say({ code: 'DAMAGED', severity: 'note', params: {} });
        await go.opened;
        return done('kept');
      });
      await until(id, 'running');
      isAway = true;
      go.open();
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect((await jobs.get(id)).state).toBe('running');
      expect(news.at(-1)).toMatchObject({ type: 'away', cause: { code: 'DATABASE_AWAY' } });
      isAway = false;
      const events = await eventsOf(id);
      expect(statesOf(events)).toEqual(['queued', 'running', 'done']);
      expect(events.filter(({ type }) => type === 'finding')).toHaveLength(1);
      expect(await jobs.result(id)).toBe('kept');
      expect(news.at(-1)).toEqual({ type: 'back' });
    });
  });

  describe('a worker that dies', () => {
    /** Takes a turn and is never heard of again, as far as the others can tell. */
    const dying = async (script: Script, name = 'dead') => {
      const id = await ask('taken', script);
      const worker = await work({ name, slots: 1, pace: { beatMs: 600_000, graceMs: 200 } });
      await until(id, 'running');
      while (turns.get('taken') !== 1) await new Promise((resolve) => setTimeout(resolve, 10));
      return { id, worker };
    };

    test('is found by its heart, and its job is taken up by another; what it still does counts no more', async () => {
      const wakes = gate();
      const late: unknown[] = [];
      await runs.create({ id: 'r1', plan: { hash: 'h' }, approval: {} } as never);
      const { id } = await dying(async (house, on, turn) => {
        await house.stores.runs.lock('there', 'r1');
        if (turn > 1) return done('by the other');
        await wakes.opened;
        late.push(await settled(house.stores.runs.lock('there', 'r1')));
        on.say({ code: 'LATE', severity: 'note', params: {} });
        return done('too late');
      });
      await work({ name: 'watcher', pace: { deadMs: 400 } });
      const events = await eventsOf(id);
      expect(events.find((one) => one.type === 'state' && one.because)).toMatchObject({
        because: { code: 'TAKEN_OVER', params: { worker: 'dead' } },
      });
      expect(news).toContainEqual({ type: 'taken-over', worker: 'dead', jobs: [id] });
      wakes.open();
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(late).toMatchObject([{ code: 'LEASE_LOST' }]);
      expect(await jobs.get(id)).toMatchObject({ state: 'done', result: 'by the other', attempts: 2 });
      expect((await eventsOf(id)).some((one) => one.type === 'finding')).toBe(false);
    });

    test('keeps its lease for the same job: whoever waits goes on after that', async () => {
      const order: string[] = [];
      const hang = gate();
      const { id } = await dying(async (house, _on, turn) => {
        await house.stores.runs.lock('there', 'r1');
        if (turn === 1) await hang.opened;
        order.push('first');
        return done(1);
      });
      const second = await ask('second', async (house, on, turn) => {
        const ended = await importing('there', 'r2', Promise.resolve())(house, on, turn);
        if ('done' in ended) order.push('second');
        return ended;
      });
      await work({ name: 'watcher', pace: { deadMs: 400 } });
      await eventsOf(second);
      expect(statesOf(await eventsOf(id)).at(-1)).toBe('done');
      expect(order).toEqual(['first', 'second']);
      hang.open();
    });

    test('takes its own back at once when it starts again under its name', async () => {
      const hang = gate();
      const { id } = await dying(async (_house, _on, turn) => {
        if (turn === 1) await hang.opened;
        return done(turn);
      });
      await work({ name: 'dead' });
      await eventsOf(id);
      expect(await jobs.get(id)).toMatchObject({ state: 'done', result: 2 });
      hang.open();
    });

    test('that another process has replaced does nothing more', async () => {
      const hang = gate();
      const id = await ask('taken', async (_house, _on, turn) => {
        if (turn === 1) await hang.opened;
        return done(turn);
      });
      const first = await work({ name: 'same', slots: 1 });
      await until(id, 'running');
      const other = await openJobs(test_.database, { stores: {} as Stores, table });
      await work({ name: 'same', jobs: other });
      await eventsOf(id);
      await first.replaced;
      expect(news).toContainEqual({ type: 'replaced' });
      hang.open();
      expect((await jobs.get(id)).result).toBe(2);
    });

    test('over the same job again and again ends that job, not the workers', async () => {
      const id = await ask('deadly', async () => done(1));
      for (let i = 0; i < 4; i++) {
        await enlist(test_.database, 'dead', `${i}`);
        expect(await jobs.desk.take('dead', `${i}`)).toMatchObject({ job: id });
        await jobs.desk.takeOver('dead');
      }
      await work();
      expect(await jobs.get(id)).toMatchObject({ state: 'failed', fault: { code: 'JOB_LOST' } });
    });

    test('over one job does not end those that were beside it: each is taken alone the next time', async () => {
      let beside = 0;
      let most = 0;
      const script: Script = async () => {
        most = Math.max(most, ++beside);
        await new Promise((resolve) => setTimeout(resolve, 50));
        beside--;
        return done('well');
      };
      const deadly = await ask('deadly', async () => done('never'));
      const innocent = [await ask('one', script), await ask('two', script)];
      await enlist(test_.database, 'dead', 'first');
      for (const _ of [deadly, ...innocent]) await jobs.desk.take('dead', 'first', false);
      await jobs.desk.takeOver('dead');
      // Whoever has a turn already leaves them where they are; whoever has none takes one, and dies of the deadly one.
      await enlist(test_.database, 'dead', 'second');
      expect(await jobs.desk.take('dead', 'second', false)).toBeUndefined();
      for (let deaths = 0; deaths < 3; ) {
        const claim = await jobs.desk.take('dead', 'second');
        expect(claim?.alone).toBe(true);
        if (claim?.job === deadly) {
          deaths++;
          await jobs.desk.takeOver('dead');
        } else await jobs.desk.giveBack(claim!);
      }
      expect(await jobs.get(deadly)).toMatchObject({ state: 'failed', fault: { code: 'JOB_LOST' } });
      await work({ slots: 4 });
      for (const id of innocent) {
        await eventsOf(id);
        expect(await jobs.get(id)).toMatchObject({ state: 'done', result: 'well' });
      }
      expect(most).toBe(1);
    });

    test('is told from one that lives, however long a watcher itself slept', async () => {
      let now = 0;
      const hang = gate();
      const { id } = await dying(async () => {
        await hang.opened;
        return done('the first');
      });
      await work({ name: 'sleeper', monotonic: () => now, pace: { deadMs: 10_000, lookMs: 30 } });
      // An hour passes in one gap: that the heart stood still meanwhile is no proof.
      await new Promise((resolve) => setTimeout(resolve, 200));
      now += 3_600_000;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect((await jobs.get(id)).worker).toBe('dead');
      hang.open();
      await eventsOf(id);
      expect((await jobs.get(id)).result).toBe('the first');
    });
  });

  test('an event that the database never takes is told to the log; the others come through', async () => {
    const { desk } = jobs;
    const through = over(desk, {
      tell: async (claim, happenings) => {
        if (happenings.some((one) => one.type === 'finding' && one.finding.code === 'POISON')) throw new Error('never');
        return desk.tell(claim, happenings);
      },
    });
    await work({ jobs: { ...jobs, desk: through } });
    const id = await ask('poisoned', async (_house, on) => {
      for (const code of ['A', 'POISON', 'B']) on.say({ code, severity: 'note', params: {} });
      while (!news.some(({ type }) => type === 'broke')) await new Promise((resolve) => setTimeout(resolve, 10));
      return done('well');
    });
    const events = await eventsOf(id);
    expect(events.flatMap((one) => (one.type === 'finding' ? [one.finding.code] : []))).toEqual(['A', 'B']);
    expect(news).toMatchObject([{ type: 'broke', job: id, cause: { message: 'never' } }]);
    expect((await jobs.get(id)).result).toBe('well');
  });

  describe('a worker that lives', () => {
    const says = (code: string) => Object.assign(new Error(`the database said ${code}`), { code });

    test('keeps how a turn ended until a database that is read-only for a while takes it', async () => {
      let refusals = 5;
      const { desk } = jobs;
      const through = over(desk, {
        end: async (...given) => {
          if (refusals-- > 0) throw says('25006');
          return desk.end(...given);
        },
      });
      await work({ jobs: { ...jobs, desk: through } });
      const id = await ask('ended', async () => done('kept'));
      await eventsOf(id);
      expect(await jobs.get(id)).toMatchObject({ state: 'done', result: 'kept', attempts: 1 });
      expect(news).toContainEqual({ type: 'away', cause: expect.objectContaining({ code: 'DATABASE_AWAY' }) });
      expect(news.some(({ type }) => type === 'broke')).toBe(false);
    });

    test('tries a turn again that met such a database', async () => {
      const id = await ask('met', async (_house, _on, turn) => {
        if (turn === 1) throw says('40001');
        return done(turn);
      });
      await work();
      const events = await eventsOf(id);
      expect(statesOf(events)).toEqual(['queued', 'running', 'waiting', 'running', 'done']);
    });

    test('takes up again what it holds and nobody works on: its end was lost', async () => {
      let refusals = 2;
      const { desk } = jobs;
      const through = over(desk, {
        end: async (...given) => {
          if (refusals-- > 0) throw new Error('nobody foresaw this');
          return desk.end(...given);
        },
      });
      await work({ jobs: { ...jobs, desk: through }, name: 'same' });
      const id = await ask('lost', async (_house, _on, turn) => done(turn));
      const events = await eventsOf(id);
      expect(await jobs.get(id)).toMatchObject({ state: 'done', result: 2, attempts: 2 });
      expect(events.find((one) => one.type === 'state' && one.because)).toMatchObject({
        because: { code: 'TURN_LOST', params: { worker: 'same' } },
      });
    });

    test('takes nothing away from itself that it works on, however often it looks', async () => {
      await work({ slots: 4, pace: { lookMs: 1 } });
      const ids = [];
      for (let i = 0; i < 30; i++)
        ids.push(await ask(`t${i}`, async (_house, _on, turn) => (turn < 4 ? { again: true } : done(turn))));
      for (const id of ids) {
        const events = await eventsOf(id);
        expect(statesOf(events)).toEqual(['queued', 'running', 'done']);
        expect(await jobs.get(id)).toMatchObject({ attempts: 1, result: 4 });
      }
      expect(news).toEqual([]);
    });
  });

  test('a worker that is asked to end lets turns come to their end, and gives back what does not', async () => {
    const quick = await ask('quick', async (_house, on, turn) => {
      while (turn === 1 && !on.turnIsOver()) await new Promise((resolve) => setTimeout(resolve, 10));
      return turn === 1 ? { again: true } : done(turn);
    });
    const stuck = await ask('stuck', async (_house, on, turn) => {
      if (turn === 1) await aborted(on.signal);
      return done(turn);
    });
    const first = await work({ pace: { graceMs: 300 } });
    while (turns.get('quick') !== 1 || turns.get('stuck') !== 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await first.stop();
    expect(await jobs.get(quick)).toMatchObject({ state: 'running' });
    expect(await test_.database.kysely.selectFrom('workers').selectAll().execute()).toEqual([]);
    await work();
    await eventsOf(quick);
    await eventsOf(stuck);
    expect(turns.get('quick')).toBe(2);
    expect(await jobs.get(stuck)).toMatchObject({ state: 'done', result: 2, attempts: 1 });
  });

  test('a clock that jumps by an hour changes nothing but the times that are shown', async () => {
    let ahead = 0;
    const clock = {
      now: () => new Date(Date.now() + ahead).toISOString(),
      sleep: async () => {},
    };
    const jumping = await openJobs(test_.database, { stores: {} as Stores, table, clock });
    await work({ jobs: jumping });
    const some: Script = async (_house, on, turn) => {
      ahead = turn % 2 === 0 ? 3_600_000 : -3_600_000;
      on.say({ code: 'DAMAGED', severity: 'note', params: { turn } });
      return turn < 5 ? { again: true } : done(turn);
    };
    scripts.set('jumps', some);
    const { id } = await jumping.start('plan', { script: 'jumps' } as never, ann, touchesNothing);
    const events = await eventsOf(id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
    expect(events.flatMap((one) => (one.type === 'finding' ? [one.finding.params.turn] : []))).toEqual([1, 2, 3, 4, 5]);
    expect((await jobs.get(id)).result).toBe(5);
  });
});
