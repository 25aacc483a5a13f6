import { idOf, isObject, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import { classError } from '../checks/check.js';
import { databaseFailure } from '../failure.js';
import { idsOf } from '../links.js';
import { javaNameOf } from '../read-object.js';
import type { Hook } from './hook.js';

const SET = javaNameOf('OptionSet');

/** Options: no second one of a name or code in the stored set; a new one that its set does not list is appended (02#4-5). */
export const options: Hook = {
  validate: (context, { id, draft }) => {
    const { bundle } = context;
    if (!isObject(draft.optionSet)) return [];
    const set = bundle.find('optionSets', draft.optionSet);
    if (set === undefined) return [];
    const errors: ErrorReport[] = [];
    if (bundle.store.has('optionSets', String(set.id))) {
      for (const other of idsOf(set, 'options')) {
        const option = bundle.store.get('options', other);
        if (option === undefined || other === id || option.name === undefined || option.code === undefined) continue;
        if (option.name !== draft.name && option.code !== draft.code) continue;
        errors.push(classError(context, 'E4028', SET, [String(set.id), other]));
      }
    }
    if (set.valueType === 'MULTI_TEXT' && String(draft.code).includes(',')) {
      errors.push(classError(context, 'E1118', SET, [String(set.id), String(draft.code)]));
    }
    return errors;
  },
  prepare: ({ bundle }, { id, draft }, before) => {
    draft.sortOrder ??= 0;
    if (before !== undefined || !isObject(draft.optionSet)) return;
    const set = bundle.find('optionSets', draft.optionSet);
    const list = set && bundle.draft('optionSets', String(set.id))?.options;
    if (set === undefined || bundle.store.has('optionSets', String(set.id))) return;
    const listed = objectsOf(list).some(
      (reference) => idOf(reference) === id || (bundle.byCode && reference.code === draft.code),
    );
    if (listed) return;
    const reference = bundle.byCode ? { id, code: draft.code ?? null } : { id };
    bundle.draft('optionSets', String(set.id))!.options = [...objectsOf(list), reference];
  },
  created: ({ store }, { id }) => {
    const set = store.get('optionSets', idOf(store.get('options', id)?.optionSet) ?? '');
    if (set) store.put('optionSets', { ...set, version: Number(set.version ?? 0) + 1 });
  },
};

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
