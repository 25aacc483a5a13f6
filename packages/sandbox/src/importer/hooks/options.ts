import { idOf, isObject, type JsonObject, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import type { Bundle } from '../bundle.js';
import { type CheckContext, classError } from '../checks/check.js';
import { databaseFailure } from '../failure.js';
import { idsOf } from '../links.js';
import { javaNameOf } from '../read-object.js';
import type { Hook } from './hook.js';

const SET = javaNameOf('OptionSet');

/** The options of a stored set by name and by code. */
interface Known {
  readonly names: Map<unknown, string[]>;
  readonly codes: Map<unknown, string[]>;
}

const known = new WeakMap<CheckContext, Map<string, Known>>();

/** What a stored set holds, worked out once per import. */
function knownIn(context: CheckContext, set: JsonObject): Known {
  let sets = known.get(context);
  if (sets === undefined) {
    sets = new Map();
    known.set(context, sets);
  }
  const id = String(set.id);
  let found = sets.get(id);
  if (found === undefined) {
    found = { names: new Map(), codes: new Map() };
    for (const option of idsOf(set, 'options')) {
      const stored = context.bundle.store.get('options', option);
      const [name, code] = [stored?.name, stored?.code];
      if (name === undefined || code === undefined) continue;
      found.names.set(name, [...(found.names.get(name) ?? []), option]);
      found.codes.set(code, [...(found.codes.get(code) ?? []), option]);
    }
    sets.set(id, found);
  }
  return found;
}

/** The ids of a payload's lists of options, which new options are added to. */
const listed = new WeakMap<JsonObject, Set<unknown>>();

/** Options: no second one of a name or code in the stored set; a new one that its set does not list is appended (02#4-5). */
export const options: Hook = {
  validate: (context, { id, draft }) => {
    const { bundle } = context;
    if (!isObject(draft.optionSet)) return [];
    const set = bundle.find('optionSets', draft.optionSet);
    if (set === undefined) return [];
    const errors: ErrorReport[] = [];
    if (bundle.store.has('optionSets', String(set.id))) {
      const { names, codes } = knownIn(context, set);
      const twins = new Set([...(names.get(draft.name) ?? []), ...(codes.get(draft.code) ?? [])]);
      for (const twin of twins) if (twin !== id) errors.push(classError(context, 'E4028', SET, [String(set.id), twin]));
    }
    if (set.valueType === 'MULTI_TEXT' && String(draft.code).includes(',')) {
      errors.push(classError(context, 'E1118', SET, [String(set.id), String(draft.code)]));
    }
    return errors;
  },
  prepare: ({ bundle }, { id, draft }, before) => {
    const set = before === undefined ? bundle.find('optionSets', draft.optionSet) : undefined;
    if (set !== undefined && !bundle.store.has('optionSets', String(set.id))) listIn(bundle, set, id, draft);
    draft.sortOrder ??= set === undefined ? 0 : objectsOf(set.options).length;
  },
  done: ({ store }, items) => {
    const come = new Map<string, number>();
    for (const { id, persisted } of items) {
      const set = persisted ? undefined : idOf(store.get('options', id)?.optionSet);
      if (set !== undefined) come.set(set, (come.get(set) ?? 0) + 1);
    }
    for (const [id, count] of come) {
      const set = store.get('optionSets', id)!;
      store.put('optionSets', { ...set, version: Number(set.version ?? 0) + count });
    }
  },
};

/** Adds an option to the list of a set of the payload. */
function listIn(bundle: Bundle, set: JsonObject, id: string, option: JsonObject): void {
  const list = objectsOf(set.options);
  const key = (reference: JsonObject): unknown => (bundle.byCode ? reference.code : reference.id);
  let keys = listed.get(set);
  if (keys === undefined) {
    keys = new Set(list.map(key));
    listed.set(set, keys);
    set.options = list;
  }
  const reference: JsonObject = bundle.byCode ? { id, code: option.code ?? null } : { id };
  if (keys.has(key(reference))) return;
  keys.add(key(reference));
  (set.options as JsonObject[]).push(reference);
}

/** Option sets: the order of the list is the order of the options, and no code comes twice (15#24-32). */
export const optionSets: Hook = {
  finish: ({ store }, { id }, object, before) => {
    if (before) object.version = nextVersion(object.version, before.version);
    const codes = new Set<string>();
    for (const [sortOrder, option] of idsOf(object, 'options').entries()) {
      const stored = store.get('options', option)!;
      const code = String(stored.code);
      if (codes.has(code)) throw twice(store.serialOf('optionSets', id) ?? 0, code);
      codes.add(code);
      if (stored.sortOrder !== sortOrder) store.put('options', { ...stored, sortOrder });
    }
  },
};

const twice = (serial: number, code: string) =>
  databaseFailure(
    `ERROR: duplicate key value violates unique constraint "optionvalue_unique_optionsetid_and_code"\n  Detail: Key (optionsetid, code)=(${serial}, ${code}) already exists.`,
  );

/** Versions only grow: of two the larger, of equal ones the next (03#12-20). */
export function nextVersion(given: unknown, stored: unknown): number {
  const [mine, theirs] = [Number(given ?? 0), Number(stored ?? 0)];
  return mine === theirs ? mine + 1 : Math.max(mine, theirs);
}
