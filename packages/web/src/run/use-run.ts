import { Fault, type Params } from '@dhow/core';
import type { RunSeen } from '@dhow/engine';
import type { JobNoteSeen } from '@dhow/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, isSignedOut } from '../api/api.js';
import { followJob, hasEnded, readAgainAfter, type Step } from '../api/jobs.js';
import { useLine } from '../api/line.js';
import { merged } from './merge.js';
import { checkerOf, writerOf } from './standing.js';

/** Milliseconds between two looks while something goes on: what is told meanwhile comes at once. */
const LOOK_MS = 5000;

/** What happens faster than this is read together. */
const TOGETHER_MS = 600;

/** An import as somebody watches it. */
export interface WatchedRun {
  /** Absent: nothing of it is recorded, or it was not read yet (`isLoading`). */
  readonly view: RunSeen | undefined;
  /** What carried it out, checked or undid it, newest first. */
  readonly jobs: readonly JobNoteSeen[];
  readonly isLoading: boolean;
  readonly step: Step | undefined;
  /** The server does not answer just now: what is shown is what was known last. */
  readonly isAway: boolean;
  /** Why it cannot be shown. */
  readonly error: unknown;
  /** When a worker was gone and another one went on, by the job's own words. */
  readonly takenUp: readonly { readonly at: string; readonly code: string; readonly params: Params }[];
  /** Reads again at once: after something was asked for. */
  refresh(): Promise<void>;
}

const isAwayFault = (cause: unknown): boolean =>
  cause instanceof Fault && (cause.kind === 'unreachable' || cause.code === 'SERVER_NOT_DHOW');

const isUnknown = (cause: unknown): boolean => cause instanceof Fault && cause.code === 'RUN_UNKNOWN';

/** Watches an import by its id: over reloads, breaks of the line and restarts of the server, whoever asked for it. */
export function useRun(id: string): WatchedRun {
  const queryClient = useQueryClient();
  const [step, setStep] = useState<Step>();
  const [takenUp, setTakenUp] = useState<WatchedRun['takenUp']>([]);
  /** Why what happens is not followed just now. */
  const [unfollowed, setUnfollowed] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const { times } = useLine();
  const viewKey = ['run', id];
  const jobsKey = ['run-jobs', id];
  const reading = useRef({ isBusy: false, isWanted: false });
  /** Reads what came since. On a slow line a reading that is under way is let through, and then there is another one. */
  const readOn = useCallback(async (): Promise<void> => {
    const now = reading.current;
    if (now.isBusy) {
      now.isWanted = true;
      return;
    }
    now.isBusy = true;
    now.isWanted = queryClient.isFetching({ queryKey: ['run', id], exact: true }) > 0;
    try {
      for (;;) {
        await queryClient.refetchQueries({ queryKey: ['run', id], exact: true }, { cancelRefetch: false });
        if (!now.isWanted) return;
        now.isWanted = false;
      }
    } finally {
      now.isBusy = false;
    }
  }, [id, queryClient]);
  const jobsQuery = useQuery({
    queryKey: jobsKey,
    queryFn: ({ signal }) => api.listJobs({ query: { run: id, limit: 50 }, signal }),
    retry: false,
    refetchInterval: ({ state: { data, error } }) =>
      error !== null || data?.some((job) => !hasEnded(job)) ? LOOK_MS : false,
  });
  const jobs = jobsQuery.data ?? [];
  const working = writerOf(jobs) ?? checkerOf(jobs);
  const viewQuery = useQuery({
    queryKey: viewKey,
    retry: false,
    structuralSharing: false,
    async queryFn({ signal }) {
      const before = queryClient.getQueryData<RunSeen>(viewKey);
      const news = await api.seeRun({ params: { run: id }, query: { since: before?.events ?? 0 }, signal });
      return merged(before, news);
    },
    refetchInterval: ({ state: { error } }) => (working || isAwayFault(error) ? LOOK_MS : false),
  });
  const follows = working?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was told of another import is not of this one.
  useEffect(() => setTakenUp([]), [id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys are made of the id; whoever signed in again goes on following.
  useEffect(() => {
    setStep(undefined);
    setUnfollowed(null);
    if (follows === undefined) return;
    // All is told anew from its beginning.
    setTakenUp([]);
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void readOn();
      }, TOGETHER_MS);
    };
    const end = (): Promise<unknown> => Promise.all([readOn(), queryClient.invalidateQueries({ queryKey: jobsKey })]);
    const follow = async (): Promise<void> => {
      await followJob(
        follows,
        (event) => {
          if (event.progress) setStep(event.progress);
          if (event.type === 'run') look();
          if (event.type !== 'state') return;
          const because = (event as { readonly because?: { readonly code: string; readonly params: Params } }).because;
          if (because) setTakenUp((before) => [...before, { at: event.at, ...because }]);
          void queryClient.invalidateQueries({ queryKey: jobsKey });
        },
        ended.signal,
      );
      await end();
    };
    follow().catch((cause: unknown) => {
      if (ended.signal.aborted) return;
      setUnfollowed(cause);
      // Signing in again begins it anew, see `times`; whatever else stood in the way may be gone in a while.
      if (!isSignedOut(cause)) again = setTimeout(() => setRound((before) => before + 1), LOOK_MS);
    });
    return () => {
      ended.abort();
      clearTimeout(timer);
      clearTimeout(again);
    };
  }, [follows, queryClient, readOn, times, round]);
  // What a job recorded between two looks is read when it is known to have ended, however short it was.
  const states = jobs.map((job) => `${job.id}:${job.state}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `states` says when there is something new in them.
  useEffect(() => {
    if (states !== '') void readOn();
    for (const job of jobs) void readAgainAfter(queryClient, job);
  }, [states, readOn]);
  const isMissing = isUnknown(viewQuery.error);
  const problems = [isMissing ? null : viewQuery.error, jobsQuery.error, unfollowed].filter((one) => one !== null);
  return {
    view: viewQuery.data,
    jobs,
    isLoading: viewQuery.isPending || jobsQuery.isPending,
    step,
    isAway: problems.some(isAwayFault),
    error: problems.find((one) => !isAwayFault(one)) ?? (isMissing && jobs.length === 0 ? viewQuery.error : undefined),
    takenUp,
    async refresh() {
      setTakenUp([]);
      await Promise.all([readOn(), queryClient.invalidateQueries({ queryKey: jobsKey })]);
    },
  };
}
