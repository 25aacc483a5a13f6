import type { Catalog, MetaType, Property } from '../catalog/catalog.js';
import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import { rewriteReferences } from '../reference/rewrite.js';
import { type Sites, sitesOf } from '../reference/sites.js';
import type { Preset, Removable } from './preset.js';

/** Types whose objects, and references to them, a removal takes out. */
const TYPES: Readonly<Record<Removable, readonly string[]>> = {
  sharing: [],
  dates: [],
  people: [],
  organisationUnits: ['organisationUnits'],
  categories: [
    'categories',
    'categoryCombos',
    'categoryOptions',
    'categoryOptionCombos',
    'categoryOptionGroups',
    'categoryOptionGroupSets',
  ],
  legendSets: ['legendSets'],
};

/** Embedded classes that are about those types only. */
const CLASSES: Readonly<Partial<Record<Removable, readonly string[]>>> = {
  categories: ['CategoryDimension', 'CategoryOptionGroupSetDimension', 'ProgramCategoryMapping'],
  legendSets: ['LegendDefinitions'],
};

/** Properties by name, and the classes of value that they must have: a property of that name may mean something else. */
const NAMES: Readonly<Partial<Record<Removable, Readonly<Record<string, readonly string[]>>>>> = {
  sharing: {
    sharing: ['Sharing'],
    access: ['Access'],
    publicAccess: ['String'],
    externalAccess: ['Boolean'],
    userAccesses: ['UserAccess'],
    userGroupAccesses: ['UserGroupAccess'],
  },
  dates: { created: ['Date'], lastUpdated: ['Date'] },
  people: {
    createdBy: ['User'],
    lastUpdatedBy: ['User'],
    user: ['User'],
    favorite: ['Boolean'],
    favorites: ['String'],
    // Not a person, but the address of the server where they are.
    href: ['String'],
  },
  categories: { categoryMappingIds: ['String'] },
};

/** Types that a preset leaves out as a whole. */
export const typesOff = (preset: Preset): ReadonlySet<string> =>
  new Set([...preset.typesOff, ...preset.remove.flatMap((removal) => TYPES[removal])]);

/** What of one object was taken out, and what could not be. Paths are property names joined by dots, without places in lists. */
export interface Removed {
  readonly object: MetaObject;
  readonly gone: ReadonlySet<string>;
  readonly stays: readonly { readonly at: string; readonly id: string }[];
}

type Cut =
  | { readonly cut: 'out'; readonly essential: boolean }
  | { readonly cut: 'inside'; readonly cuts: Cuts; readonly essential: boolean }
  | { readonly cut: 'owner' };
type Cuts = ReadonlyMap<string, Cut>;

/** Takes out of one object after the other what a preset removes from all. */
export class Remover {
  readonly #catalog: Catalog;
  readonly #removals: readonly Removable[];
  readonly #types: ReadonlySet<string>;
  readonly #classes: ReadonlySet<string>;
  readonly #attributes: ReadonlySet<string> | undefined;
  readonly #has: (type: string, id: string) => boolean;
  readonly #compiled = new Map<string, Cuts>();

  /** @param has whether the export held an object, before anything was taken out of it */
  constructor(preset: Preset, catalog: Catalog, has: (type: string, id: string) => boolean) {
    this.#catalog = catalog;
    this.#removals = preset.remove;
    this.#types = new Set(preset.remove.flatMap((removal) => TYPES[removal]));
    const off = new Set(preset.typesOff);
    this.#classes = new Set([
      ...preset.remove.flatMap((removal) => CLASSES[removal] ?? []),
      // Types that stand only inside others: elements of a stage, attributes of a program.
      ...[...catalog.classes.values()].flatMap(({ type, klass, embedded }) =>
        embedded && off.has(type) ? [klass] : [],
      ),
    ]);
    this.#attributes = preset.keepAttributes && new Set(preset.keepAttributes);
    this.#has = has;
  }

  remove(object: MetaObject, type: MetaType): Removed {
    if (this.#removals.length === 0 && this.#classes.size === 0 && this.#attributes === undefined)
      return { object, gone: new Set(), stays: [] };
    const work: Work = { gone: new Set(), ids: new Set() };
    const cut = strip(object, this.#cuts(type), '', work);
    const stripped = (cut === GONE ? object : cut) as MetaObject;
    return this.#texts(stripped, type, work);
  }

  /** Ids of what was removed, where they stand as text: alone they go, inside a longer text they stay and are told. */
  #texts(object: MetaObject, type: MetaType, work: Work): Removed {
    const { object: after, refused } = rewriteReferences(object, type, this.#catalog, (types, id, kind) => {
      if (kind === 'attribute') return this.#attributes?.has(id) === false ? null : undefined;
      if (kind === 'sharing') return undefined;
      if (types.every((one) => this.#types.has(one))) return null;
      const meant = types.find((one) => this.#has(one, id));
      if (meant !== undefined) return this.#types.has(meant) ? null : undefined;
      // A dimension of a chart may be of several types: what was taken out beside it says which.
      return work.ids.has(id) && types.some((one) => this.#types.has(one)) ? null : undefined;
    });
    let result: JsonObject = after;
    if (after !== object) {
      for (const [key, value] of Object.entries(after)) if (value !== object[key]) work.gone.add(key);
      for (const key of Object.keys(object)) if (!(key in after)) work.gone.add(key);
      // A list of values that is empty now says "none", and would take those of the target away.
      if (isEmptyList(after.attributeValues) && !isEmptyList(object.attributeValues)) {
        const { attributeValues: _, ...rest } = after;
        result = rest;
      }
    }
    const stays = refused.map(({ at, id }) => ({ at: pathOf(at), id }));
    return { object: result as MetaObject, gone: work.gone, stays };
  }

  #cuts(type: MetaType): Cuts {
    const known = this.#compiled.get(type.klass);
    if (known) return known;
    const cuts = new Map<string, Cut>();
    this.#compiled.set(type.klass, cuts); // before its properties: classes may contain themselves
    const sites = sitesOf(type, this.#catalog);
    for (const property of type.properties.values()) {
      const cut = this.#cutOf(property, sites);
      if (cut) cuts.set(property.name, cut);
    }
    // What older versions wrote, and this schema does not list.
    if (type.open !== true)
      for (const removal of this.#removals)
        for (const name of Object.keys(NAMES[removal] ?? {}))
          if (!type.properties.has(name)) cuts.set(name, { cut: 'out', essential: false });
    return cuts;
  }

  #cutOf(property: Property, sites: Sites): Cut | undefined {
    const site = sites.get(property.name);
    const essential = (site?.site === 'one' || site?.site === 'inner') && site.required;
    const out = { cut: 'out', essential } as const;
    if (property.refType !== undefined && this.#types.has(property.refType)) return out;
    if (this.#classes.has(property.klass)) return out;
    if (this.#removals.some((removal) => NAMES[removal]?.[property.name]?.includes(property.klass))) return out;
    if (property.klass === 'Sharing') return this.#removals.includes('people') ? { cut: 'owner' } : undefined;
    if (property.kind !== 'object' && property.kind !== 'objects') return undefined;
    const inner = this.#catalog.classes.get(property.klass);
    return inner && { cut: 'inside', cuts: this.#cuts(inner), essential };
  }
}

interface Work {
  readonly gone: Set<string>;
  /** Of references that were taken out. */
  readonly ids: Set<string>;
}

const GONE = Symbol('gone');

const isEmptyList = (value: Json | undefined): boolean => Array.isArray(value) && value.length === 0;

/** `/dataSetElements/3/dataElement` as `dataSetElements.dataElement`. */
const pathOf = (pointer: string): string =>
  pointer
    .slice(1)
    .split('/')
    .filter((step) => !/^\d+$/.test(step))
    .join('.');

/** The object without what is cut; GONE when it is an entry of another and cannot be without it. */
function strip(object: JsonObject, cuts: Cuts, at: string, work: Work): JsonObject | typeof GONE {
  let changed: Record<string, Json> | undefined;
  for (const key in object) {
    const cut = cuts.get(key);
    if (cut === undefined) continue;
    const value = object[key];
    if (value === undefined) continue;
    if (cut.cut === 'out' && cut.essential && value !== null) {
      // An entry that is about what is taken away goes as a whole; an object that needs it keeps it, and that is told.
      if (at === '') continue;
      idsIn(value, work.ids);
      work.gone.add(at);
      return GONE;
    }
    const result = applied(cut, value, at === '' ? key : `${at}.${key}`, work);
    if (result === value) continue;
    if (result === GONE) {
      if (at !== '' && cut.cut === 'inside' && cut.essential) return GONE;
      changed ??= { ...object };
      delete changed[key];
    } else {
      changed ??= { ...object };
      changed[key] = result;
    }
  }
  return changed ?? object;
}

function applied(cut: Cut, value: Json, path: string, work: Work): Json | typeof GONE {
  if (cut.cut === 'out') {
    idsIn(value, work.ids);
    work.gone.add(path);
    return GONE;
  }
  if (cut.cut === 'owner') {
    if (!isObject(value) || value.owner === undefined) return value;
    const { owner: _, ...rest } = value;
    work.gone.add(`${path}.owner`);
    return rest;
  }
  if (Array.isArray(value)) {
    const entries = value as readonly Json[];
    const next = entries.flatMap((entry): Json[] => {
      if (!isObject(entry)) return [entry];
      const result = strip(entry, cut.cuts, path, work);
      return result === GONE ? [] : [result];
    });
    return next.length === entries.length && next.every((entry, i) => entry === entries[i]) ? value : next;
  }
  return isObject(value) ? strip(value, cut.cuts, path, work) : value;
}

function idsIn(value: Json, ids: Set<string>): void {
  if (Array.isArray(value)) for (const entry of value as readonly Json[]) idsIn(entry, ids);
  else if (isObject(value)) {
    if (typeof value.id === 'string') ids.add(value.id);
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) idsIn(inner, ids);
  }
}
