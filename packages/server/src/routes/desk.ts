import { Fault, type Origin, originOf, type Side } from '@dhow/core';
import { type Instance, instanceAt, type Stores, type Tools } from '@dhow/engine';
import type { Jobs, ListedRuns, PlacedBackups, PlacedPackages } from '@dhow/runtime';
import type { Caller } from '../people/caller.js';
import { maySee, maySeeServer, mayTouch } from '../people/limits.js';
import type { PracticeHost } from '../practice/host.js';
import type { Practices } from '../practice/practices.js';
import type { Selections } from '../saved/selections.js';
import type { Settings } from '../saved/settings.js';

/** What the handlers of routes work with. */
export interface Desk {
  readonly stores: Stores & {
    readonly packages: PlacedPackages;
    readonly backups: PlacedBackups;
    readonly runs: ListedRuns;
  };
  readonly jobs: Jobs;
  readonly selections: Selections;
  readonly settings: Settings;
  readonly practices: Practices;
  /** Runs those of this process. */
  readonly practice: Pick<PracticeHost, 'look' | 'host'>;
  readonly tools: Tools;
  /** Ends when the server does: streams end with it. */
  readonly closing: AbortSignal;
  /** What keeps the server from its work; none: it is ready. */
  readonly notReady: () => Promise<readonly Fault[]>;
}

/** Runs core's parser on a part of the input: what it finds wrong is told with the place in the whole. */
export function within<T>(place: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const { kind, code, params, at, findings } = cause;
    throw new Fault(kind, code, params, {
      at: `${place}${at ?? ''}`,
      findings: findings.map((finding) => ({ ...finding, at: `${place}${finding.at ?? ''}` })),
      cause,
    });
  }
}

/**
 * Whether a caller may see what stands on a side: where it was read from an instance, by their limits; what somebody brought, by
 * everybody.
 */
export function seesSide(caller: Caller, instances: readonly Instance[], side: Side): boolean {
  const origin = originOf(side);
  return origin ? maySeeServer(caller, instances, origin) : true;
}

/**
 * Lets through what deletes or changes something that Dhow keeps of an instance: whoever may only read that one may not. What is of
 * no instance is everybody's.
 *
 * @throws Fault INSTANCE_UNKNOWN, FORBIDDEN_INSTANCE
 */
export function mayChange(caller: Caller, instances: readonly Instance[], of: Origin | undefined): void {
  if (!of) return;
  const seen = instances.filter(({ name }) => maySee(caller, name));
  mayTouch(caller, { reads: [], writes: [instanceAt(seen, of)?.name ?? of.name] }, instances);
}

/** Names of the instances that these sides were read from, for the audit trail. */
export const namesOnSides = (...sides: readonly Side[]): readonly string[] =>
  sides.flatMap((side) => originOf(side)?.name ?? []);
