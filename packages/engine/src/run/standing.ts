import type { RunEvent } from './run.js';

/** How a run stands. `differences`: it was checked and not all is as promised. `failed`: a request was refused, nothing of it was written. */
export type RunStanding = 'done' | 'differences' | 'stopped' | 'failed' | 'running';

/** What one event says of the run's standing; undefined: what was said before it holds. */
export function saysOfStanding(event: RunEvent): RunStanding | undefined {
  if (event.type === 'verified') return event.outcome.verdict === 'proved' ? 'done' : 'differences';
  return event.type === 'stopped' || event.type === 'stale' ? 'stopped' : undefined;
}

/** Whether one event says that the last request was refused; undefined: it speaks of no request. */
export function saysRefused(event: RunEvent): boolean | undefined {
  if (event.type === 'answer') return event.answer.kind === 'refused';
  return event.type === 'intent' ? false : undefined;
}

/** How a run stands, from its last words. After a refusal a run says no more of that request. */
export function standingOf(events: readonly RunEvent[]): RunStanding {
  const last = events.at(-1);
  const own = last && saysOfStanding(last);
  if (own) return own;
  const said = events.findLast((event) => saysRefused(event) !== undefined);
  return said && saysRefused(said) ? 'failed' : 'running';
}
