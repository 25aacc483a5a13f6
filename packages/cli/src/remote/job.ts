import { setTimeout as sleep } from 'node:timers/promises';
import { type Diagnostic, Fault } from '@dhow/core';
import type { JobKind, JobKinds, Progress } from '@dhow/engine';
import type { Asked, JobSeen } from '@dhow/server/contract';
import type { Listening } from '../house.js';
import { eventsIn } from './event-stream.js';
import type { Calls } from './server-at.js';

/** What is sent of a job while it is done. */
type Told =
  | { readonly type: 'progress'; readonly progress: Parameters<Progress>[0] }
  | { readonly type: 'finding'; readonly finding: Diagnostic }
  | { readonly type: 'state'; readonly waitsFor?: Pick<Diagnostic, 'code' | 'params'> }
  | { readonly type: 'run' | 'end' };

export interface RemoteJobs {
  readonly calls: Calls;
  readonly address: string;
  /** Ctrl-C: see `doJob`. */
  readonly signal: AbortSignal;
  /** Milliseconds to wait, one after the other, before a line that broke is opened again. */
  readonly waits?: readonly number[];
}

/** A server that is started anew takes half a minute. */
const WAITS = [250, 500, 1000, 2000, 3000, 5000, 5000, 5000, 10_000, 10_000, 10_000, 15_000, 15_000, 15_000];
/** How long a server may take to be asked to stop a job. */
const ASKING_MS = 5000;

/**
 * Has a server do a job and follows it to its end. A line that breaks is opened again, and what was said meanwhile is told.
 * Ctrl-C asks the job to stop. One that can stop at a safe place (`listening.stop`) is then followed to that; Ctrl-C once more
 * leaves it running.
 *
 * @throws Fault those of the job; JOB_LEFT, JOB_EVENTS_LOST (it goes on); INTERRUPTED
 */
export async function doRemoteJob<K extends JobKind>(
  kind: K,
  input: JobKinds[K]['input'],
  listening: Listening,
  server: RemoteJobs,
): Promise<JobKinds[K]['output']> {
  const start = server.calls[`start-${kind}`] as unknown as (args: { body: Asked<K> }) => Promise<JobSeen>;
  const { id, run } = await start({ body: askedOf(kind, input) });
  if (run !== undefined) listening.named?.(run);
  return outcomeOf(await followJob(id, listening, { ...server, isMine: true })) as JobKinds[K]['output'];
}

/** The input without what belongs to a server: the id of a new run, and how far a record was. */
function askedOf<K extends JobKind>(kind: K, input: JobKinds[K]['input']): Asked<K> {
  if (kind !== 'import' && kind !== 'resume') return input as Asked<K>;
  const { run, after: _after, ...rest } = input as { readonly run: string; readonly after?: number };
  return (kind === 'import' ? rest : { ...rest, run }) as Asked<K>;
}

/**
 * Follows a job that was begun to its end. Ctrl-C as in `doRemoteJob`, where this command asked for it (`isMine`); else it only
 * ends the following.
 */
export async function followJob(
  id: string,
  listening: Listening,
  server: RemoteJobs & { readonly isMine: boolean },
): Promise<JobSeen> {
  const { calls, address, signal, isMine } = server;
  const { stop } = listening;
  const ask = () => calls.stopJob({ params: { id }, signal: AbortSignal.timeout(ASKING_MS) });
  let refused: unknown;
  const stopping = () =>
    void ask().catch((cause) => {
      refused = cause;
    });
  stop?.addEventListener('abort', stopping, { once: true });
  if (stop?.aborted) stopping();
  try {
    return await listen(id, listening, server);
  } catch (cause) {
    if (!signal.aborted) throw cause;
    if (!isMine || stop?.aborted) throw new Fault('stopped', 'JOB_LEFT', { address, job: id });
    await ask();
    throw new Fault('stopped', 'INTERRUPTED');
  } finally {
    stop?.removeEventListener('abort', stopping);
    // That it could not be asked is no part of its result, but the person waits for it.
    if (refused instanceof Fault) listening.say({ code: refused.code, severity: 'warning', params: refused.params });
  }
}

/** Tells what happens until the job has ended, and how it ended. */
async function listen(id: string, listening: Listening, server: RemoteJobs): Promise<JobSeen> {
  const { calls, address, signal, waits = WAITS } = server;
  let last = '0';
  for (let broken = 0; ; broken++) {
    const wait = waits[broken - 1];
    if (broken > waits.length) throw new Fault('unreachable', 'JOB_EVENTS_LOST', { address, job: id, times: broken });
    if (wait !== undefined) await sleep(wait, undefined, { signal });
    try {
      const { body } = await calls.followJob({ params: { id }, headers: { 'last-event-id': last }, signal });
      for await (const event of eventsIn(body as AsyncIterable<Uint8Array> & ReadableStream)) {
        if (event.type === 'end') return await calls.getJob({ params: { id }, signal });
        last = event.id;
        broken = 0;
        tell({ ...JSON.parse(event.data), type: event.type } as Told, listening);
      }
    } catch (cause) {
      if (signal.aborted || !isPassing(cause)) throw cause;
    }
  }
}

/** A server that is away or being started anew, or a line that broke: `fetch` says that with a TypeError. */
const isPassing = (cause: unknown): boolean =>
  cause instanceof Fault
    ? cause.kind === 'unreachable' || ['SERVER_STOPPING', 'DATABASE_AWAY'].includes(cause.code)
    : cause instanceof TypeError;

function tell(told: Told, { progress, say }: Listening): void {
  if (told.type === 'progress') progress(told.progress);
  else if (told.type === 'finding') say(told.finding);
  else if (told.type === 'state' && told.waitsFor) say({ ...told.waitsFor, severity: 'warning' });
}

/** What came of a job that has ended. @throws Fault that of the job */
function outcomeOf({ state, result, fault }: JobSeen): unknown {
  if (fault) {
    const { kind, code, params, at, findings } = fault;
    throw new Fault(kind, code, params, {
      ...(at !== undefined && { at }),
      findings: findings.map(({ says: _says, ...finding }) => finding),
    });
  }
  if (state === 'done' || result !== undefined) return result;
  throw new Fault('stopped', 'INTERRUPTED');
}
