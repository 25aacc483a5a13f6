import { idOf, isObject, type JsonObject } from '../../json.js';
import { hasAuthority } from '../../session.js';
import type { Store, StoredObject } from '../../store.js';
import type { ErrorReport } from '../../wire/import-report.js';
import type { Item } from '../bundle.js';
import { type CheckContext, typeError } from '../checks/check.js';
import type { Commit } from '../commit.js';
import { crash } from '../failure.js';
import { date } from '../messages.js';
import type { Hook } from './hook.js';

const TYPE = 'organisationUnits';

function validate(context: CheckContext, item: Item): ErrorReport[] {
  const { openingDate, closedDate } = item.draft;
  const errors: ErrorReport[] = [];
  if (typeof closedDate === 'string' && typeof openingDate === 'string' && closedDate < openingDate) {
    errors.push(typeError(context, 'E4013', [date(closedDate), date(openingDate)]));
  }
  return [...errors, ...moveErrors(context, item)];
}

/** Who may move a unit: an authority, and both parents in the user's own hierarchy. */
function moveErrors(context: CheckContext, { id, draft }: Item): ErrorReport[] {
  const { bundle } = context;
  const { login, store } = bundle;
  const stored = store.get(TYPE, id);
  if (login.superuser || stored === undefined) return [];
  const from = idOf(stored.parent);
  const to = idOf(draft.parent);
  if (from === to) return [];
  const error = (code: string, ...args: string[]): ErrorReport => typeError(context, code, [login.username, ...args]);
  if (!hasAuthority(login, 'F_ORGANISATIONUNIT_MOVE')) return [error('E1520')];
  const errors: ErrorReport[] = [];
  if (!inHierarchy(store, login.object, id)) errors.push(error('E1521', id));
  if (from !== undefined && !inHierarchy(store, login.object, from)) errors.push(error('E1522', id, from));
  if (to !== undefined && !inHierarchy(store, login.object, to)) errors.push(error('E1523', id, to));
  return errors;
}

function inHierarchy(store: Store, user: JsonObject, id: string): boolean {
  const path = String(store.get(TYPE, id)?.path ?? '');
  const roots = Array.isArray(user.organisationUnits) ? user.organisationUnits : [];
  return roots.some((root) => path.includes(`/${idOf(root) ?? ' '}`));
}

/** Units are saved from the top down, and know a parent that is saved after them. */
export const organisationUnits: Hook = {
  validate,
  validateAll: ({ bundle, items }) => {
    const coded = bundle.byCode ? [...items.persisted, ...items.fresh] : [];
    for (const { draft } of coded) {
      if (typeof draft.code === 'string') continue;
      throw crash('Cannot invoke "org.hisp.dhis.common.IdentifiableObject.getCode()" because "object" is null');
    }
    return new Map();
  },
  finish: ({ bundle }, { draft }, object) => {
    for (const name of ['openingDate', 'closedDate']) {
      const value = object[name];
      if (typeof value === 'string') object[name] = `${value.slice(0, 10)}T00:00:00.000`;
    }
    if (!isObject(draft.parent)) return;
    const parent = idOf(bundle.find(TYPE, draft.parent));
    if (parent !== undefined) object.parent = { id: parent };
  },
  done: setPaths,
};

/**
 * Path and level of the saved units; of all below them the path alone, so that their level stays behind after a move
 * (10#10). A cycle ends where it closes (10#12).
 */
function setPaths({ store }: Commit, items: readonly Item[]): void {
  const saved = new Set(items.map(({ id }) => id));
  const done = new Set<string>();
  const path = (unit: StoredObject, seen: readonly string[]): string => {
    const parent = store.get(TYPE, idOf(unit.parent) ?? '');
    const above = parent === undefined || seen.includes(parent.id) ? '' : path(parent, [...seen, parent.id]);
    return `${above}/${unit.id}`;
  };
  const set = (id: string): void => {
    if (done.has(id)) return;
    done.add(id);
    const unit = store.get(TYPE, id);
    if (unit === undefined) return;
    const now = path(unit, []);
    if (unit.path === now) return;
    const level = saved.has(id) ? now.split('/').length - 1 : (unit.level ?? null);
    store.put(TYPE, { ...unit, path: now, level });
    for (const child of store.find(TYPE, 'parent', id)) set(child.id);
  };
  for (const { id } of items) set(id);
}
