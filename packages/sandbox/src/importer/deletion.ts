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
    const deletion = new Deletion(sandbox);
    for (const item of items.persisted) {
      const index = items.reported++;
      const object = sandbox.store.get(items.type.plural, item.id);
      if (object === undefined) throw goneAlready(sandbox, item, serials.get(item));
      const error = deletionError(sandbox, items.type, object);
      if (error !== undefined) {
        found.counts.deleted--;
        found.counts.ignored++;
      } else deletion.remove(items.type.plural, item.id);
      found.add({ index, uid: item.id, errors: error ? [error] : [] });
    }
    deletion.finish();
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
  const deletion = new Deletion(sandbox);
  deletion.remove(type, id);
  deletion.finish();
}

/** Deletes many objects; those that refer to them are written once, at the end. */
class Deletion {
  readonly #sandbox: Sandbox;
  /** What is gone, by type. */
  readonly #gone = new Map<string, Set<string>>();
  /** How many options each set lost. */
  readonly #options = new Map<string, number>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  remove(type: string, id: string): void {
    const { store } = this.#sandbox;
    const object = store.get(type, id);
    if (object === undefined) return;
    for (const belonging of BELONGINGS[type] ?? []) {
      for (const { id: child } of store.find(belonging.type, belonging.path, id)) this.remove(belonging.type, child);
    }
    store.delete(type, id);
    const gone = this.#gone.get(type);
    if (gone) gone.add(id);
    else this.#gone.set(type, new Set([id]));
    const set = type === 'options' ? idOf(object.optionSet) : undefined;
    if (set !== undefined) this.#options.set(set, (this.#options.get(set) ?? 0) + 1);
  }

  finish(): void {
    const { catalog, store } = this.#sandbox;
    for (const [type, gone] of this.#gone) {
      for (const place of placesOf(catalog, type)) {
        const path = place.path.join('.');
        const holders = new Set<string>();
        for (const id of gone) for (const holder of store.find(place.type, path, id)) holders.add(holder.id);
        for (const id of holders) {
          store.put(place.type, without(place, store.get(place.type, id)!, gone, STAND_INS[type]));
        }
      }
    }
    for (const [set, count] of this.#options) this.#optionsGone(set, count);
    this.#gone.clear();
    this.#options.clear();
  }

  /** A set closes the gaps that its options leave, and each is a new version (15#29-30). */
  #optionsGone(id: string, count: number): void {
    const { store } = this.#sandbox;
    const set = store.get('optionSets', id);
    if (set === undefined) return;
    for (const [sortOrder, option] of objectsOf(set.options).entries()) {
      const stored = store.get('options', String(option.id));
      if (stored && stored.sortOrder !== sortOrder) store.put('options', { ...stored, sortOrder });
    }
    store.put('optionSets', { ...set, version: Number(set.version ?? 0) + count });
  }
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

/** The object without its references to what is gone at a place; an embedded object that was about it goes altogether. */
function without({ path }: Place, holder: StoredObject, gone: Gone, standIn: string | undefined): StoredObject {
  const [first, second] = path as [string, string | undefined];
  const value = holder[first];
  const { [first]: _, ...others } = holder;
  const rest: StoredObject = { ...others, id: holder.id };
  const kept = second === undefined ? drop(value, gone) : dropInside(value, second, gone);
  if (kept !== undefined) return { ...rest, [first]: kept };
  return standIn === undefined ? rest : { ...rest, [first]: { id: standIn } };
}

type Gone = ReadonlySet<string>;
const isGone = (value: JsonValue | undefined, gone: Gone): boolean => gone.has(idOf(value) ?? '');

function drop(value: JsonValue | undefined, gone: Gone): JsonValue | undefined {
  if (Array.isArray(value)) return value.filter((entry) => !isGone(entry, gone));
  return isGone(value, gone) ? undefined : value;
}

function dropInside(value: JsonValue | undefined, name: string, gone: Gone): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.flatMap((entry): JsonValue[] => {
      if (!isObject(entry)) return [entry];
      if (Array.isArray(entry[name])) return [{ ...entry, [name]: drop(entry[name], gone) ?? [] }];
      return isGone(entry[name], gone) ? [] : [entry];
    });
  }
  if (!isObject(value)) return value;
  const { [name]: reference, ...others } = value;
  const kept: JsonObject = others;
  const left = drop(reference, gone);
  if (left !== undefined) kept[name] = left;
  return kept;
}
