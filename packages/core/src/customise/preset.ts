import type { Catalog } from '../catalog/catalog.js';
import { Fault } from '../outcome/fault.js';

/**
 * What can be taken out of everything at once: who may see what; org units; when something was made and changed; who did
 * it; the whole category model; legend sets.
 */
export const REMOVABLES = ['sharing', 'organisationUnits', 'dates', 'people', 'categories', 'legendSets'] as const;
export type Removable = (typeof REMOVABLES)[number];

/** What a preset is made for: HNQIS2 programs are told by an attribute of the Program Config App; `tracker` is everything else. */
export const KINDS = ['tracker', 'hnqis2'] as const;
export type ProgramKind = (typeof KINDS)[number];

/** Texts that a preset can make anew. */
export const RENAMED = ['name', 'shortName', 'code'] as const;
export type Renamed = (typeof RENAMED)[number];

/** How an export is changed for the server that it is for. Plain data: it can be written by hand, saved and mailed. */
export interface Preset {
  readonly name: string;
  /** What it is good for, in the words of whoever made it. */
  readonly about?: string;
  /** Programs that it is for. */
  readonly for: readonly ProgramKind[];
  /** Types whose objects stay out; also of those that stand only inside others (`programStageDataElements`). */
  readonly typesOff: readonly string[];
  /** By type: attributes (properties) that stay out. */
  readonly attributesOff: Readonly<Record<string, readonly string[]>>;
  readonly remove: readonly Removable[];
  /** Ids of the only metadata attributes that stay, with their values; absent: all do. */
  readonly keepAttributes?: readonly string[];
  /** Templates by text: `TEST {name}`. A template may use `{name}`, `{shortName}`, `{code}` and `{id}`. */
  readonly rename: Readonly<Partial<Record<Renamed, string>>>;
  /** Every object gets a new id, the same for the same seed. `keep`: types that keep theirs, with all that they refer to. */
  readonly newIds?: { readonly seed: string; readonly keep: readonly string[] };
}

/** The preset that changes nothing. */
export const changesNothing: Preset = {
  name: '',
  for: KINDS,
  typesOff: [],
  attributesOff: {},
  remove: [],
  rename: {},
};

const KEYS: ReadonlySet<string> = new Set([
  'name',
  'about',
  'for',
  'typesOff',
  'attributesOff',
  'remove',
  'keepAttributes',
  'rename',
  'newIds',
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shape = (expected: string, at: string): Fault => new Fault('usage', 'PRESET_SHAPE', { expected }, { at });

function texts(value: unknown, at: string): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string' || one === ''))
    throw shape('["...", ...]', at);
  return value as string[];
}

function oneOf<T extends string>(value: unknown, known: readonly T[], at: string): readonly T[] {
  return texts(value, at).map((one, i) => {
    const found = known.find((word) => word === one);
    if (found === undefined)
      throw new Fault('usage', 'PRESET_UNKNOWN_WORD', { word: one, known }, { at: `${at}/${i}` });
    return found;
  });
}

/** @param parts types that stand only inside others are known as well (`programStageDataElements`) */
function knownTypes(
  types: readonly string[],
  catalogs: readonly Catalog[],
  at: string,
  parts: boolean,
): readonly string[] {
  const known = new Set(catalogs.flatMap((catalog) => [...catalog.types.keys()]));
  if (parts)
    for (const { classes } of catalogs)
      for (const { type, embedded, open } of classes.values()) if (embedded && open !== true) known.add(type);
  for (const [i, type] of types.entries())
    if (!known.has(type)) throw new Fault('usage', 'PRESET_UNKNOWN_TYPE', { type }, { at: `${at}/${i}` });
  return types;
}

/** Attributes that files of any version hold, whether or not a schema lists them. */
const ALWAYS_KNOWN: ReadonlySet<string> = new Set([
  'access',
  'externalAccess',
  'publicAccess',
  'user',
  'userAccesses',
  'userGroupAccesses',
]);

function attributesOff(value: unknown, catalogs: readonly Catalog[]): Readonly<Record<string, readonly string[]>> {
  if (value === undefined) return {};
  if (!isRecord(value)) throw shape('{"TYPE": ["ATTRIBUTE", ...]}', '/attributesOff');
  const off: Record<string, readonly string[]> = {};
  for (const [type, list] of Object.entries(value)) {
    const at = `/attributesOff/${type}`;
    const known = catalogs.flatMap(({ types }) => types.get(type) ?? []);
    if (known.length === 0) throw new Fault('usage', 'PRESET_UNKNOWN_TYPE', { type }, { at });
    off[type] = texts(list, at);
    for (const [i, attribute] of off[type].entries()) {
      const properties = known.flatMap(({ properties: all }) => all.get(attribute) ?? []);
      if (properties.length === 0 && !ALWAYS_KNOWN.has(attribute))
        throw new Fault('usage', 'PRESET_UNKNOWN_ATTRIBUTE', { type, attribute }, { at: `${at}/${i}` });
      if (attribute === 'id' || properties.some(({ required }) => required))
        throw new Fault('usage', 'PRESET_REQUIRED_ATTRIBUTE', { type, attribute }, { at: `${at}/${i}` });
    }
  }
  return off;
}

/** A place in a template that is filled in. */
export const PLACE = /\{(\w+)\}/g;

function renames(value: unknown): Preset['rename'] {
  if (value === undefined) return {};
  if (!isRecord(value)) throw shape('{"name": "...", "shortName": "...", "code": "..."}', '/rename');
  for (const [property, template] of Object.entries(value)) {
    const at = `/rename/${property}`;
    if (!RENAMED.some((one) => one === property))
      throw new Fault('usage', 'PRESET_UNKNOWN_WORD', { word: property, known: RENAMED }, { at });
    if (typeof template !== 'string') throw shape('"... {name} ..."', at);
    const places = [...template.matchAll(PLACE)].map(([, place]) => place!);
    const wrong = places.find((place) => place !== 'id' && !RENAMED.some((one) => one === place));
    if (wrong !== undefined)
      throw new Fault('usage', 'PRESET_UNKNOWN_WORD', { word: wrong, known: ['id', ...RENAMED] }, { at });
    // Without a place of its own it would give every object the same text.
    if (places.length === 0) throw new Fault('usage', 'PRESET_TEMPLATE', { template, place: `{${property}}` }, { at });
  }
  return value as Preset['rename'];
}

function newIds(value: unknown, catalogs: readonly Catalog[]): Preset['newIds'] {
  if (value === undefined) return undefined;
  if (!isRecord(value) || typeof value.seed !== 'string' || value.seed === '')
    throw shape('{"seed": "...", "keep": ["TYPE", ...]}', '/newIds');
  unknownKey(value, new Set(['seed', 'keep']), '/newIds');
  return { seed: value.seed, keep: knownTypes(texts(value.keep, '/newIds/keep'), catalogs, '/newIds/keep', false) };
}

function unknownKey(value: Record<string, unknown>, known: ReadonlySet<string>, at: string): void {
  const extra = Object.keys(value).find((key) => !known.has(key));
  if (extra !== undefined) throw new Fault('usage', 'PRESET_UNKNOWN_KEY', { key: extra, known: [...known] }, { at });
}

/**
 * A preset from the JSON of its file; whatever it leaves out changes nothing.
 *
 * @param catalogs a type or attribute must be known to one of them; one that any of them requires cannot be switched off
 * @throws Fault PRESET_SHAPE, PRESET_UNKNOWN_KEY, PRESET_UNKNOWN_WORD, PRESET_UNKNOWN_TYPE, PRESET_UNKNOWN_ATTRIBUTE,
 *   PRESET_REQUIRED_ATTRIBUTE, PRESET_TEMPLATE, each with the JSON pointer of the place
 */
export function parsePreset(json: unknown, catalogs: readonly Catalog[]): Preset {
  if (!isRecord(json)) throw shape('{"name": "...", "remove": [...], ...}', '');
  unknownKey(json, KEYS, '');
  if (typeof json.name !== 'string' || json.name === '') throw shape('"..."', '/name');
  if (json.about !== undefined && typeof json.about !== 'string') throw shape('"..."', '/about');
  const kinds = oneOf(json.for, KINDS, '/for');
  const fresh = newIds(json.newIds, catalogs);
  return {
    name: json.name,
    ...(json.about !== undefined && { about: json.about }),
    for: kinds.length > 0 ? kinds : KINDS,
    typesOff: knownTypes(texts(json.typesOff, '/typesOff'), catalogs, '/typesOff', true),
    attributesOff: attributesOff(json.attributesOff, catalogs),
    remove: oneOf(json.remove, REMOVABLES, '/remove'),
    ...(json.keepAttributes !== undefined && { keepAttributes: texts(json.keepAttributes, '/keepAttributes') }),
    rename: renames(json.rename),
    ...(fresh && { newIds: fresh }),
  };
}
