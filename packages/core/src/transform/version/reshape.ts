import type { Catalog, MetaType, Version } from '../../catalog/catalog.js';
import { isSince } from '../../catalog/version-quirks.js';
import type { MetaObject } from '../../object/meta-object.js';
import { refKey } from '../../object/ref.js';
import type { Severity } from '../../outcome/diagnostic.js';
import type { Member } from '../../select/closure.js';
import { labelOf } from '../facts.js';
import { example, membersOf, put, typeOf, type Work } from '../work.js';
import { reshapes } from './rules.js';

/** What one reshaping may look at beside the object. */
export interface ReshapeContext {
  readonly type: MetaType;
  readonly catalog: Catalog;
  /** The type as the source's version has it. */
  readonly sourceType: MetaType | undefined;
  /** The same object on the target, where it is there already. */
  readonly counterpart: MetaObject | undefined;
}

/** One way in which another version writes the same thing, or no longer keeps it. */
export interface Reshape {
  readonly id: string;
  /** The target's versions it is for: from this one on; absent: all. */
  readonly since?: Version;
  /** Plurals of the types it looks at; absent: all. */
  readonly types?: readonly string[];
  readonly reason: string;
  /** What showed it. */
  readonly source: string;
  /** What to tell about changed objects; absent: the same thing said otherwise, nothing to tell. */
  readonly tells?: { readonly code: string; readonly severity: Severity };
  /** The object as the target's version writes it; the very same object where there is nothing to do. */
  readonly reshape: (object: MetaObject, context: ReshapeContext) => MetaObject;
}

/** What is lost is told object by object; what is merely said otherwise, type by type. */
function tell(work: Work, tells: NonNullable<Reshape['tells']>, changed: readonly Member[]): void {
  const { version } = work.input.target.catalog;
  if (tells.severity !== 'note') {
    for (const { ref, object } of changed)
      work.diagnostics.push({ ...tells, about: ref, params: { name: labelOf(object), type: ref.type, version } });
    return;
  }
  for (const type of new Set(changed.map(({ ref }) => ref.type))) {
    const members = changed.filter(({ ref }) => ref.type === type);
    work.diagnostics.push({ ...tells, params: { type, version, ...example(members) } });
  }
}

/** Writes every member as the target's version does. */
export function reshapeMembers(work: Work): void {
  const { catalog } = work.input.target;
  const profile = reshapes.filter(({ since }) => since === undefined || isSince(catalog.version, since));
  for (const row of profile) {
    const changed: Member[] = [];
    const keys = row.types
      ? row.types.flatMap((type) => [...membersOf(work, type)].map(([key]) => key))
      : [...work.members.keys()];
    for (const key of keys) {
      const member = work.members.get(key)!;
      const type = typeOf(work, member.ref.type);
      if (!type) continue;
      const object = row.reshape(member.object, {
        type,
        catalog,
        counterpart: work.input.target.objects.get(refKey(member.ref)),
        sourceType: work.input.source.catalog.types.get(member.ref.type),
      });
      if (object === member.object) continue;
      put(work, key, object);
      if (!work.kept.has(key)) changed.push(member);
    }
    if (row.tells && changed.length > 0) tell(work, row.tells, changed);
  }
}
