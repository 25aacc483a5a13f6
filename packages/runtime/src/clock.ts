import { setTimeout } from 'node:timers/promises';
import type { Clock } from '@dhow/engine';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  // Engine's AbortSignal is the part of the platform's that it needs; at run time it is the platform's own.
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal: signal as globalThis.AbortSignal }),
};
