import { stateParts } from '../object/fingerprint.js';
import type { Digest, MetaObject } from '../object/meta-object.js';
import { compareRefs, parseRefKey, type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { Plan } from './plan.js';

/** Something that is no longer as it was when the plan was made. */
export interface Moved {
  readonly ref: Ref;
  /**
   * `changed`: properties that the plan writes or sends along are other than they were; `gone`: what it writes or points
   * to is not there any more; `taken`: an id, code or name that it creates is not free any more.
   */
  readonly code: 'changed' | 'gone' | 'taken';
  /** Names of the properties that moved; for `taken` what was taken. */
  readonly what: readonly string[];
  /** For `taken`: by whom. */
  readonly by?: Ref;
}

/**
 * What moved since the plan was made, of all that it writes, sends along or relies on, and nothing else. `now`: these
 * objects as they are (relied ones by identity is enough), and whoever has the codes and names that the plan takes.
 * `written`: what this plan itself has written meanwhile (a run that goes on); it is not looked at.
 */
export function whatMoved(
  plan: Plan,
  now: Snapshot,
  digest: Digest,
  written: ReadonlySet<RefKey> = new Set(),
): readonly Moved[] {
  const moved: Moved[] = [];
  for (const [key, parts] of Object.entries(plan.basis.moved) as [RefKey, Readonly<Record<string, string>>][]) {
    if (written.has(key)) continue;
    const ref = parseRefKey(key);
    const object = now.objects.get(key);
    const type = now.catalog.types.get(ref.type);
    if (object === undefined || type === undefined) {
      moved.push({ ref, code: 'gone', what: [] });
      continue;
    }
    const found = stateParts(object, type, now.catalog, digest);
    const what = [...new Set([...Object.keys(parts), ...Object.keys(found)])].filter(
      (name) => parts[name] !== found[name],
    );
    if (what.length > 0) moved.push({ ref, code: 'changed', what: what.sort() });
  }
  for (const ref of plan.basis.relied)
    if (!now.objects.has(refKey(ref)) && !written.has(refKey(ref))) moved.push({ ref, code: 'gone', what: [] });
  const taken = holdersOf(plan, now);
  for (const { ref, code, name } of plan.basis.free) {
    if (written.has(refKey(ref))) continue;
    if (now.objects.has(refKey(ref))) moved.push({ ref, code: 'taken', what: ['id'], by: ref });
    const unique = (property: string) => now.catalog.types.get(ref.type)?.properties.get(property)?.unique === true;
    for (const [property, value] of [
      ['code', code],
      ['name', name],
    ] as const) {
      if (value === undefined || !unique(property)) continue;
      const by = taken.get(`${ref.type} ${property} ${value}`);
      if (by !== undefined) moved.push({ ref, code: 'taken', what: [property], by });
    }
  }
  return moved.sort((a, b) => compareRefs(a.ref, b.ref) || (a.code < b.code ? -1 : 1));
}

/** Who has a code or name now, but for those that the plan itself takes it from. */
function holdersOf(plan: Plan, now: Snapshot): ReadonlyMap<string, Ref> {
  const types = new Set(plan.basis.free.map(({ ref }) => ref.type));
  const holders = new Map<string, Ref>();
  for (const [key, object] of now.objects as ReadonlyMap<RefKey, MetaObject>) {
    const ref = parseRefKey(key);
    if (!types.has(ref.type) || plan.basis.moved[key] !== undefined) continue;
    for (const property of ['code', 'name']) {
      const value = object[property];
      if (typeof value === 'string' && value !== '') holders.set(`${ref.type} ${property} ${value}`, ref);
    }
  }
  return holders;
}
