import type { PropertySchema, SandboxCatalog, TypeSchema } from '../catalog.js';
import { DEFAULT_IDS } from '../defaults.js';
import { idOf, isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import type { Sandbox } from '../sandbox.js';
import type { StoredObject } from '../store.js';
import type { ErrorReport } from '../wire/import-report.js';
import { badRequest } from '../wire/response.js';
import type { Bundle, Item } from './bundle.js';
import { ImportFailure, rollbackOnly } from './failure.js';
import { errorReport, type Findings } from './report.js';
import { classOf, viewOf } from './types.js';
import { vetoOf } from './vetoes.js';

/** Why an object may not be deleted, or undefined. */
export function deletionError(sandbox: Sandbox, type: TypeSchema, object: StoredObject): ErrorReport | undefined {
  const veto = vetoOf(sandbox, type.plural, object);
  if (veto === undefined) return undefined;
  const { message, ...rest } = errorReport(sandbox.version, 'E4030', type.javaName, []);
  return { ...rest, message: message.replace('{0}', veto) };
}

/**
 * Deletes the objects of an import, type after type in the order of creation: what stands in the way of one does not stop
 * the others (05#3-25). The reports of deleted objects are numbered after the payload's own.
 */
export function deleteAll(bundle: Bundle, findings: Findings): void {
  const { sandbox } = bundle;
  const serials = new Map<Item, number | undefined>();
  for (const { type, persisted } of bundle.types) {
    for (const item of persisted) serials.set(item, sandbox.store.serialOf(type.plural, item.id));
  }
  for (const items of bundle.types) {
    const found = findings.of(items.type);
    for (const item of items.persisted) {
      const index = items.reported++;
      const object = sandbox.store.get(items.type.plural, item.id);
      if (object === undefined) throw goneAlready(sandbox, item, serials.get(item));
      const error = deletionError(sandbox, items.type, object);
      if (error !== undefined) {
        found.counts.deleted--;
        found.counts.ignored++;
      } else deleteObject(sandbox, items.type.plural, item.id);
      found.add({ index, uid: item.id, errors: error ? [error] : [] });
    }
  }
}

/** An object that went with another one of the same import (04#36). */
function goneAlready({ version }: Sandbox, { type }: Item, serial: number | undefined): ImportFailure {
  if (version === '2.41') return rollbackOnly();
  return new ImportFailure(badRequest(`Removing a detached instance ${type.javaName}#${serial}`).webMessage);
}

/** Objects that are deleted with the one that they belong to: those of `type` that name it at `path`. */
const BELONGINGS: Readonly<Record<string, readonly { readonly type: string; readonly path: string }[]>> = {
  categoryCombos: [{ type: 'categoryOptionCombos', path: 'categoryCombo' }],
  categoryOptions: [{ type: 'categoryOptionCombos', path: 'categoryOptions' }],
  dataSets: [{ type: 'sections', path: 'dataSet' }],
  optionSets: [{ type: 'options', path: 'optionSet' }],
  programs: [
    { type: 'programRules', path: 'program' },
    { type: 'programRuleVariables', path: 'program' },
    { type: 'programIndicators', path: 'program' },
    { type: 'programStages', path: 'program' },
    { type: 'programSections', path: 'program' },
    { type: 'relationshipTypes', path: 'fromConstraint.program' },
    { type: 'relationshipTypes', path: 'toConstraint.program' },
  ],
  programStages: [{ type: 'programStageSections', path: 'programStage' }],
  programRules: [{ type: 'programRuleActions', path: 'programRule' }],
};

/** What takes the place of an object that is deleted. */
const STAND_INS: Readonly<Record<string, string>> = { categoryCombos: DEFAULT_IDS.categoryCombo };

/** Deletes an object with what belongs to it, and takes it out of every other object (Appendix E of the contract). */
export function deleteObject(sandbox: Sandbox, type: string, id: string): void {
  const { store } = sandbox;
  const object = store.get(type, id);
  if (object === undefined) return;
  for (const belonging of BELONGINGS[type] ?? []) {
    for (const { id: child } of store.find(belonging.type, belonging.path, id))
      deleteObject(sandbox, belonging.type, child);
  }
  for (const place of placesOf(sandbox.catalog, type)) {
    for (const holder of store.find(place.type, place.path.join('.'), id)) {
      store.put(place.type, without(place, holder, id, STAND_INS[type]));
    }
  }
  store.delete(type, id);
  if (type === 'options') optionGone(sandbox, object);
}

/** The set of a deleted option closes the gap and is a new version (15#29-30). */
function optionGone({ store }: Sandbox, option: StoredObject): void {
  const set = store.get('optionSets', idOf(option.optionSet) ?? '');
  if (set === undefined) return;
  for (const [sortOrder, { id }] of objectsOf(set.options).entries()) {
    const stored = store.get('options', String(id));
    if (stored && stored.sortOrder !== sortOrder) store.put('options', { ...stored, sortOrder });
  }
  store.put('optionSets', { ...set, version: Number(set.version ?? 0) + 1 });
}

/** Where objects of a type are referred to. */
interface Place {
  readonly type: string;
  /** One name, or the name of an embedded property and one inside it. */
  readonly path: readonly string[];
}

const places = new WeakMap<SandboxCatalog, Map<string, readonly Place[]>>();

function placesOf(catalog: SandboxCatalog, target: string): readonly Place[] {
  let known = places.get(catalog);
  if (known === undefined) {
    known = new Map();
    places.set(catalog, known);
  }
  let found = known.get(target);
  if (found === undefined) {
    found = [...catalog.types.values()].flatMap((type) => placesIn(catalog, type, target));
    known.set(target, found);
  }
  return found;
}

/** Who made or changed an object is not forgotten with the user. */
const KEPT = new Set(['createdBy', 'lastUpdatedBy']);

function placesIn(catalog: SandboxCatalog, type: TypeSchema, target: string): Place[] {
  const refersTo = (property: PropertySchema): boolean => property.refType === target && !KEPT.has(property.name);
  return viewOf(type).stored.flatMap((property) => {
    const inner = property.embedded || property.propertyType === 'COMPLEX' ? classOf(catalog, property) : undefined;
    if (inner && inner !== type) {
      return [...inner.properties.values()]
        .filter(refersTo)
        .map(({ name }) => ({ type: type.plural, path: [property.name, name] }));
    }
    return refersTo(property) ? [{ type: type.plural, path: [property.name] }] : [];
  });
}

/** The object without its references to `id` at a place; an embedded object that was about it goes altogether. */
function without({ path }: Place, holder: StoredObject, id: string, standIn: string | undefined): StoredObject {
  const [first, second] = path as [string, string | undefined];
  const value = holder[first];
  const { [first]: _, ...others } = holder;
  const rest: StoredObject = { ...others, id: holder.id };
  const kept = second === undefined ? drop(value, id) : dropInside(value, second, id);
  if (kept !== undefined) return { ...rest, [first]: kept };
  return standIn === undefined ? rest : { ...rest, [first]: { id: standIn } };
}

function drop(value: JsonValue | undefined, id: string): JsonValue | undefined {
  if (Array.isArray(value)) return value.filter((entry) => idOf(entry) !== id);
  return idOf(value) === id ? undefined : value;
}

function dropInside(value: JsonValue | undefined, name: string, id: string): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.flatMap((entry): JsonValue[] => {
      if (!isObject(entry)) return [entry];
      if (Array.isArray(entry[name])) return [{ ...entry, [name]: drop(entry[name], id) ?? [] }];
      return idOf(entry[name]) === id ? [] : [entry];
    });
  }
  if (!isObject(value)) return value;
  const { [name]: reference, ...others } = value;
  const kept: JsonObject = others;
  const left = drop(reference, id);
  if (left !== undefined) kept[name] = left;
  return kept;
}
