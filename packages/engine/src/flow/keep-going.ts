import { type Diagnostic, type LeftBehind, leaveBehind, type Plan, type RefKey, refKey, refsByType } from '@dhow/core';
import type { Progress } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { rehearseOnServer } from './rehearse.js';
import { Growing, request } from './snapshot.js';

/** What an import that keeps going would leave out, as far as a dry run can tell. */
export interface Foreseen {
  readonly objects: readonly LeftBehind[];
  /** What the server says against them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Batches that the dry run refuses without naming an object: what of them stays out is only found while importing. */
  readonly unnamed: readonly string[];
}

/**
 * Asks the target's dry run what it would refuse, and works out what would be half-linked without it: shown before
 * anybody says yes, and given to `runApply` as `leaveOut`. Writes nothing.
 */
export async function foreseeKeepGoing(
  plan: Plan,
  target: Target,
  tools: Tools,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Foreseen> {
  const { batches } = await rehearseOnServer(plan, target, tools, signal, progress);
  const own = new Set<RefKey>(plan.batches.flatMap(({ acts }) => acts.map(({ ref }) => refKey(ref))));
  const refused = batches.filter(({ said }) => said === 'refused');
  const isNamed = ({ about }: Diagnostic): boolean => about !== undefined && own.has(refKey(about));
  const diagnostics = refused.flatMap(({ findings }) => findings.filter(isNamed));
  const named = new Map(diagnostics.flatMap(({ about }) => (about ? [[refKey(about), about] as const] : [])));
  const unnamed = refused.filter(({ findings }) => !findings.some(isNamed)).map(({ batch }) => batch);
  if (named.size === 0) return { objects: [], diagnostics, unnamed };
  const objects = leaveBehind(plan, [...named.values()], target.catalog, await whatStays(plan, target, signal));
  return { objects, diagnostics, unnamed };
}

/** Objects that the plan would update, as they are: what they refer to must not be deleted when they stay so. */
async function whatStays(plan: Plan, target: Target, signal: AbortSignal): Promise<Growing['snapshot']['objects']> {
  const acts = plan.batches.flatMap((batch) => batch.acts);
  if (!acts.some(({ verb }) => verb === 'delete')) return new Map();
  const ids = refsByType(acts.flatMap(({ ref, verb }) => (verb === 'update' ? [ref] : [])));
  if (ids.size === 0) return new Map();
  const growing = new Growing(target);
  const wish = request({ ids });
  growing.add(await target.read(wish, signal), wish);
  return growing.snapshot.objects;
}
