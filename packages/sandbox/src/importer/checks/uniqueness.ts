import type { JsonObject } from '../../json.js';
import { described } from '../naming.js';
import { viewOf } from '../types.js';
import { type Check, refuse, typeError } from './check.js';

/**
 * Values that no two objects may share (E5003), against the database and within the payload, where the first wins; the
 * values of objects that the same payload renames still count (08#2-6).
 */
export const uniqueness: Check = (context) => {
  const { bundle, items } = context;
  const { plural } = items.type;
  const view = viewOf(items.type);
  const identifier = (object: JsonObject): string | undefined => bundle.keyOf(plural, object);
  const properties = view.uniques
    .filter(({ name }) => name !== 'id' && name !== 'path')
    .map((property) => ({ property, name: property.name, claimed: new Map<string, string | undefined>() }));
  for (const item of context.written) {
    if (bundle.isDefault(plural, item.draft)) continue;
    const errors = [];
    for (const { property, name, claimed } of properties) {
      const value = item.draft[name];
      if (value === undefined || value === null) continue;
      const key = String(value);
      const stored = view.uniqueInDatabase ? bundle.store.find(plural, name, key)[0] : undefined;
      const holder = stored ? identifier(stored) : claimed.get(key);
      if (holder === undefined) claimed.set(key, identifier(item.draft));
      else if (holder !== identifier(item.draft)) {
        const args = [property.schemaName, key, described(bundle, items.type.klass, item.draft), holder];
        errors.push(typeError(context, 'E5003', args, { mainId: holder, errorProperty: property.schemaName }));
      }
    }
    refuse(context, item, errors);
  }
};
