import type { MetaType, Property } from './catalog.js';

/**
 * The properties of a class that an import saves. Classes that no table of the server holds (legend definitions, styles)
 * are saved whole inside their object: what is theirs to say, or can be written at all.
 */
export function savedProperties(type: MetaType): Property[] {
  const all = [...type.properties.values()];
  const persisted = all.filter((property) => property.owner && property.persisted);
  if (persisted.length > 0) return persisted;
  const own = all.filter((property) => property.owner);
  return own.length > 0 ? own : all.filter((property) => property.writable);
}
