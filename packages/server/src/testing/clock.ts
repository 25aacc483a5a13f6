import type { Clock } from '@dhow/engine';

/** A clock that stands still until it is moved. For tests. */
export function shiftingClock(): Clock & { set(time: string): void; move(ms: number): void } {
  let now = Date.parse('2026-11-21T10:00:00.000Z');
  return {
    now: () => new Date(now).toISOString(),
    sleep: () => Promise.resolve(),
    set: (time) => {
      now = Date.parse(time);
    },
    move: (ms) => {
      now += ms;
    },
  };
}
