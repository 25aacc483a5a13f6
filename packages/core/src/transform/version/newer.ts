import type { Catalog, MetaType } from '../../catalog/catalog.js';
import { isObject, type Json, type JsonObject } from '../../object/meta-object.js';
import { compareText } from '../../object/ref.js';
import { isEmpty } from '../facts.js';

/** Keys beside the lists of objects. */
const ENVELOPE: ReadonlySet<string> = new Set(['system', 'package', 'date', 'version', 'created', 'mapViews']);

/**
 * What a file holds that the catalog does not know, at any depth: `type`, `type.property`, `type.property.property`, and
 * `type.property=CONSTANT`. For files of a version that nobody here knows: nothing unknown, nothing to lose.
 */
export function unknownTo(catalog: Catalog, document: JsonObject): readonly string[] {
  const found = new Set<string>();
  for (const [name, list] of Object.entries(document)) {
    const type = catalog.types.get(name);
    if (!type) {
      if (!ENVELOPE.has(name) && !isEmpty(list)) found.add(name);
      continue;
    }
    for (const object of Array.isArray(list) ? (list as readonly Json[]) : []) look(object, type, catalog, name, found);
  }
  return [...found].sort(compareText);
}

function look(object: Json, type: MetaType, catalog: Catalog, path: string, found: Set<string>): void {
  if (!isObject(object) || type.open) return;
  for (const [name, value] of Object.entries(object)) {
    if (isEmpty(value) || value === false || value === 0) continue;
    const property = type.properties.get(name);
    const at = `${path}.${name}`;
    if (!property) {
      if (!name.startsWith('display')) found.add(at);
      continue;
    }
    const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
    if (property.owner && property.constants)
      for (const one of values)
        if (typeof one === 'string' && !property.constants.includes(one)) found.add(`${at}=${one}`);
    const inner =
      property.kind === 'object' || property.kind === 'objects' ? catalog.classes.get(property.klass) : undefined;
    // Attribute values and sharing are the same in every version, whatever their schemas say.
    if (inner && property.owner && name !== 'attributeValues' && name !== 'sharing')
      for (const one of values) look(one, inner, catalog, at, found);
  }
}
