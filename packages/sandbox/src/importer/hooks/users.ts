import { isUid } from '../../ids.js';
import { idOf, type JsonObject, objectsOf } from '../../json.js';
import { looksLikeBcrypt } from '../../passwords.js';
import { setPassword, setPasswordHash } from '../../session.js';
import type { StoredObject } from '../../store.js';
import type { ErrorReport } from '../../wire/import-report.js';
import type { Item } from '../bundle.js';
import { type CheckContext, typeError } from '../checks/check.js';
import type { Commit } from '../commit.js';
import { databaseFailure, rollbackOnly } from '../failure.js';
import type { ArgumentLike } from '../messages.js';
import type { Hook } from './hook.js';

const USERNAME = /^[a-zA-Z0-9][a-zA-Z0-9._@-]{1,252}[a-zA-Z0-9]$/;
const WHATSAPP = /^[+]?\d{6,15}$/;

function validate(context: CheckContext, { draft, id }: Item): ErrorReport[] {
  const { bundle } = context;
  const { importStrategy: strategy } = bundle.params;
  const errors: ErrorReport[] = [];
  const add = (code: string, args: readonly ArgumentLike[], errorProperty?: string): void => {
    errors.push(typeError(context, code, args, { errorProperty }));
  };
  const username = typeof draft.username === 'string' ? draft.username : null;
  if (strategy === 'CREATE') {
    if (!isUid(id)) add('E4014', [id, 'uid'], 'uid');
    if (username === null || !USERNAME.test(username)) add('E4049', ['username', username], 'username');
    else if (bundle.store.holds('users', 'username', username)) add('E4054', ['username', username], 'username');
  } else if (strategy === 'UPDATE') {
    const stored = bundle.store.get('users', id);
    if (stored && username !== null && stored.username !== username) add('E4056', ['username', username], 'username');
  }
  if (objectsOf(draft.userRoles).length === 0) add('E4055', ['username', username], 'username');
  if (typeof draft.whatsApp === 'string' && !WHATSAPP.test(draft.whatsApp))
    add('E4027', [draft.whatsApp, 'whatsApp'], 'whatsApp');
  return errors;
}

/** A password that is a hash already: 2.41 takes it for a new user, newer servers give up (16#13-17). */
function savePassword(commit: Commit, { draft, id }: Item, before: StoredObject | undefined): void {
  const { password } = draft;
  if (typeof password !== 'string' || password.trim() === '') return;
  if (!looksLikeBcrypt(password)) {
    setPassword(commit.sandbox, id, password);
    return;
  }
  if (commit.sandbox.version !== '2.41') throw rollbackOnly();
  if (before === undefined) setPasswordHash(commit.sandbox, id, password);
}

const PLACES = ['organisationUnits', 'dataViewOrganisationUnits', 'teiSearchOrganisationUnits', 'userRoles'];
const CONSTRAINTS = ['catDimensionConstraints', 'cogsDimensionConstraints'];

/** Users: names, roles, passwords, and references that are resolved at the very end (16#2-20). */
export const users: Hook = {
  validate,
  finish: (commit, item, object, before) => {
    const { store, bundle } = commit;
    const { username } = object;
    if (typeof username === 'string') {
      const [holder] = store.find('users', 'username', username);
      if (holder && holder.id !== item.id) {
        throw databaseFailure(
          `ERROR: duplicate key value violates unique constraint "uk_userinfo_username"\n  Detail: Key (username)=(${username}) already exists.`,
        );
      }
    }
    savePassword(commit, item, before);
    const creator = idOf(item.draft.createdBy);
    if (before === undefined) {
      if (creator !== undefined && store.has('users', creator)) object.createdBy = { id: creator };
      for (const name of CONSTRAINTS) {
        const own = bundle.login.object[name];
        if (objectsOf(object[name]).length === 0 && objectsOf(own).length > 0) object[name] = own!;
      }
    }
    commit.atEnd(() => connectPlaces(commit, item));
  },
};

function connectPlaces(commit: Commit, { id, draft, type }: Item): void {
  const user = commit.store.get('users', id);
  if (user === undefined) return;
  const connected: JsonObject = {};
  for (const name of PLACES) {
    const refType = type.properties.get(name)?.refType;
    if (refType === undefined) continue;
    connected[name] = objectsOf(draft[name]).flatMap((reference) => {
      const saved = commit.bundle.savedId(refType, reference);
      return saved === undefined ? [] : [{ id: saved }];
    });
  }
  commit.store.put('users', { ...user, ...connected });
}
