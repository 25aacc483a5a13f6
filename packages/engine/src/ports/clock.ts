/** Time, so that engine needs none of its own. */
export interface Clock {
  /** ISO 8601, UTC. */
  now(): string;
  /** Resolves after `ms` milliseconds, or rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
