import { canUpdate } from '../access.js';
import { idOf, isObject, objectsOf } from '../json.js';
import type { Sandbox } from '../sandbox.js';
import type { Exchange, Route } from '../server.js';
import { loginOf } from '../session.js';
import type { StoredObject } from '../store.js';
import { empty, forbidden, notFound, type SandboxResponse } from '../wire/response.js';

/** Makes a user a member of these groups and of no others. Groups that do not exist are passed over. */
export function setGroups(sandbox: Sandbox, userId: string, groupIds: readonly string[]): void {
  const { store } = sandbox;
  const wanted = new Set(groupIds);
  for (const group of store.find('userGroups', 'users', userId)) {
    if (wanted.delete(group.id)) continue;
    putMembers(
      sandbox,
      group,
      objectsOf(group.users).filter((member) => idOf(member) !== userId),
    );
  }
  for (const id of wanted) {
    const group = store.get('userGroups', id);
    if (group) putMembers(sandbox, group, [...objectsOf(group.users), { id: userId }]);
  }
}

function putMembers(sandbox: Sandbox, group: StoredObject, users: ReturnType<typeof objectsOf>): void {
  sandbox.store.put('userGroups', { ...group, users });
}

/** Whether no other user is a superuser. */
export function isLastSuperuser(sandbox: Sandbox, user: StoredObject): boolean {
  if (!loginOf(sandbox, user).superuser) return false;
  for (const other of sandbox.store.all('users')) {
    if (other.id !== user.id && loginOf(sandbox, other).superuser) return false;
  }
  return true;
}

/** Takes a group that is gone out of the sharing of every object: only its own endpoint does that, an import does not (17#2-3, #19-20). */
export function forgetGroup(sandbox: Sandbox, groupId: string): void {
  for (const type of sandbox.catalog.types.values()) {
    if (!type.shareable) continue;
    for (const object of [...sandbox.store.all(type.plural)]) {
      const { sharing } = object;
      if (!isObject(sharing) || !isObject(sharing.userGroups) || sharing.userGroups[groupId] === undefined) continue;
      const { [groupId]: _, ...userGroups } = sharing.userGroups;
      sandbox.store.put(type.plural, { ...object, sharing: { ...sharing, userGroups } });
    }
  }
}

/** What a client may do with an account besides changing it as an object. */
export const userRoutes: readonly Route[] = [
  { method: 'POST', pattern: '/users/{id}/enabled', handler: (exchange) => setDisabled(exchange, false) },
  { method: 'POST', pattern: '/users/{id}/disabled', handler: (exchange) => setDisabled(exchange, true) },
];

function setDisabled({ sandbox, params, login }: Exchange, disabled: boolean): SandboxResponse {
  const user = sandbox.store.get('users', params.id!);
  if (user === undefined) throw notFound(`User with id ${params.id} could not be found.`, 'E1005');
  if (!canUpdate(login, sandbox.catalog.types.get('users')!, user)) {
    throw forbidden("You don't have the proper permissions to update this object.", 'E1006');
  }
  sandbox.store.put('users', { ...user, disabled, lastUpdated: sandbox.timestamp(), lastUpdatedBy: { id: login.id } });
  return empty(204);
}
