import { Fault } from '@dhow/core';
import type { Claim, Desk } from './desk.js';
import type { JobHappening } from './job-record.js';
import { passingFault } from './passing.js';

/** Progress is kept no more often than this. */
const PROGRESS_MS = 250;

/** Tells what happens in one turn of a job: in order, progress not more often than people can read. */
export class Reporter {
  readonly #desk: Desk;
  readonly #claim: Claim;
  #untold: JobHappening[] = [];
  #telling: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  readonly #onLost: (cause: Fault) => void;
  readonly #report: (cause: unknown) => void;

  /**
   * @param onLost told when the job turns out to be taken away: the turn is not to go on
   * @param report told of an event that cannot be kept, which is left out
   */
  constructor(desk: Desk, claim: Claim, onLost: (cause: Fault) => void, report: (cause: unknown) => void) {
    this.#desk = desk;
    this.#claim = claim;
    this.#onLost = onLost;
    this.#report = report;
  }

  tell(happening: JobHappening): void {
    if (this.#isClosed) return;
    // Of progress between two others only the last counts.
    if (happening.type === 'progress' && this.#untold.at(-1)?.type === 'progress') this.#untold.pop();
    this.#untold.push(happening);
    this.#timer ??= setTimeout(() => this.#send(), PROGRESS_MS);
  }

  #send(): void {
    this.#telling = this.#flush().then(() => {
      this.#timer = undefined;
      if (this.#untold.length > 0 && !this.#isClosed) this.#timer = setTimeout(() => this.#send(), PROGRESS_MS);
    });
  }

  async #flush(): Promise<void> {
    const events = this.#untold;
    if (events.length === 0) return;
    this.#untold = [];
    let rest: readonly JobHappening[] = events;
    let atOnce = rest.length;
    while (rest.length > 0)
      try {
        await this.#desk.tell(this.#claim, rest.slice(0, atOnce));
        rest = rest.slice(atOnce);
      } catch (cause) {
        if (cause instanceof Fault && cause.code === 'LEASE_LOST') {
          this.#onLost(cause);
          return;
        }
        // Told again when the database is back, at the latest by whoever ends the turn.
        if (passingFault(cause)) break;
        // One that the database never takes is left out, so that the others come through.
        if (atOnce === 1) {
          this.#report(cause);
          rest = rest.slice(1);
        }
        atOnce = 1;
      }
    this.#untold = [...rest, ...this.#untold];
  }

  /** Nothing more is told: gives back what was not kept yet, for whoever ends the turn. */
  async close(): Promise<readonly JobHappening[]> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#telling;
    return this.#untold;
  }
}
