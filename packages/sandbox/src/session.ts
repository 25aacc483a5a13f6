import { createHash } from 'node:crypto';
import { objectsOf } from './json.js';
import type { Sandbox, SandboxRequest } from './sandbox.js';
import type { StoredObject } from './store.js';

/** Who is asking. */
export interface Login {
  readonly id: string;
  readonly username: string;
  readonly object: StoredObject;
  readonly authorities: ReadonlySet<string>;
  /** Has the authority ALL. */
  readonly superuser: boolean;
  /** The ids of the user groups that list this user. */
  readonly groups: ReadonlySet<string>;
}

/** Type of the store that holds passwords, apart from the users so that no export can show them; it goes back with a rollback. */
const SECRETS = 'userSecrets';

const hash = (password: string): string => createHash('sha256').update(password).digest('hex');

/** Sets a user's password. */
export function setPassword(sandbox: Sandbox, userId: string, password: string): void {
  sandbox.store.put(SECRETS, { id: userId, hash: hash(password) });
}

/** The login of a user of the store, with the authorities of its roles. */
export function loginOf(sandbox: Sandbox, user: StoredObject): Login {
  const authorities = new Set<string>();
  for (const role of objectsOf(user.userRoles)) {
    const stored = sandbox.store.get('userRoles', String(role.id));
    for (const authority of Array.isArray(stored?.authorities) ? stored.authorities : []) {
      authorities.add(String(authority));
    }
  }
  return {
    id: user.id,
    username: String(user.username),
    object: user,
    authorities,
    superuser: authorities.has('ALL'),
    groups: new Set(sandbox.store.find('userGroups', 'users', user.id).map((group) => group.id)),
  };
}

/** Whether a login has one of the authorities (ALL counts for each). */
export const hasAuthority = (login: Login, ...authorities: readonly string[]): boolean =>
  login.superuser || authorities.some((authority) => login.authorities.has(authority));

/** The login of a `Basic` header: `undefined` when there is no such header, `null` when name or password is wrong. */
export function basicLogin(sandbox: Sandbox, request: SandboxRequest): Login | null | undefined {
  const header = request.headers.authorization;
  if (header === undefined || !/^basic /i.test(header)) return undefined;
  const text = Buffer.from(header.slice(6), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const username = text.slice(0, colon);
  const [user] = sandbox.store.find('users', 'username', username);
  if (colon < 0 || user === undefined || user.disabled === true) return null;
  const secret = sandbox.store.get(SECRETS, user.id);
  return secret?.hash === hash(text.slice(colon + 1)) ? loginOf(sandbox, user) : null;
}
