import type { House, RunStore, Target } from '@dhow/engine';
import type { RunLeases } from '../database-stores/runs.js';
import type { Claim, Desk } from './desk.js';
import type { JobHappening } from './job-record.js';
import { over } from './over.js';
import { summaryOf } from './run-summary.js';

/** A proof that is older than this is made again before anything is sent. */
const PROOF_MS = 5000;

/**
 * What keeps a worker that lost a job from writing: every entry in a run's record proves in its own transaction that the job is
 * still its own, and a request is only begun when that was proved a moment ago. A worker that was stopped for a while and comes
 * back thus records no intent, and begins no request. One that was stopped between the proof and the sending still sends that one,
 * which the record announced: whoever goes on finds it in the target, or sends the same once more.
 */
export class Fence {
  readonly #desk: Desk;
  readonly #claim: Claim;
  readonly #monotonic: () => number;
  #proved: number;

  /** @param monotonic milliseconds, of a clock that nobody sets */
  constructor(desk: Desk, claim: Claim, monotonic: () => number) {
    this.#desk = desk;
    this.#claim = claim;
    this.#monotonic = monotonic;
    this.#proved = Number.NEGATIVE_INFINITY;
  }

  /** For the run store: the job's leases, and the proof that each entry of a run needs. */
  readonly leases: RunLeases = {
    lock: async (target, run) => {
      await this.#desk.lease(this.#claim, target, run);
      // The lease is the job's, over all its turns: it ends with the job.
      return async () => {};
    },
    guard: async (_run, trx) => {
      const asked = this.#monotonic();
      await this.#desk.guard(trx, this.#claim);
      this.#proved = asked;
    },
  };

  async #prove(): Promise<void> {
    const asked = this.#monotonic();
    await this.#desk.check(this.#claim);
    this.#proved = asked;
  }

  /** A house for one turn: runs are leased and guarded, what is recorded is told, targets are written behind the fence. */
  around(house: House, tell: (happening: JobHappening) => void): House {
    const { stores } = house;
    const runs: RunStore = over(stores.runs, {
      lock: this.leases.lock,
      append: async (run, event) => {
        await stores.runs.append(run, event);
        tell({ type: 'run', run, event: summaryOf(event) });
      },
    });
    return over(house, {
      stores: over(stores, { runs }),
      openTarget: async (name, on) => this.#fenced(await house.openTarget(name, on)),
      openEnd: async (end, purpose, on) => this.#fenced(await house.openEnd(end, purpose, on)),
    });
  }

  #fenced(target: Target): Target {
    return over(target, {
      write: async (request, signal) => {
        if (this.#monotonic() - this.#proved > PROOF_MS) await this.#prove();
        return target.write(request, signal);
      },
    });
  }
}
