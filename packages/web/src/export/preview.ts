import type { ExportMade, ExportWish } from '@dhow/engine';
import { useEffect, useRef, useState } from 'react';
import { useReading } from '../api/jobs.js';

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

/** For as long as nobody asks, the reading stands still: it is of this. */
const NOBODY_ASKS: ExportWish = { source: '', name: '' };

/**
 * What would go, computed anew when the switches have stood still. The last good answer stays in sight meanwhile, and where the next
 * one fails.
 */
export function usePreview(wish: ExportWish | undefined) {
  const calm = useCalm(wish ?? null);
  const last = useRef<ExportMade | undefined>(undefined);
  const { result, step, error, isFetching, refetch } = useReading(
    'export',
    { ...(calm ?? NOBODY_ASKS), preview: true },
    { enabled: calm !== null },
  );
  if (result) last.current = result;
  const isBehind = JSON.stringify(calm) !== JSON.stringify(wish ?? null);
  return { shown: result ?? last.current, isOld: result === undefined || isBehind, isFetching, step, error, refetch };
}
