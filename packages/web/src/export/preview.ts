import type { ExportMade, ExportWish } from '@dhow/engine';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/api.js';
import { followJob, hasEnded, resultOf, type Step, startJob } from '../api/jobs.js';

/** Milliseconds without a change before what goes is computed anew. */
const CALM_MS = 700;

/** A value once it has stood still. */
function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(JSON.parse(text) as T), CALM_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return calm;
}

/**
 * What would go, computed anew when the switches have stood still. The last good answer stays in sight meanwhile, and where the next
 * one fails.
 */
export function usePreview(wish: ExportWish | undefined) {
  const calm = useCalm(wish ?? null);
  const last = useRef<ExportMade | undefined>(undefined);
  const [step, setStep] = useState<Step>();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['export-preview', calm],
    enabled: calm !== null,
    staleTime: 5 * 60_000,
    retry: false,
    refetchOnWindowFocus: false,
    async queryFn({ signal }): Promise<ExportMade> {
      const begun = await startJob('export', { ...(calm as ExportWish), preview: true });
      setStep(undefined);
      if (hasEnded(begun)) return resultOf<'export'>(begun);
      // Nobody waits for what is of the switches before: the server need not go on reading for it.
      signal.addEventListener('abort', () => void api.stopJob({ params: { id: begun.id } }).catch(() => {}));
      return resultOf<'export'>(await followJob(begun.id, ({ progress }) => progress && setStep(progress), signal));
    },
  });
  if (data) last.current = data;
  const isBehind = JSON.stringify(calm) !== JSON.stringify(wish ?? null);
  return { shown: data ?? last.current, isOld: data === undefined || isBehind, isFetching, step, error, refetch };
}
