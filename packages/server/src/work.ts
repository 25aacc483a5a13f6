import { Fault } from '@dhow/core';
import { isShared, openLog, type Pace } from '@dhow/runtime';
import { type Env, openGround } from './ground.js';
import type { Log } from './http/app.js';

export interface WorkerOptions {
  readonly env: Env;
  readonly version: string;
  /** Jobs at a time. */
  readonly slots?: number;
  /** Its name among the workers; the machine's with a number when left out. */
  readonly name?: string;
  readonly log?: Log;
  readonly pace?: Partial<Pace>;
}

export interface RunningWorker {
  readonly name: string;
  /** Settles when another process goes under its name: this one does nothing more and should end. */
  readonly replaced: Promise<void>;
  /** Lets jobs come to their next checkpoint; other workers go on with them. */
  stop(): Promise<void>;
}

/**
 * Starts a worker without a server, which takes jobs of the same PostgreSQL as a server elsewhere, or those of the server that started it beside itself.
 *
 * @throws Fault WORKER_ALONE (no DATABASE_URL: the embedded database is its server's alone), those of `openGround`
 */
export async function startWorker({
  env,
  version,
  log = openLog(env),
  ...options
}: WorkerOptions): Promise<RunningWorker> {
  if (!isShared(env)) throw new Fault('usage', 'WORKER_ALONE');
  const ground = await openGround(env, version);
  try {
    const worker = await ground.work({ log, ...options });
    log.info({ worker: worker.name, version }, 'started');
    return {
      name: worker.name,
      replaced: worker.replaced,
      async stop() {
        await worker.stop();
        await ground.close();
        log.info({ worker: worker.name }, 'stopped');
      },
    };
  } catch (cause) {
    await ground.close();
    throw cause;
  }
}
