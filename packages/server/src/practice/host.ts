import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Fault } from '@dhow/core';
import { type Clock, type Instance, PRACTICE_USER, type PracticeCopy } from '@dhow/engine';
import { hasEnded, type Jobs, type PlacedPackages } from '@dhow/runtime';
import type { OpenStores } from '../house.js';
import { type Log, traceOf } from '../http/app.js';
import type { Practice, Practices, PracticeWhy } from './practices.js';
import { type PracticeThread, startPracticeThread } from './thread.js';

/** The example country lies beside the packages, in `examples/country`. */
const EXAMPLE = fileURLToPath(new URL('../../../../examples/country/metadata.json', import.meta.url));

/** Whether this installation has the example country. */
export const hasExample = (): boolean => existsSync(EXAMPLE);

/** Milliseconds between two looks whether a copy is ready, or somebody elsewhere asked for something. */
const LOOK_MS = 1000;

export interface PracticeHostOptions {
  readonly practices: Practices;
  readonly stores: Pick<OpenStores, 'instances'> & { readonly packages: PlacedPackages };
  readonly jobs: Pick<Jobs, 'get'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The Dhow that this is: it runs its own and no others. */
  readonly host: string;
  /** Whether others have the same database: then somebody elsewhere may throw one away. */
  readonly shared: boolean;
}

/** Runs the practice servers of this process, as they are remembered. */
export interface PracticeHost {
  /** The Dhow that this is, as practice servers name it. */
  readonly host: string;
  /** Brings what runs here in line with what is remembered; at once, not only at the next look. */
  look(): Promise<void>;
  /** Ends them all. They begin anew, from their copies, when their Dhow is started again. */
  stop(): Promise<void>;
}

/** Removes the package that a practice server began with. Somebody may have deleted it already. */
export async function removeCopy(id: string, { packages }: Pick<OpenStores, 'packages'>): Promise<void> {
  try {
    await packages.remove(id);
  } catch (cause) {
    if (!(cause instanceof Fault && cause.code === 'PACKAGE_UNKNOWN')) throw cause;
  }
}

/** Looks after the practice servers of this Dhow: the first look starts those that were there when it ended. */
export function openPracticeHost(options: PracticeHostOptions): PracticeHost {
  const { practices, stores, jobs, clock, log, host, shared } = options;
  const running = new Map<string, { readonly starts: number; readonly thread: PracticeThread }>();
  let stopped = false;
  let busy: Promise<void> = Promise.resolve();
  /** Whether another look is worth its query. */
  let open = false;

  const failed = async (practice: Practice, fault: Fault): Promise<void> => {
    log.error({ code: fault.code, ...traceOf(fault) }, 'a practice server does not run');
    const why: PracticeWhy = { code: fault.code, params: fault.params };
    await practices.change(practice, { state: 'failed', why });
  };

  /** What is wrong with one is not in the way of the others. */
  const leave = async (practice: Practice, cause: unknown): Promise<void> => {
    if (cause instanceof Fault && cause.code === 'JOB_UNKNOWN') {
      // Nobody will ever tell what came of its copy.
      await failed(practice, new Fault('failed', 'PRACTICE_COPY_LOST', { name: practice.name }, { cause }));
      return;
    }
    open = true;
    log.error(traceOf(cause), 'looking after a practice server');
  };

  /** Looks whether its copy is ready. */
  const copied = async (practice: Practice): Promise<void> => {
    if (practice.job === undefined) {
      // Whoever asks for it is just about to say which job it is. One that a killed server left so, `rest` has seen to.
      open = true;
      return;
    }
    const job = await jobs.get(practice.job);
    if (!hasEnded(job.state)) {
      open = true;
      return;
    }
    if (job.state !== 'done') {
      const { code = 'JOB_STOPPED', params = { job: job.id } } = job.fault ?? {};
      await practices.change(practice, { state: 'failed', why: { code, params } });
      return;
    }
    const { package: kept, version } = job.result as unknown as PracticeCopy;
    await practices.change(practice, { state: 'starting', package: kept, version });
    await begin({ ...practice, package: kept, version });
  };

  /** Removes what a job copied for a practice server that was thrown away before it was through. */
  const sweep = async (id: string): Promise<void> => {
    const job = await jobs.get(id).catch((cause: unknown) => {
      if (cause instanceof Fault && cause.code === 'JOB_UNKNOWN') return undefined;
      throw cause;
    });
    if (job && !hasEnded(job.state)) {
      open = true;
      return;
    }
    if (job?.state === 'done') await removeCopy((job.result as unknown as PracticeCopy).package, stores);
    await practices.swept(id);
  };

  const pathOf = async (practice: Practice): Promise<string | undefined> => {
    if (practice.kind === 'empty') return undefined;
    if (practice.kind === 'example') return EXAMPLE;
    try {
      return await stores.packages.place(practice.package ?? '');
    } catch (cause) {
      if (cause instanceof Fault && cause.code === 'PACKAGE_UNKNOWN')
        throw new Fault('failed', 'PRACTICE_COPY_GONE', { name: practice.name }, { cause });
      throw cause;
    }
  };

  /** Starts it with what it was copied from, under a new password, and says to all where it is. */
  const begin = async (practice: Practice): Promise<void> => {
    const { key, name, starts, version = '2.42', address } = practice;
    try {
      await practices.change(practice, { state: 'starting', why: null });
      const path = await pathOf(practice);
      const password = randomBytes(32).toString('base64url');
      const port = address === undefined ? 0 : Number(new URL(address).port);
      const thread = await startPracticeThread(
        { ...(path !== undefined && { path }), version, port, systemId: randomUUID(), user: PRACTICE_USER, password },
        (fault) => {
          running.delete(key);
          void failed(practice, fault).catch((cause: unknown) => log.error(traceOf(cause), 'practice'));
        },
      );
      running.set(key, { starts, thread });
      await named(name, thread.address, password);
      const startedAt = clock.now();
      if (await practices.change(practice, { state: 'running', address: thread.address, startedAt })) return;
      // Meanwhile it was thrown away, or is to begin anew: the next look closes this one.
      open = true;
      if ((await practices.find(name)) === undefined) await stores.instances.remove(name);
    } catch (cause) {
      await close(key);
      await failed(
        practice,
        cause instanceof Fault ? cause : new Fault('failed', 'PRACTICE_BROKE', { why: String(cause) }, { cause }),
      );
    }
  };

  /** The instance by which jobs reach it. */
  const named = async (name: string, address: string, password: string): Promise<void> => {
    const login: Instance['login'] = { kind: 'basic', user: PRACTICE_USER };
    const instance: Instance = { name, address, environment: 'development', readOnly: false, login };
    if (await stores.instances.has(name)) await stores.instances.update(name, { address, login }, password);
    else await stores.instances.add(instance, password);
  };

  const close = async (key: string): Promise<void> => {
    const one = running.get(key);
    running.delete(key);
    await one?.thread.close();
  };

  const lookOnce = async (): Promise<void> => {
    if (stopped) return;
    open = shared;
    const mine = (await practices.list()).filter((one) => one.host === host);
    for (const [key, { starts }] of running)
      if (!mine.some((one) => one.key === key && one.starts === starts)) await close(key);
    for (const practice of mine) {
      if (stopped) return;
      if (practice.state === 'copying') await copied(practice).catch((cause: unknown) => leave(practice, cause));
      else if (practice.state !== 'failed' && !running.has(practice.key)) await begin(practice);
    }
    for (const job of await practices.leftovers(host)) await sweep(job);
  };
  const look = (): Promise<void> => {
    busy = busy.then(lookOnce).catch((cause: unknown) => {
      // Such as a database that is away: the next look finds what this one did not.
      open = true;
      log.error(traceOf(cause), 'looking after practice servers');
    });
    return busy;
  };
  const timer = setInterval(() => {
    if (open) void look();
  }, LOOK_MS);
  timer.unref();

  return {
    host,
    look,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await busy;
      await Promise.all([...running.keys()].map(close));
    },
  };
}
