import type { TypeSchema } from './catalog.js';
import { isObject, type JsonObject, type JsonValue, objectsOf } from './json.js';
import type { Login } from './session.js';
import type { Store } from './store.js';

/**
 * Who may do what: the authorities of the type and the sharing of the object together. Superusers may do everything.
 * Evidence: recordings 13#2-29.
 */

/** Places in an access string such as `rwrw----`. */
const PLACES = { read: 0, write: 1, dataRead: 2, dataWrite: 3 } as const;
export type Permission = keyof typeof PLACES;

/** Nobody but the owner. */
export const PRIVATE = '--------';

/** Whether an access string grants a permission. */
export const grants = (access: JsonValue | undefined, permission: Permission): boolean =>
  typeof access === 'string' && access[PLACES[permission]] === (permission.endsWith('ead') ? 'r' : 'w');

/** Eight places, the first four `r`, `w` or `-`, the others `-`. No access at all is none that is wrong. */
export const isAccess = (access: JsonValue | undefined): boolean =>
  access === undefined || access === null || (typeof access === 'string' && /^[r-][w-][r-][w-]----$/.test(access));

/** Whether an access string says anything about data. */
export const hasDataAccess = (access: JsonValue | undefined): boolean =>
  grants(access, 'dataRead') || grants(access, 'dataWrite');

const sharingOf = (object: JsonObject): JsonObject => (isObject(object.sharing) ? object.sharing : {});

/** Whether a login has one of these authorities; none are needed when the list is empty. */
const holds = (login: Login, authorities: readonly string[]): boolean =>
  login.superuser || authorities.length === 0 || authorities.some((name) => login.authorities.has(name));

const authorities = (type: TypeSchema, ...kinds: readonly string[]): string[] =>
  kinds.flatMap((kind) => type.authorities[kind] ?? []);

/** The authorities of the first kind that has any, else those of creation. */
const authoritiesOr = (type: TypeSchema, kind: string): string[] => {
  const own = authorities(type, kind);
  return own.length > 0 ? own : authorities(type, 'CREATE', 'CREATE_PRIVATE', 'CREATE_PUBLIC');
};

/** Whether the sharing of an object grants a permission to everybody, to a group of the login, or to the login. */
function sharedWith(login: Login, object: JsonObject, permission: Permission): boolean {
  const { public: everybody, users, userGroups } = sharingOf(object);
  if (grants(everybody, permission)) return true;
  const entries = (value: JsonValue | undefined) => (isObject(value) ? Object.entries(value) : []);
  return (
    entries(userGroups).some(
      ([id, entry]) => isObject(entry) && login.groups.has(id) && grants(entry.access, permission),
    ) || entries(users).some(([id, entry]) => isObject(entry) && login.id === id && grants(entry.access, permission))
  );
}

/** An object without an owner belongs to everybody. */
function ownedBy(login: Login, object: JsonObject): boolean {
  const { owner } = sharingOf(object);
  return owner === undefined || owner === null || owner === login.id;
}

const metadataShared = (login: Login, object: JsonObject, permission: Permission): boolean =>
  ownedBy(login, object) || sharedWith(login, object, permission);

/** Whether a login may make objects of a type public. */
export const canMakePublic = (login: Login, type: TypeSchema): boolean =>
  type.shareable && holds(login, authorities(type, 'CREATE_PUBLIC'));

/** Whether a login may make private objects of a type. */
export const canMakePrivate = (login: Login, type: TypeSchema): boolean =>
  type.shareable && holds(login, authorities(type, 'CREATE_PRIVATE'));

/** Whether a login may create objects of a type, public or private. */
export const canCreate = (login: Login, type: TypeSchema): boolean =>
  type.shareable
    ? canMakePublic(login, type) || canMakePrivate(login, type)
    : holds(login, authorities(type, 'CREATE'));

/** Whether the login may make an object of this public access. */
function maySet(login: Login, type: TypeSchema, object: JsonObject): boolean {
  const isPrivate = sharingOf(object).public === PRIVATE;
  return canMakePublic(login, type) || (isPrivate && canMakePrivate(login, type));
}

/** Whether a login may read an object. Option combos go by the sharing of their options. */
export function canRead(login: Login, type: TypeSchema, object: JsonObject, store: Store): boolean {
  if (login.superuser) return true;
  if (!holds(login, authorities(type, 'READ'))) return false;
  if (type.plural === 'categoryOptionCombos') return optionsShared(login, object, 'read', store);
  const { public: everybody } = sharingOf(object);
  return !type.shareable || everybody === undefined || everybody === null || metadataShared(login, object, 'read');
}

function optionsShared(login: Login, combo: JsonObject, permission: Permission, store: Store): boolean {
  if (combo.name === 'default') return true;
  return objectsOf(combo.categoryOptions).every((reference) => {
    const option = store.get('categoryOptions', String(reference.id));
    return option === undefined || sharedWith(login, option, permission);
  });
}

/** Whether a login may write an object, as its `access.write` says. */
export function canWrite(login: Login, type: TypeSchema, object: JsonObject, store: Store): boolean {
  if (login.superuser) return true;
  const creation = authorities(type, 'CREATE');
  const any = creation.length > 0 ? creation : authorities(type, 'CREATE_PRIVATE', 'CREATE_PUBLIC');
  if (!holds(login, any)) return type.implicitPrivateAuthority && maySet(login, type, object);
  if (type.plural === 'categoryOptionCombos') return optionsShared(login, object, 'write', store);
  return !type.shareable || (maySet(login, type, object) && metadataShared(login, object, 'write'));
}

/** Whether a login may update an object. */
export function canUpdate(login: Login, type: TypeSchema, object: JsonObject): boolean {
  if (login.superuser) return true;
  const shared = () => maySet(login, type, object) && metadataShared(login, object, 'write');
  if (holds(login, authoritiesOr(type, 'UPDATE'))) return !type.shareable || shared();
  return type.implicitPrivateAuthority && shared();
}

/** Whether a login may delete an object. */
export function canDelete(login: Login, type: TypeSchema, object: JsonObject): boolean {
  if (login.superuser) return true;
  if (!holds(login, authoritiesOr(type, 'DELETE'))) {
    return type.implicitPrivateAuthority && metadataShared(login, object, 'write');
  }
  const { public: everybody } = sharingOf(object);
  if (!type.shareable || everybody === undefined || everybody === null) return true;
  return maySet(login, type, object) && metadataShared(login, object, 'write');
}

/** Whether a login may read the data of an object (write access to data includes it). */
export function canReadData(login: Login, type: TypeSchema, object: JsonObject, store: Store): boolean {
  return canUseData(login, type, object, 'dataRead', store) || canUseData(login, type, object, 'dataWrite', store);
}

/** Whether a login may enter data for an object. */
export const canWriteData = (login: Login, type: TypeSchema, object: JsonObject, store: Store): boolean =>
  canUseData(login, type, object, 'dataWrite', store);

function canUseData(login: Login, type: TypeSchema, object: JsonObject, permission: Permission, store: Store): boolean {
  if (login.superuser) return true;
  if (type.plural === 'categoryOptionCombos') return optionsShared(login, object, permission, store);
  return type.dataShareable && sharedWith(login, object, permission);
}

/** The `access` of an object as reads show it. */
export function accessOf(login: Login, type: TypeSchema, object: JsonObject, store: Store): JsonObject {
  const update = canUpdate(login, type, object);
  return {
    manage: update,
    write: canWrite(login, type, object, store),
    read: canRead(login, type, object, store),
    update,
    delete: canDelete(login, type, object),
    ...(type.dataShareable
      ? { data: { read: canReadData(login, type, object, store), write: canWriteData(login, type, object, store) } }
      : {}),
  };
}
