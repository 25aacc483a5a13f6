import type { MetaType } from '../../catalog/catalog.js';
import { compareText, type Ref } from '../../object/ref.js';
import type { Member } from '../../select/closure.js';
import { sourceDefaults } from '../default-categories.js';
import { idOf, isEmpty, labelOf } from '../facts.js';
import { example, leaveOut, typeOf, type Work } from '../work.js';

/** Types that the target's version does not have are left out, with the entries that refer to them. */
export function leaveTypesOut(work: Work): void {
  const unknown = new Map<string, Member[]>();
  for (const member of work.members.values())
    if (!typeOf(work, member.ref.type)) unknown.set(member.ref.type, [...(unknown.get(member.ref.type) ?? []), member]);
  const refs: Ref[] = [];
  for (const [type, members] of [...unknown].sort(([a], [b]) => compareText(a, b))) {
    work.diagnostics.push({
      code: 'TYPE_NOT_ON_TARGET',
      severity: 'warning',
      params: { type, version: work.input.target.catalog.version, ...example(members) },
    });
    refs.push(...members.map(({ ref }) => ref));
  }
  if (refs.length > 0) leaveOut(work, refs, 'LEFT_OUT_TYPE');
}

interface Difference {
  /** Properties that the source saves and the target does not have. */
  readonly gone: readonly string[];
  /** Properties whose constants the target does not all have. */
  readonly constants: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Tells what the source's version can say and the target's cannot: properties that are dropped on the way, and constants
 * that no import of this version takes.
 */
export function tellDifferences(work: Work): void {
  const { source, target } = work.input;
  if (source.catalog.version === target.catalog.version) return;
  const differences = new Map<string, Difference>();
  const defaults = new Set(sourceDefaults(work.input.closure).map(({ id }) => id));
  const dropped = new Map<string, Member[]>();
  for (const [memberKey, member] of work.members) {
    if (work.kept.has(memberKey)) continue;
    const name = member.ref.type;
    const theirs = source.catalog.types.get(name);
    const ours = typeOf(work, name);
    if (!theirs || !ours) continue;
    const difference = differences.get(name) ?? differenceOf(theirs, ours);
    differences.set(name, difference);
    for (const property of difference.gone) {
      const value = member.object[property];
      // What every object has by default is no loss.
      if (isEmpty(value) || value === false || value === 0 || defaults.has(idOf(value) ?? '')) continue;
      const key = `${name}.${property}`;
      dropped.set(key, [...(dropped.get(key) ?? []), member]);
    }
    for (const [property, allowed] of difference.constants) {
      const value = member.object[property];
      if (typeof value !== 'string' || allowed.has(value)) continue;
      work.diagnostics.push({
        code: 'VALUE_NOT_ON_TARGET',
        severity: 'error',
        about: member.ref,
        at: `/${property}`,
        params: { name: labelOf(member.object), type: name, property, value, version: target.catalog.version },
      });
    }
  }
  for (const [key, members] of [...dropped].sort(([a], [b]) => compareText(a, b)))
    work.diagnostics.push({
      code: 'PROPERTY_NOT_ON_TARGET',
      severity: 'warning',
      params: { property: key, version: target.catalog.version, ...example(members) },
    });
}

function differenceOf(theirs: MetaType, ours: MetaType): Difference {
  const gone: string[] = [];
  const constants = new Map<string, ReadonlySet<string>>();
  for (const property of theirs.properties.values()) {
    if (!property.owner || !property.persisted) continue;
    const own = ours.properties.get(property.name);
    if (!own?.owner) gone.push(property.name);
    else if (own.constants && property.constants?.some((constant) => !own.constants!.includes(constant)))
      constants.set(property.name, new Set(own.constants));
  }
  return { gone: gone.sort(compareText), constants };
}
