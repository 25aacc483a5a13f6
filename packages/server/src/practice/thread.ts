import { Worker } from 'node:worker_threads';
import { Fault } from '@dhow/core';

type Said = { readonly address: string } | { readonly failed: string };

/** What a practice server begins with. */
export interface PracticeStart {
  /** The file of its copy; absent: an empty DHIS2. */
  readonly path?: string;
  readonly version: string;
  /** The port that it had before, so that its address stays; 0: any. */
  readonly port: number;
  readonly systemId: string;
  readonly user: string;
  readonly password: string;
}

/** A practice server in its thread. */
export interface PracticeThread {
  readonly address: string;
  close(): Promise<void>;
}

/** Megabytes that one may take: a national instance needs some 300. */
const MEGABYTES = 1024;

/**
 * Starts a practice server in a thread of its own.
 *
 * @param died is told once it ended by itself
 * @throws Fault PRACTICE_BROKE {why}
 */
export async function startPracticeThread(start: PracticeStart, died: (fault: Fault) => void): Promise<PracticeThread> {
  const worker = new Worker(new URL('./practice-thread.js', import.meta.url), {
    workerData: start,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  const broke = (why: string, cause?: unknown): Fault => new Fault('failed', 'PRACTICE_BROKE', { why }, { cause });
  let closing = false;
  let last: unknown;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('error', (cause) => {
    last = cause;
  });
  const why = (): string => (last instanceof Error ? last.message : 'its thread ended');
  const address = await new Promise<string>((resolve, reject) => {
    worker.once('message', (said: Said) => ('address' in said ? resolve(said.address) : reject(broke(said.failed))));
    void exited.then(() => reject(broke(why(), last)));
  });
  void exited.then(() => {
    if (!closing) died(broke(why(), last));
  });
  return {
    address,
    async close() {
      closing = true;
      worker.postMessage('close');
      const late = setTimeout(() => void worker.terminate(), 5000);
      await exited;
      clearTimeout(late);
    },
  };
}
