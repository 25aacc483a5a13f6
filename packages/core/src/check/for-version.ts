import type { Catalog } from '../catalog/catalog.js';
import type { MetaObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { defaultPolicies } from '../policy/policy.js';
import type { Member } from '../select/closure.js';
import type { Side, Snapshot } from '../snapshot/snapshot.js';
import { transformMembers } from '../transform/transform.js';
import { type Entry, type PackageFile, refOf } from './package-file.js';

/** A package as a plan into another version would send it. */
export interface Carried {
  readonly file: PackageFile;
  /** What is lost or changed on the way to that version. */
  readonly found: readonly Diagnostic[];
}

/** What is told here only because no target is there yet, and what the checks of the file say better. */
const OF_A_TARGET: ReadonlySet<string> = new Set([
  'OWNERS_DROPPED',
  'USERS_LEFT_OUT',
  'DIMENSIONS_DROPPED',
  'DATA_ITEMS_DROPPED',
  'TRANSLATIONS_CLEANED',
]);

/** The default category objects of every server, and nothing else. */
const DEFAULTS: readonly (readonly [type: string, id: string])[] = [
  ['categories', 'GLevLNI9wkl'],
  ['categoryCombos', 'bjDvmb4bfuf'],
  ['categoryOptionCombos', 'HllvX50cXC0'],
  ['categoryOptions', 'xYerKDKCefk'],
];

/** Carries a package to another version as a plan would into an empty server of it: old names, shapes, types. */
export function carryTo({ catalog, entries, byKey }: PackageFile, target: Catalog): Carried {
  const members = new Map<RefKey, Member>();
  for (const entry of entries)
    members.set(refKey(refOf(entry)), { ref: refOf(entry), object: entry.object, asked: true, reasons: [] });
  const { closure, diagnostics } = transformMembers({
    closure: { members, missing: [], leftOut: [], notCarried: [] },
    source: empty(catalog, 'file'),
    target: empty(target, 'instance'),
    known: new Map(),
    answers: new Map(),
    policies: defaultPolicies,
  });
  const carried: Entry[] = [];
  const byType = new Map<string, Entry[]>();
  const carriedByKey = new Map<RefKey, Entry>();
  for (const [key, { ref, object }] of closure.members) {
    const type = target.types.get(ref.type);
    if (type === undefined) continue;
    const entry: Entry = { type, object, at: byKey.get(key)?.at ?? '' };
    carried.push(entry);
    carriedByKey.set(key, entry);
    const same = byType.get(ref.type);
    if (same) same.push(entry);
    else byType.set(ref.type, [entry]);
  }
  return {
    file: { catalog: target, entries: carried, byType, byKey: carriedByKey },
    found: diagnostics.filter(({ code }) => !OF_A_TARGET.has(code)),
  };
}

function empty(catalog: Catalog, kind: Side['kind']): Snapshot {
  const objects = new Map<RefKey, MetaObject>();
  if (kind === 'instance')
    for (const [type, id] of DEFAULTS) objects.set(refKey({ type, id }), { id, name: 'default' });
  return {
    side: {
      kind,
      name: '',
      serverVersion: catalog.version,
      version: catalog.version,
      eyes: { login: '', sees: 'all' },
      readAt: '',
    },
    catalog,
    objects,
    absent: new Set(),
    whole: new Set(catalog.types.keys()),
    unknownSharing: new Set(),
  };
}
