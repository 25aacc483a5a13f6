import type { Catalog } from '../catalog/catalog.js';
import { type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { defaultPolicies } from '../policy/policy.js';
import type { Member } from '../select/closure.js';
import type { Side, Snapshot } from '../snapshot/snapshot.js';
import { leaveUsersOut } from '../transform/people.js';
import { addShortNames } from '../transform/short-names.js';
import { tellDifferences } from '../transform/version/differences.js';
import { carryEventChartsOnce } from '../transform/version/event-charts.js';
import { reshapeMembers } from '../transform/version/reshape.js';
import { leaveTypesOut } from '../transform/version/unknown-types.js';
import { startWork, type Work } from '../transform/work.js';
import { type Entry, type PackageFile, refOf } from './package-file.js';

/** A package as a plan into another version would send it. */
export interface Carried {
  readonly file: PackageFile;
  /** What is lost or changed on the way to that version. */
  readonly found: readonly Diagnostic[];
}

/** The transforms of a plan that no target is needed for: what goes there, and how that version writes it. */
const transforms: readonly ((work: Work) => void)[] = [
  leaveUsersOut,
  leaveTypesOut,
  carryEventChartsOnce,
  addShortNames,
  reshapeMembers,
  tellDifferences,
];

/** Carries a package to another version as a plan would into an empty server of it: old names, shapes, types. */
export function carryTo({ catalog, entries, byKey }: PackageFile, target: Catalog): Carried {
  const members = new Map<RefKey, Member>();
  for (const entry of entries)
    members.set(refKey(refOf(entry)), { ref: refOf(entry), object: entry.object, asked: true, reasons: [] });
  const work = startWork({
    closure: { members, missing: [], leftOut: [], notCarried: [] },
    source: empty(catalog, 'file'),
    target: empty(target, 'instance'),
    known: new Map(),
    answers: new Map(),
    policies: defaultPolicies,
  });
  for (const transform of transforms) transform(work);
  const carried: Entry[] = [];
  const byType = new Map<string, Entry[]>();
  const carriedByKey = new Map<RefKey, Entry>();
  for (const [key, { ref, object }] of work.members) {
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
    found: work.diagnostics.filter(({ code }) => code !== 'USERS_LEFT_OUT'),
  };
}

/** A side of that version with nothing on it. */
function empty(catalog: Catalog, kind: Side['kind']): Snapshot {
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
    objects: new Map(),
    absent: new Set(),
    whole: new Set(catalog.types.keys()),
    unknownSharing: new Set(),
  };
}
