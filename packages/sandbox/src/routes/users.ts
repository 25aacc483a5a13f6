import { idOf, isObject, objectsOf } from '../json.js';
import type { Sandbox } from '../sandbox.js';
import { loginOf } from '../session.js';
import type { StoredObject } from '../store.js';

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
