import { Fault, type Params } from '@dhow/core';
import type { JobKind, JobKinds } from '@dhow/engine';
import { type Asked, faultOf, type JobNoteSeen, type JobSeen } from '@dhow/server/contract';
import { type QueryClient, queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { api } from './api.js';
import { useLine } from './line.js';

/** A job that has ended well: with what came of it. */
export type Done<K extends JobKind> = JobSeen & { readonly result: JobKinds[K]['output'] };

/** Where a job is: how much is done of how much, where that is known, and words for it (`say(code, params)`). */
export interface Step {
  readonly code: string;
  readonly done?: number;
  readonly total?: number;
}

/** One event of a job, as the server sends it; see `JobEvent` of the runtime. `says`: its words. */
export interface JobEventSeen {
  readonly seq: number;
  readonly at: string;
  readonly type: 'progress' | 'finding' | 'run' | 'state';
  readonly progress?: Step;
  readonly finding?: {
    readonly code: string;
    readonly severity: 'error' | 'warning' | 'note';
    readonly params: Params;
  };
  readonly run?: string;
  readonly event?: Readonly<Record<string, unknown>>;
  readonly state?: JobSeen['state'];
  readonly waitsFor?: { readonly code: string; readonly params: Params };
  readonly says?: string;
}

/** Seconds that a call for something short may take before the page follows it instead. */
const WAIT_SECONDS = 2;

/** Milliseconds before a stream that the server ended or refused is opened again. */
const AGAIN_MS = 1500;

export const hasEnded = ({ state }: Pick<JobSeen, 'state'>): boolean =>
  state === 'done' || state === 'failed' || state === 'stopped';

/**
 * Asks for a job. What is short comes back ended; whatever else is followed with `followJob`.
 *
 * @throws Fault as the server refuses it
 */
export function startJob<K extends JobKind>(kind: K, input: Asked<K>, wait = WAIT_SECONDS): Promise<JobSeen> {
  const start = api[`start-${kind}`] as unknown as (args: {
    body: unknown;
    query: { wait: number };
  }) => Promise<JobSeen>;
  return start({ body: input, query: { wait } });
}

/**
 * Follows a job to its end: events from the one after `after` on, also over breaks of the line and restarts of the server.
 *
 * @returns the job as it ended
 */
export async function followJob(
  id: string,
  onEvent: (event: JobEventSeen) => void,
  signal: AbortSignal,
  after = 0,
): Promise<JobSeen> {
  let last = after;
  while (!signal.aborted) {
    await streamOnce(id, last, signal, (event) => {
      last = event.seq;
      onEvent(event);
    });
    if (signal.aborted) break;
    const job = await api.getJob({ params: { id }, signal }).catch((cause: unknown) => {
      if (cause instanceof Fault && cause.kind === 'unreachable') return undefined;
      throw cause;
    });
    if (job && hasEnded(job)) return job;
    await pause(AGAIN_MS, signal);
  }
  throw signal.reason;
}

/** One connection, until it ends for whatever reason. */
function streamOnce(
  id: string,
  after: number,
  signal: AbortSignal,
  onEvent: (event: JobEventSeen) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(`/api/jobs/${encodeURIComponent(id)}/events?after=${after}`);
    const end = (): void => {
      source.close();
      signal.removeEventListener('abort', end);
      resolve();
    };
    signal.addEventListener('abort', end);
    for (const type of ['progress', 'finding', 'run', 'state'] as const)
      source.addEventListener(type, (event) =>
        onEvent({ ...(JSON.parse((event as MessageEvent<string>).data) as JobEventSeen), type }),
      );
    source.addEventListener('end', end);
    // The browser would come back by itself, but not to a server that refuses it; here both go the same way.
    source.onerror = end;
  });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** What came of a job that has ended. @throws Fault as it failed; JOB_STOPPED */
export function resultOf<K extends JobKind>(job: JobSeen): JobKinds[K]['output'] {
  if (job.fault) throw faultOf({ ...job.fault, type: '', title: '', detail: '', status: 0, instance: '' });
  if (job.state === 'stopped') throw new Fault('stopped', 'JOB_STOPPED', { job: job.id });
  return job.result as JobKinds[K]['output'];
}

/** What a job found that only read. */
export interface Reading<K extends JobKind> {
  readonly result: JobKinds[K]['output'];
  /** When it was read. */
  readonly at: string;
  /** From when on: what was written later may be missing. */
  readonly since: string;
  /** Names of the instances that it was read from. */
  readonly of: readonly string[];
}

/** Kinds whose readings are shown as what is there now: each time that one is looked at it is read anew. */
const SAYS_NOW: ReadonlySet<JobKind> = new Set<JobKind>(['compare-backup', 'installed', 'object', 'used-by']);

/** Milliseconds for which any other reading is taken as it is. */
const STALE_MS = 5 * 60_000;

export interface ReadingOptions {
  readonly enabled?: boolean;
  readonly staleMs?: number;
}

/** How TanStack Query reads by a job; `useReading` says what that means. */
export function readingOptions<K extends JobKind>(
  queryClient: QueryClient,
  kind: K,
  input: Asked<K>,
  { enabled = true, staleMs = SAYS_NOW.has(kind) ? 0 : STALE_MS }: ReadingOptions = {},
) {
  return queryOptions({
    queryKey: ['reading', kind, input],
    enabled,
    staleTime: staleMs,
    // Not even for a moment is what was found before shown as what is there now.
    ...(staleMs === 0 && { gcTime: 0 }),
    retry: false,
    refetchOnWindowFocus: false,
    async queryFn({ signal }): Promise<Reading<K>> {
      const onStep = (step: Step | null) => queryClient.setQueryData<Step | null>(['step', kind, input], step);
      onStep(null);
      const begun = await startJob(kind, input);
      const job = hasEnded(begun) ? begun : await followOrStop(begun.id, onStep, signal);
      const { reads, writes } = job.touches;
      return {
        result: resultOf<K>(job),
        at: job.endedAt ?? job.at,
        since: job.startedAt ?? job.at,
        of: [...reads, ...writes],
      };
    },
  });
}

/** Follows a job that only whoever follows it needs: when they go, the server need not go on. */
async function followOrStop(id: string, onStep: (step: Step) => void, signal: AbortSignal): Promise<JobSeen> {
  // Nobody is there any more to be told that it was refused; then it ends by itself.
  const stop = (): void => void api.stopJob({ params: { id } }).catch(() => {});
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  try {
    return await followJob(id, ({ progress }) => progress && onStep(progress), signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/**
 * What a job finds that only reads: asked for when it is needed, and stopped when nobody needs it any more. It is kept for `staleMs`,
 * by itself five minutes, and no longer than until something was written to what it was read from (`readAgainAfter`); what says how
 * things are now is not kept. While it works, `step` says how far it is. `refetch` reads again.
 */
export function useReading<K extends JobKind>(kind: K, input: Asked<K>, options: ReadingOptions = {}) {
  const queryClient = useQueryClient();
  const query = useQuery(readingOptions(queryClient, kind, input, options));
  const { data: step } = useQuery<Step | null>({
    queryKey: ['step', kind, input],
    queryFn: skipToken,
    initialData: null,
  });
  return { ...query, result: query.data?.result, readAt: query.data?.at, step: step ?? undefined };
}

/** When a job has ended that wrote, however it ended: what was read from there before is read again where it is shown, or when it is. */
export async function readAgainAfter(
  queryClient: QueryClient,
  job: Pick<JobNoteSeen, 'state' | 'touches' | 'at' | 'endedAt'>,
): Promise<void> {
  const { writes } = job.touches;
  if (!hasEnded(job) || writes.length === 0) return;
  const ended = job.endedAt ?? job.at;
  await queryClient.invalidateQueries({
    queryKey: ['reading'],
    predicate({ state: { data } }) {
      const reading = data as Reading<JobKind> | undefined;
      return reading !== undefined && reading.since <= ended && reading.of.some((name) => writes.includes(name));
    },
  });
}

/** A job as somebody looks at it: everything that happened in it, and what came of it. */
export interface Watched {
  /** Absent until it was read for the first time. */
  readonly job: JobSeen | undefined;
  /** The newest last; of `progress` only the newest. */
  readonly events: readonly JobEventSeen[];
  readonly step: Step | undefined;
  /** Why it cannot be followed. */
  readonly error: unknown;
  /** Begins anew to look. */
  again(): void;
}

const NOTHING: Omit<Watched, 'again'> = { job: undefined, events: [], step: undefined, error: undefined };

/** Watches a job by its id, which the page keeps in its address, so that a reload goes on looking. */
export function useJob(id: string | undefined): Watched {
  const [watched, setWatched] = useState(NOTHING);
  const [round, setRound] = useState(0);
  const { times } = useLine();
  const queryClient = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever signed in again, or asks again, goes on looking.
  useEffect(() => {
    setWatched(NOTHING);
    if (id === undefined) return;
    const ended = new AbortController();
    const change = (next: (before: typeof NOTHING) => Partial<typeof NOTHING>): void => {
      if (!ended.signal.aborted) setWatched((before) => ({ ...before, ...next(before) }));
    };
    const run = async (): Promise<void> => {
      try {
        const job = await api.getJob({ params: { id }, signal: ended.signal });
        change(() => ({ job }));
        const last = await followJob(
          id,
          (event) =>
            change(({ events, job: before }) => ({
              ...(event.progress && { step: event.progress }),
              ...(event.type !== 'progress' && { events: [...events, event] }),
              // That it has ended is told with what came of it, by what `followJob` gives.
              ...(event.state &&
                before &&
                !hasEnded({ state: event.state }) && { job: { ...before, state: event.state } }),
            })),
          ended.signal,
        );
        change(() => ({ job: last }));
        await readAgainAfter(queryClient, last);
      } catch (error) {
        change(() => ({ error }));
      }
    };
    void run();
    return () => ended.abort();
  }, [id, times, round, queryClient]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { ...watched, again };
}
