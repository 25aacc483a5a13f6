import type { Catalog, MetaType } from '../catalog/catalog.js';
import { isObject, type Json, type JsonObject, type MetaDocument, type MetaObject } from '../object/meta-object.js';
import { neverUnasked } from '../select/dependents.js';
import { isDefault } from '../select/families.js';
import { textOf } from '../transform/facts.js';
import { PLACE, type Preset, RENAMED, type Renamed } from './preset.js';
import type { Told } from './tell.js';

/** Names that are labels inside a form or program, are computed by the server, or are what a rule calls a variable. */
const NAME_STAYS: ReadonlySet<string> = new Set([
  'options',
  'categoryOptionCombos',
  'programRuleActions',
  'programRules',
  'programRuleVariables',
  'programSections',
  'programStages',
  'programStageSections',
  'sections',
]);

/** The code of an option is the value in the data. */
const CODE_STAYS: ReadonlySet<string> = new Set(['options']);

/** Translations speak of the same texts under these names. */
const TRANSLATED: Readonly<Record<string, Renamed>> = { NAME: 'name', SHORT_NAME: 'shortName' };

/** What the longest text may have where no schema says it. */
const LONGEST: Readonly<Record<Renamed, number>> = { name: 230, shortName: 50, code: 50 };

const isRenamed = (type: string, property: Renamed): boolean =>
  !neverUnasked.has(type) && !(property === 'code' ? CODE_STAYS : NAME_STAYS).has(type);

/**
 * Makes names, short names and codes anew by the templates of a preset, and the translations of names with them. A text
 * that gets too long is cut, one that is taken gets a number; both are told.
 *
 * @param wanted whether an object is to be renamed at all
 */
export function rename(
  document: MetaDocument,
  catalog: Catalog,
  templates: Preset['rename'],
  wanted: (type: string, object: MetaObject) => boolean,
  told: Told,
): MetaDocument {
  const properties = RENAMED.filter((property) => templates[property] !== undefined);
  if (properties.length === 0) return document;
  const result: Record<string, readonly MetaObject[]> = {};
  for (const [name, list] of Object.entries(document)) {
    const type = catalog.types.get(name);
    const here = properties.filter((property) => isRenamed(name, property));
    if (type === undefined || here.length === 0) {
      result[name] = list;
      continue;
    }
    const isWanted = (object: MetaObject) =>
      !isDefault(name, object.id, textOf(object, 'name') ?? '') && wanted(name, object);
    const taken = new Map(here.map((property) => [property, takenBy(list, property, isWanted)]));
    result[name] = list.map((object) =>
      isWanted(object) ? renamed(object, type, catalog, here, templates, taken, told) : object,
    );
  }
  return result;
}

/** Texts of the objects that stay as they are. */
const takenBy = (list: readonly MetaObject[], property: Renamed, isWanted: (object: MetaObject) => boolean) =>
  new Set(list.flatMap((object) => (isWanted(object) ? [] : (textOf(object, property) ?? []))));

function renamed(
  object: MetaObject,
  type: MetaType,
  catalog: Catalog,
  properties: readonly Renamed[],
  templates: Preset['rename'],
  taken: ReadonlyMap<Renamed, Set<string>>,
  told: Told,
): MetaObject {
  const next: Record<string, Json> & { id: string } = { ...object };
  for (const property of properties) {
    const from = textOf(object, property);
    if (from === undefined) continue;
    const max = type.properties.get(property)?.maxLength ?? LONGEST[property];
    const filled = fill(templates[property]!, object, property, from);
    const others = taken.get(property)!;
    const to = fitting(filled, max, type.properties.get(property)?.unique === true ? others : new Set());
    others.add(to);
    next[property] = to;
    told.add('CUSTOM_RENAMED', 'note', { type: type.type, property }, `${from} → ${to}`);
    if (to !== filled) told.add('CUSTOM_SHORTENED', 'warning', { type: type.type, property, max }, `${filled} → ${to}`);
  }
  if (properties.includes('code')) Object.assign(next, partsWithCodes(next, type, catalog, templates.code!));
  const { translations } = object;
  if (Array.isArray(translations))
    next.translations = (translations as readonly Json[]).map((entry) =>
      translated(entry, object, type, properties, templates),
    );
  return next;
}

/** Parts inside an object whose codes no two may share either (legends): the properties that hold them, made anew. */
function partsWithCodes(object: JsonObject, type: MetaType, catalog: Catalog, template: string): JsonObject {
  const result: Record<string, Json> = {};
  for (const { name, kind, klass, owner } of type.properties.values()) {
    const value = object[name];
    const inner = kind === 'object' || kind === 'objects' ? catalog.classes.get(klass) : undefined;
    if (!inner || !owner || typeof value !== 'object' || value === null) continue;
    const max = inner.properties.get('code')?.maxLength ?? LONGEST.code;
    const part = (entry: Json): Json => {
      if (!isObject(entry)) return entry;
      const deeper = partsWithCodes(entry, inner, catalog, template);
      const code = inner.properties.get('code')?.unique && typeof entry.code === 'string' && entry.code !== '';
      if (!code && Object.keys(deeper).length === 0) return entry;
      const own = code
        ? { code: fitting(fill(template, entry as MetaObject, 'code', String(entry.code)), max, new Set()) }
        : {};
      return { ...entry, ...deeper, ...own };
    };
    const next = Array.isArray(value) ? (value as readonly Json[]).map(part) : part(value as Json);
    const same = Array.isArray(next)
      ? next.every((entry, i) => entry === (value as readonly Json[])[i])
      : next === value;
    if (!same) result[name] = next;
  }
  return result;
}

function translated(
  entry: Json,
  object: MetaObject,
  type: MetaType,
  properties: readonly Renamed[],
  templates: Preset['rename'],
): Json {
  if (!isObject(entry) || typeof entry.property !== 'string' || typeof entry.value !== 'string') return entry;
  const property = TRANSLATED[entry.property];
  if (property === undefined || !properties.includes(property)) return entry;
  const max = type.properties.get(property)?.maxLength ?? LONGEST[property];
  return { ...entry, value: fitting(fill(templates[property]!, object, property, entry.value), max, new Set()) };
}

const fill = (template: string, object: MetaObject, property: Renamed, text: string): string =>
  template.replace(PLACE, (_, place: string) => (place === property ? text : (textOf(object, place) ?? object.id)));

/** The text cut to `max` characters, with a number behind it where it is taken. */
function fitting(text: string, max: number, taken: ReadonlySet<string>): string {
  const cut = text.slice(0, max).trimEnd();
  if (!taken.has(cut)) return cut;
  for (let n = 2; ; n++) {
    const tail = ` ${n}`;
    const tried = text.slice(0, max - tail.length).trimEnd() + tail;
    if (!taken.has(tried)) return tried;
  }
}
