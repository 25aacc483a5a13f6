import { type Plan, type RefKey, refKey, type Snapshot } from '@dhow/core';
import type { Backup, RunStore } from '../../ports/stores.js';
import type { Target } from '../../ports/target.js';
import type { Tools } from '../../ports/tools.js';
import type { RunEvent } from '../../run/run.js';
import { advance, begin, type Call, callsOf, type RunState, written } from '../../run/state.js';
import { type Known, knownAtFirst, learn } from './known.js';
import type { ApplyOptions } from './options.js';

/** A moment of an event, before it was given its time. */
type Happening = RunEvent extends infer Event ? (Event extends RunEvent ? Omit<Event, 'at'> : never) : never;

/** What the steps of a run share in one turn: the run as its record tells it, and what they need to go on with it. */
export class Session {
  readonly plan: Plan;
  readonly runId: string;
  readonly target: Target;
  readonly store: RunStore;
  readonly tools: Tools;
  readonly options: ApplyOptions;
  state: RunState;
  known: Known = knownAtFirst;
  /** All that the plan touches, as this turn found it, and when; until the first write. */
  looked: { readonly now: Snapshot; readonly at: number } | undefined;
  /** The store refused the last event: it cannot be told why the run ends. */
  storeFailed = false;
  #backup: Backup | undefined;
  /** What the calls before `#counted` wrote. */
  readonly #written = new Map<RefKey, 'there' | 'gone'>();
  #counted = 0;

  constructor(
    plan: Plan,
    events: readonly RunEvent[],
    runId: string,
    target: Target,
    store: RunStore,
    tools: Tools,
    options: ApplyOptions,
  ) {
    this.plan = plan;
    this.state = begin(plan);
    this.runId = runId;
    this.target = target;
    this.store = store;
    this.tools = tools;
    this.options = options;
    for (const event of events) this.#take(event);
  }

  #take(event: RunEvent): void {
    this.state = advance(this.state, event);
    this.known = learn(this.plan, this.known, event);
  }

  /** Durable when it resolves. */
  async record(happening: Happening): Promise<void> {
    const event = { ...happening, at: this.tools.clock.now() } as RunEvent;
    this.storeFailed = true;
    await this.store.append(this.runId, event);
    this.storeFailed = false;
    this.#take(event);
  }

  time(): number {
    return Date.parse(this.tools.clock.now());
  }

  async backup(): Promise<Backup> {
    this.#backup ??= await this.store.backup(this.runId);
    return this.#backup;
  }

  get sentSomething(): boolean {
    return [...this.state.calls.values()].some(({ attempts }) => attempts > 0);
  }

  /** What this run itself wrote before `call`, and whether it is there since. Whatever else a server makes of it, verification says. */
  writtenBefore(call: Call): ReadonlyMap<RefKey, 'there' | 'gone'> {
    const calls = callsOf(this.plan);
    const found = this.#written;
    // Calls are made in order and never gone back to: what was added stays true.
    for (; calls[this.#counted]!.id !== call.id; this.#counted++) {
      const earlier = calls[this.#counted]!;
      const kept = new Set(this.state.calls.get(earlier.id)?.kept?.map(refKey));
      for (const ref of written(earlier, this.state))
        found.set(refKey(ref), earlier.deletes && !kept.has(refKey(ref)) ? 'gone' : 'there');
    }
    return found;
  }
}
