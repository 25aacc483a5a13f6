import type { Catalog } from '../catalog/catalog.js';
import type { Diagnostic, Params } from '../outcome/diagnostic.js';
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

/** What is wrong with a preset, as far as it was read. */
type Found = Diagnostic[];

const wrong = (found: Found, code: string, params: Params, at: string): void =>
  void found.push({ code, severity: 'error', at, params });

const shape = (found: Found, expected: string, at: string): void => wrong(found, 'PRESET_SHAPE', { expected }, at);

function texts(value: unknown, at: string, found: Found): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '')) return value as string[];
  shape(found, '["...", ...]', at);
  return [];
}

function oneOf<T extends string>(value: unknown, known: readonly T[], at: string, found: Found): readonly T[] {
  return texts(value, at, found).flatMap((one, i) => {
    const word = known.find((each) => each === one);
    if (word === undefined) wrong(found, 'PRESET_UNKNOWN_WORD', { word: one, known }, `${at}/${i}`);
    return word ?? [];
  });
}

/** @param parts types that stand only inside others are known as well (`programStageDataElements`) */
function knownTypes(
  value: unknown,
  catalogs: readonly Catalog[],
  at: string,
  parts: boolean,
  found: Found,
): readonly string[] {
  const known = new Set(catalogs.flatMap((catalog) => [...catalog.types.keys()]));
  if (parts)
    for (const { classes } of catalogs)
      for (const { type, embedded, open } of classes.values()) if (embedded && open !== true) known.add(type);
  const types = texts(value, at, found);
  for (const [i, type] of types.entries())
    if (!known.has(type)) wrong(found, 'PRESET_UNKNOWN_TYPE', { type }, `${at}/${i}`);
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

function attributesOff(
  value: unknown,
  catalogs: readonly Catalog[],
  found: Found,
): Readonly<Record<string, readonly string[]>> {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    shape(found, '{"TYPE": ["ATTRIBUTE", ...]}', '/attributesOff');
    return {};
  }
  const off: Record<string, readonly string[]> = {};
  for (const [type, list] of Object.entries(value)) {
    const at = `/attributesOff/${type}`;
    const known = catalogs.flatMap(({ types }) => types.get(type) ?? []);
    if (known.length === 0) {
      wrong(found, 'PRESET_UNKNOWN_TYPE', { type }, at);
      continue;
    }
    off[type] = texts(list, at, found);
    for (const [i, attribute] of off[type].entries()) {
      const properties = known.flatMap(({ properties: all }) => all.get(attribute) ?? []);
      if (properties.length === 0 && !ALWAYS_KNOWN.has(attribute))
        wrong(found, 'PRESET_UNKNOWN_ATTRIBUTE', { type, attribute }, `${at}/${i}`);
      else if (attribute === 'id' || properties.some(({ required }) => required))
        wrong(found, 'PRESET_REQUIRED_ATTRIBUTE', { type, attribute }, `${at}/${i}`);
    }
  }
  return off;
}

/** A place in a template that is filled in. */
export const PLACE = /\{(\w+)\}/g;

function renames(value: unknown, found: Found): Preset['rename'] {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    shape(found, '{"name": "...", "shortName": "...", "code": "..."}', '/rename');
    return {};
  }
  for (const [property, template] of Object.entries(value)) {
    const at = `/rename/${property}`;
    if (!RENAMED.some((one) => one === property)) {
      wrong(found, 'PRESET_UNKNOWN_WORD', { word: property, known: RENAMED }, at);
      continue;
    }
    if (typeof template !== 'string') {
      shape(found, '"... {name} ..."', at);
      continue;
    }
    const places = [...template.matchAll(PLACE)].map(([, place]) => place!);
    const strange = places.find((place) => place !== 'id' && !RENAMED.some((one) => one === place));
    if (strange !== undefined) wrong(found, 'PRESET_UNKNOWN_WORD', { word: strange, known: ['id', ...RENAMED] }, at);
    // Without a place of its own it would give every object the same text.
    if (places.length === 0) wrong(found, 'PRESET_TEMPLATE', { template, place: `{${property}}` }, at);
  }
  return value as Preset['rename'];
}

function newIds(value: unknown, catalogs: readonly Catalog[], found: Found): Preset['newIds'] {
  if (value === undefined) return undefined;
  const { seed, keep } = isRecord(value) ? value : {};
  if (typeof seed !== 'string' || seed === '') shape(found, '{"seed": "...", "keep": ["TYPE", ...]}', '/newIds');
  if (isRecord(value)) unknownKeys(value, new Set(['seed', 'keep']), '/newIds', found);
  return { seed: String(seed), keep: knownTypes(keep, catalogs, '/newIds/keep', false, found) };
}

function unknownKeys(value: Record<string, unknown>, known: ReadonlySet<string>, at: string, found: Found): void {
  for (const key of Object.keys(value))
    if (!known.has(key)) wrong(found, 'PRESET_UNKNOWN_KEY', { key, known: [...known] }, at);
}

/**
 * A preset from the JSON of its file; whatever it leaves out changes nothing.
 *
 * @param catalogs a type or attribute must be known to one of them; one that any of them requires cannot be switched off
 * @throws Fault PRESET_SHAPE, PRESET_UNKNOWN_KEY, PRESET_UNKNOWN_WORD, PRESET_UNKNOWN_TYPE, PRESET_UNKNOWN_ATTRIBUTE,
 *   PRESET_REQUIRED_ATTRIBUTE, PRESET_TEMPLATE, each with the JSON pointer of the place; where several things are wrong,
 *   PRESET_FAULTS with all of them
 */
export function parsePreset(json: unknown, catalogs: readonly Catalog[]): Preset {
  const found: Found = [];
  const preset = readPreset(json, catalogs, found);
  const [first, ...others] = found;
  if (first === undefined) return preset;
  if (others.length > 0) throw new Fault('usage', 'PRESET_FAULTS', { count: found.length }, { findings: found });
  throw new Fault('usage', first.code, first.params, { at: first.at ?? '' });
}

/** The preset as far as it can be understood. */
function readPreset(json: unknown, catalogs: readonly Catalog[], found: Found): Preset {
  if (!isRecord(json)) {
    shape(found, '{"name": "...", "remove": [...], ...}', '');
    return changesNothing;
  }
  unknownKeys(json, KEYS, '', found);
  const { name, about } = json;
  if (typeof name !== 'string' || name === '') shape(found, '"..."', '/name');
  if (about !== undefined && typeof about !== 'string') shape(found, '"..."', '/about');
  const kinds = oneOf(json.for, KINDS, '/for', found);
  const fresh = newIds(json.newIds, catalogs, found);
  return {
    name: String(name),
    ...(about !== undefined && { about: String(about) }),
    for: kinds.length > 0 ? kinds : KINDS,
    typesOff: knownTypes(json.typesOff, catalogs, '/typesOff', true, found),
    attributesOff: attributesOff(json.attributesOff, catalogs, found),
    remove: oneOf(json.remove, REMOVABLES, '/remove', found),
    ...(json.keepAttributes !== undefined && { keepAttributes: texts(json.keepAttributes, '/keepAttributes', found) }),
    rename: renames(json.rename, found),
    ...(fresh && { newIds: fresh }),
  };
}
