import type { Role } from '../contract/route.js';
import type { Limits, May } from './caller.js';

/**
 * Roles whose rights a role holds. They are no ladder: an auditor sees the audit trail, which an editor does not, and starts
 * nothing.
 */
const HOLDS: Readonly<Record<Role, readonly Role[]>> = {
  auditor: ['auditor'],
  runner: ['runner'],
  editor: ['runner', 'editor'],
  administrator: ['auditor', 'runner', 'editor', 'administrator'],
};

/** Whether `role` may do all that `other` may. */
export const holds = (role: Role, other: Role): boolean => HOLDS[role].includes(other);

/** What a role may do with every instance that no limit names. */
const DEFAULT: Readonly<Record<Role, May>> = {
  auditor: 'read',
  runner: 'write',
  editor: 'write',
  administrator: 'write',
};

/** Names of instances are the same in any case. */
export const instanceKey = (name: string): string => name.normalize('NFC').toLowerCase();

/** Limits narrow what a role may and never widen it; an administrator has none. */
export function mayOf(role: Role, limits: Limits, instance: string): May {
  const most = DEFAULT[role];
  if (role === 'administrator') return most;
  const limit =
    [instanceKey(instance), '*'].flatMap((key) => (Object.hasOwn(limits, key) ? (limits[key] ?? []) : []))[0] ?? most;
  return limit === 'write' && most === 'read' ? 'read' : limit;
}
