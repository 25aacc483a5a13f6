import type { Catalog, MetaType } from '../catalog/catalog.js';
import { components } from '../graph/components.js';
import { sameValue } from '../object/equal.js';
import { isObject, type Json, type JsonObject, type MetaObject } from '../object/meta-object.js';
import { type Ref, type RefKey, refKey } from '../object/ref.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { Fault } from '../outcome/fault.js';
import { referencesOf } from '../reference/find.js';
import { partRules } from '../select/families.js';
import { idOf, idsOf } from '../transform/facts.js';
import { mapViewsWithoutMap } from '../transform/version/read-old-forms.js';

/** One object of a document that is taken apart. */
export interface Piece {
  readonly type: MetaType;
  readonly ref: Ref;
  readonly object: MetaObject;
}

/** A reference between two objects of one document, by their places in `pieces`. */
export interface Link {
  readonly from: number;
  readonly to: number;
  /** Top-level property of `from` that holds it. */
  readonly property: string;
}

/** A document as objects and the references among them. */
export interface Pieces {
  readonly catalog: Catalog;
  /** In the importer's order of types, and in the order of the file within one. */
  readonly pieces: readonly Piece[];
  readonly links: readonly Link[];
  /** `needs[a]`: every b that must be in the same or an earlier file; what stays together needs each other. */
  readonly needs: readonly (readonly number[])[];
  /** What is no list of objects (`system`, `package`): it goes into every file. */
  readonly envelope: JsonObject;
  /** Accounts: never imported from a package, so nothing waits for them. */
  readonly users: readonly MetaObject[];
  /** Views of maps that stand in their maps as well: no server takes both (live-packages 8). */
  readonly views: readonly MetaObject[];
  /** Lists of what the version does not know. */
  readonly unknown: Readonly<Record<string, readonly Json[]>>;
}

/**
 * Takes a document apart. An object that stands twice and is the same is one.
 *
 * @throws Fault SPLIT_NO_OBJECT (an entry without an id: which file it belongs to cannot be told), SPLIT_ID_TWICE
 */
export function takeApart(document: JsonObject, catalog: Catalog): Pieces {
  const pieces: Piece[] = [];
  const users: MetaObject[] = [];
  const views: MetaObject[] = [];
  const envelope: Record<string, Json> = {};
  const unknown: Record<string, readonly Json[]> = {};
  const places = new Map<RefKey, number>();
  const twice: Diagnostic[] = [];
  const orderOf = (key: string): number => catalog.types.get(key)?.order ?? 0;
  // The sort is stable: types of one order stay as in the file.
  for (const key of Object.keys(document).sort((a, b) => orderOf(a) - orderOf(b))) {
    let list = document[key] as Json;
    if (key === 'mapViews' && Array.isArray(list)) {
      const alone = mapViewsWithoutMap(document);
      views.push(...(list.filter((view: Json) => !alone.includes(view)) as MetaObject[]));
      list = alone;
    }
    const type = catalog.types.get(key);
    if (!Array.isArray(list)) {
      envelope[key] = list;
      continue;
    }
    if (type === undefined) {
      if (list.length > 0) unknown[key] = list as readonly Json[];
      continue;
    }
    for (const [index, object] of (list as readonly Json[]).entries()) {
      if (!isObject(object) || typeof object.id !== 'string' || object.id === '')
        throw new Fault('failed', 'SPLIT_NO_OBJECT', { type: key }, { at: `/${key}/${index}` });
      const ref = { type: key, id: object.id };
      const before = places.get(refKey(ref));
      if (before === undefined) {
        places.set(refKey(ref), pieces.length);
        if (key === 'users') {
          places.set(refKey(ref), -1 - users.length);
          users.push(object as MetaObject);
        } else pieces.push({ type, ref, object: object as MetaObject });
      } else if (!sameValue(before < 0 ? users[-1 - before] : pieces[before]!.object, object))
        twice.push({
          code: 'CHECK_ID_TWICE',
          severity: 'error',
          about: ref,
          at: `/${key}/${index}`,
          params: { ...ref, first: before < 0 ? '/users' : `/${key}` },
        });
    }
  }
  if (twice.length > 0) throw new Fault('failed', 'SPLIT_ID_TWICE', { count: twice.length }, { findings: twice });
  const links = linksOf(pieces, catalog);
  return { catalog, pieces, links, needs: needsOf(pieces, links, places), envelope, users, views, unknown };
}

function linksOf(pieces: readonly Piece[], catalog: Catalog): Link[] {
  const links: Link[] = [];
  // Asked for every reference: places by type and id, without making a key for each.
  const places = new Map<string, Map<string, number>>();
  for (const [place, { ref }] of pieces.entries()) {
    const known = places.get(ref.type);
    if (known) known.set(ref.id, place);
    else places.set(ref.type, new Map([[ref.id, place]]));
  }
  for (const [from, { object, type }] of pieces.entries()) {
    let property = '';
    let seen = new Set<number>();
    for (const { types, id, at } of referencesOf(object, type, catalog)) {
      // In a text an id may be of several types: the first one that is there is meant.
      let to: number | undefined;
      for (const one of types) {
        to = places.get(one)?.get(id);
        if (to !== undefined) break;
      }
      if (to === undefined || to === from) continue;
      // References of one property come one after the other.
      if (!at.startsWith(property, 1) || at[property.length + 1] !== '/') {
        const end = at.indexOf('/', 1);
        const own = end < 0 ? at.slice(1) : at.slice(1, end);
        if (own !== property) seen = new Set();
        property = own;
      }
      if (seen.has(to)) continue;
      seen.add(to);
      links.push({ from, to, property });
    }
  }
  return links;
}

function needsOf(
  pieces: readonly Piece[],
  links: readonly Link[],
  places: ReadonlyMap<RefKey, number>,
): readonly (readonly number[])[] {
  const needs: number[][] = pieces.map(() => []);
  for (const { from, to } of links) needs[from]!.push(to);
  const together = (a: number, b: number | undefined): void => {
    if (b === undefined || b < 0 || a === b) return;
    needs[a]!.push(b);
    needs[b]!.push(a);
  };
  for (const [at, { ref, object }] of pieces.entries()) {
    // Without its option combos in the same request a server makes them itself, under ids of its own.
    if (ref.type === 'categoryOptionCombos')
      together(at, places.get(refKey({ type: 'categoryCombos', id: idOf(object.categoryCombo) ?? '' })));
    // What only its owner's list links: sent apart, it belongs to nothing.
    for (const { owner, property, part, back } of partRules)
      if (owner === ref.type && back !== undefined)
        for (const id of idsOf(object[property])) together(at, places.get(refKey({ type: part, id })));
  }
  return needs;
}

/** What must stay in one file, each set after all that it needs. */
export const inseparable = ({ needs }: Pick<Pieces, 'needs'>): readonly (readonly number[])[] => components(needs);

/** For each piece the place of its set in `sets`. */
export function placeInSets(sets: readonly (readonly number[])[], count: number): Int32Array {
  const of = new Int32Array(count);
  sets.forEach((set, s) => {
    for (const piece of set) of[piece] = s;
  });
  return of;
}
