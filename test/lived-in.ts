import {
  type Catalog,
  type MetaDocument,
  type MetaObject,
  newUid,
  type Plan,
  type Question,
  type Ref,
  type RefKey,
  referencesOf,
  refKey,
  rewriteReferences,
} from '@dhow/core';
import { digest } from '@dhow/engine/testing';

/**
 * What a server holds that somebody has worked on for years: things of the same code and name as a package's under ids of
 * its own, some of them not the same thing at all; objects of the package that were changed on the spot; things of its own.
 */
export interface LivedIn {
  readonly document: MetaDocument;
  /** Objects of the package that are there under another id, with that id. */
  readonly doubles: ReadonlyMap<RefKey, string>;
  /** Objects of the package that are there under their own id, changed. */
  readonly edited: readonly Ref[];
}

const defaults = new Set(['GLevLNI9wkl', 'xYerKDKCefk', 'bjDvmb4bfuf', 'HllvX50cXC0']);

/** Makes such a world from a plan that brings the whole package to an empty server. */
export function livedIn(plan: Plan, catalog: Catalog): LivedIn {
  const objects = new Map<RefKey, { ref: Ref; object: MetaObject }>();
  for (const { acts } of plan.batches)
    for (const { ref, payload } of acts) if (payload) objects.set(refKey(ref), { ref, object: bare(payload) });
  const all = (type: string): { ref: Ref; object: MetaObject }[] =>
    [...objects.values()].filter(({ ref }) => ref.type === type);
  const refsOf = ({ ref, object }: { ref: Ref; object: MetaObject }): readonly { key: RefKey; id: string }[] =>
    referencesOf(object, catalog.types.get(ref.type)!, catalog).flatMap(({ types, id }) =>
      types.map((type) => ({ key: refKey({ type, id }), id })),
    );

  const chosen = new Map<RefKey, { ref: Ref; object: MetaObject }>();
  const take = (one: { ref: Ref; object: MetaObject } | undefined): void => {
    if (one) chosen.set(refKey(one.ref), one);
  };
  const parts = (type: string, property: string, owner: string): void => {
    for (const one of all(type)) if ((one.object[property] as { id?: string } | undefined)?.id === owner) take(one);
  };
  for (const one of all('indicatorTypes')) take(one);
  for (const one of all('userGroups').slice(0, 1)) take(one);
  for (const one of all('categoryCombos').slice(0, 1)) {
    take(one);
    for (const { key } of refsOf(one)) {
      take(objects.get(key));
      const category = objects.get(key);
      if (category?.ref.type === 'categories') for (const option of refsOf(category)) take(objects.get(option.key));
    }
    parts('categoryOptionCombos', 'categoryCombo', one.ref.id);
  }
  for (const one of all('optionSets').slice(0, 2)) {
    take(one);
    parts('options', 'optionSet', one.ref.id);
  }
  const closed = (one: { ref: Ref; object: MetaObject }): boolean =>
    refsOf(one).every(({ key, id }) => chosen.has(key) || defaults.has(id) || key === refKey(one.ref));
  for (const type of ['dataElements', 'trackedEntityAttributes'])
    for (const one of all(type).filter(closed).slice(0, 3)) take(one);

  const doubles = new Map<RefKey, string>([...chosen].map(([key]) => [key, newUid(digest, `double ${key}`)]));
  const document: Record<string, MetaObject[]> = {};
  const put = ({ type }: Ref, object: MetaObject): void => {
    document[type] = [...(document[type] ?? []), object];
  };
  for (const { ref, object } of chosen.values()) {
    const type = catalog.types.get(ref.type)!;
    const to = (types: readonly string[], id: string): string | undefined =>
      types.map((name) => doubles.get(refKey({ type: name, id }))).find((found) => found !== undefined);
    const double = { ...rewriteReferences(object, type, catalog, to).object, id: doubles.get(refKey(ref))! };
    put(ref, double);
  }
  // Of two sets and two elements with the same name, the second is another thing.
  const sets = document.optionSets ?? [];
  const second = sets[1];
  if (second) {
    const own = (document.options ?? []).filter((one) => (one.optionSet as { id: string }).id === second.id);
    const [first] = own;
    if (first) Object.assign(first, { code: `${String(first.code)}_OWN` });
  }
  const element = document.dataElements?.[1];
  if (element) {
    const { optionSet, ...rest } = element;
    const other =
      element.valueType === 'TEXT' && optionSet === undefined
        ? { valueType: 'NUMBER' }
        : { valueType: 'LONG_TEXT', aggregationType: 'NONE' };
    document.dataElements![1] = { ...rest, id: element.id, ...other };
  }
  const edited: Ref[] = [];
  for (const type of ['legendSets', 'dataElements', 'constants'])
    for (const one of all(type)
      .filter((object) => !chosen.has(refKey(object.ref)) && closed(object))
      .slice(0, 2)) {
      edited.push(one.ref);
      put(one.ref, { ...one.object, name: `${String(one.object.name).slice(0, 40)} (changed here)` });
    }
  put(
    { type: 'dataElements', id: '' },
    {
      id: newUid(digest, 'own element'),
      name: 'An element of our own',
      shortName: 'An element of our own',
      domainType: 'AGGREGATE',
      valueType: 'NUMBER',
      aggregationType: 'SUM',
    },
  );
  return { document, doubles, edited };
}

/** An object as a person would have made it there: nobody's rights, nobody's values of attributes. */
function bare(object: MetaObject): MetaObject {
  const { sharing: _s, attributeValues: _a, translations: _t, lastUpdated: _l, created: _c, ...rest } = object;
  return { ...rest, id: object.id };
}

/**
 * What a person says to the questions that have no safe answer: the target's own where it is the same thing; where not, in
 * turn as new, overwritten, or used as it is; the proposal, or the first choice, for everything else.
 */
export function answered(question: Question, turn: number): string {
  if (question.code !== 'CLASH') return question.proposal ?? question.choices[0]!.id;
  if (question.proposal !== null) return question.proposal;
  const wanted = ['new', 'overwrite:', 'use:'][turn % 3]!;
  return (question.choices.find(({ id }) => id.startsWith(wanted)) ?? question.choices[0]!).id;
}

/** Several such worlds on one server: what has the name or code of an earlier one is that one, parts included. */
export function together(worlds: readonly LivedIn[]): MetaDocument {
  const document: Record<string, MetaObject[]> = {};
  const alias = new Map<string, string>();
  const key = ({ name, code, optionSet, categoryCombo }: MetaObject, type: string): readonly string[] => {
    const owner = (optionSet ?? categoryCombo) as { id?: string } | undefined;
    const within = type === 'options' || type === 'categoryOptionCombos' ? (owner?.id ?? '') : '';
    return [name, code].flatMap((text) => (text === undefined ? [] : [`${type} ${within} ${String(text)}`]));
  };
  const there = new Map<string, string>();
  for (const world of worlds)
    for (const type of ORDER.filter((name) => world.document[name]).concat(
      Object.keys(world.document).filter((name) => !ORDER.includes(name)),
    ))
      for (const given of world.document[type]!) {
        const text = JSON.stringify(given).replace(/"([A-Za-z][A-Za-z0-9]{10})"/g, (all, id: string) => {
          const other = alias.get(id);
          return other === undefined ? all : `"${other}"`;
        });
        const object = JSON.parse(text) as MetaObject;
        const earlier = key(object, type)
          .map((one) => there.get(one))
          .find((id) => id !== undefined && id !== object.id);
        if (earlier !== undefined) alias.set(object.id, earlier);
        else if (!document[type]?.some(({ id }) => id === object.id)) {
          document[type] = [...(document[type] ?? []), object];
          for (const one of key(object, type)) there.set(one, object.id);
        }
      }
  return document;
}

/** Owners before what is known by them. */
const ORDER = ['optionSets', 'categoryCombos', 'options', 'categoryOptionCombos'];
