import type { MiddlewareHandler } from 'hono';

/** Calls that are being answered. */
export interface OpenCalls {
  readonly count: MiddlewareHandler;
  /** Waits until none is, for so many milliseconds at most. Gives how many still are. */
  over(mostMs: number): Promise<number>;
}

/**
 * Counts the calls that are in a handler: one whose connection was closed works on all the same, and what it works with must not be
 * closed under it.
 */
export function countCalls(): OpenCalls {
  let open = 0;
  const waiting = new Set<() => void>();
  return {
    async count(_c, next) {
      open += 1;
      try {
        await next();
      } finally {
        open -= 1;
        if (open === 0) for (const wake of waiting) wake();
      }
    },
    async over(mostMs) {
      if (open === 0) return 0;
      await new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(late);
          waiting.delete(end);
          resolve();
        };
        const late = setTimeout(end, mostMs);
        waiting.add(end);
      });
      return open;
    },
  };
}
