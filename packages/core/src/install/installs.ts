import type { MetaDocument, MetaObject } from '../object/meta-object.js';
import { compareText, parseRefKey, type RefKey, refKey } from '../object/ref.js';
import type { Plan } from '../plan/plan.js';
import type { PackageName } from './package-name.js';

/**
 * What an import of a package brings, as the package has it in the target's version and identity, so that matching and
 * version changes do not look like edits: the next release is compared with it.
 */
export interface Installs {
  readonly package: PackageName;
  /** All of the package; false where only some of it was chosen. */
  readonly whole: boolean;
  readonly objects: MetaDocument;
}

/** What an earlier release was, when the target is compared with it. */
export interface InstalledBefore {
  readonly package: PackageName;
  /** When it was installed (ISO 8601, UTC); absent for a file that somebody named. */
  readonly at?: string;
  /** The import that installed it; absent for a file. */
  readonly run?: string;
}

/** Objects by ref as a document: types and ids in order. */
export function documentOf(objects: ReadonlyMap<RefKey, MetaObject>): MetaDocument {
  const document: Record<string, MetaObject[]> = {};
  for (const [key, object] of [...objects].sort(([a], [b]) => compareText(a, b))) {
    const { type } = parseRefKey(key);
    const list = document[type];
    if (list) list.push(object);
    else document[type] = [object];
  }
  return document;
}

/** The objects of a document by ref. */
export function objectsOf(document: MetaDocument): Map<RefKey, MetaObject> {
  const objects = new Map<RefKey, MetaObject>();
  for (const [type, list] of Object.entries(document))
    for (const object of list) objects.set(`${type}:${object.id}`, object);
  return objects;
}

/** All objects of the package that a plan installs, as the package has them; none where it installs no package. */
export function installedBy(plan: Plan): ReadonlyMap<RefKey, MetaObject> {
  if (plan.installs === undefined) return new Map();
  const sent = plan.batches.flatMap(({ acts }) =>
    acts.flatMap(({ ref, payload }) => (payload === undefined ? [] : [[refKey(ref), payload] as const])),
  );
  return new Map([...sent, ...objectsOf(plan.installs.objects)]);
}
