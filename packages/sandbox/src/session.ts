import { hashToken, isTokenText } from './access-tokens.js';
import { idOf, objectsOf } from './json.js';
import { hashPassword, matchesPassword } from './passwords.js';
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

/** Type of the store that holds the hashes of passwords and tokens, apart from the objects so that no export can show them; it goes back with a rollback. */
const SECRETS = 'userSecrets';

/** Sets a user's password. */
export function setPassword(sandbox: Sandbox, userId: string, password: string): void {
  setPasswordHash(sandbox, userId, hashPassword(password, userId));
}

/** Stores the hash of a user's password, or of a token, as it is: a BCrypt hash lets the word behind it log in (2.41: 16#16-17). */
export function setPasswordHash(sandbox: Sandbox, id: string, hash: string): void {
  sandbox.store.put(SECRETS, { id, hash });
}

/** The hashes of all passwords and tokens, by the id of the user or token. */
export const passwordHashes = ({ store }: Sandbox): Map<string, string> =>
  new Map([...store.all(SECRETS)].map(({ id, hash }) => [id, String(hash)]));

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

/** Why nobody may come in with what was sent, as a WebMessage says it. */
export interface LoginRefusal {
  readonly status: 400 | 401;
  readonly message: string;
  /** Of a token: the `WWW-Authenticate` of the answer. */
  readonly scheme?: string;
}

/** The login that a request's headers give, why they do not, or `undefined` when they do not try. */
export const authenticate = (sandbox: Sandbox, request: SandboxRequest): Login | LoginRefusal | undefined =>
  basicLogin(sandbox, request) ?? tokenLogin(sandbox, request);

/** `Authorization: Basic`: that an account is disabled is said before the password is looked at (16#22). */
function basicLogin(sandbox: Sandbox, request: SandboxRequest): Login | LoginRefusal | undefined {
  const header = request.headers.authorization;
  if (header === undefined || !/^basic /i.test(header)) return undefined;
  const text = Buffer.from(header.slice(6), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const [user] = sandbox.store.find('users', 'username', text.slice(0, colon));
  const wrong: LoginRefusal = { status: 401, message: 'Unauthorized' };
  if (colon < 0 || user === undefined) return wrong;
  if (user.disabled === true) return { status: 401, message: 'Account disabled' };
  const secret = sandbox.store.get(SECRETS, user.id);
  return secret !== undefined && matchesPassword(text.slice(colon + 1), String(secret.hash))
    ? loginOf(sandbox, user)
    : wrong;
}

/** `Authorization: ApiToken` (13#40-45). */
function tokenLogin(sandbox: Sandbox, request: SandboxRequest): Login | LoginRefusal | undefined {
  const header = request.headers.authorization;
  if (header === undefined || !/^apitoken /i.test(header)) return undefined;
  const refuse = (message: string, status: 400 | 401 = 401): LoginRefusal => ({ status, message, scheme: 'ApiToken' });
  const text = header.slice('ApiToken '.length).trim();
  if (!isTokenText(text)) return refuse('Checksum validation failed', 400);
  const [secret] = sandbox.store.find(SECRETS, 'hash', hashToken(text));
  const token = secret && sandbox.store.get('apiToken', secret.id);
  if (token === undefined) return refuse('The API token does not exists');
  if (Number(token.expire) <= sandbox.now().getTime()) {
    return refuse('Failed to authenticate API token, token has expired.');
  }
  const methods = objectsOf(token.attributes).find(({ type }) => type === 'MethodAllowedList')?.allowedMethods;
  if (Array.isArray(methods) && !methods.includes(request.method)) {
    return refuse('Failed to authenticate API token, request http method is not allowed.');
  }
  const owner = sandbox.store.get('users', idOf(token.createdBy) ?? '');
  if (owner === undefined) return refuse('The API token does not have any owner.');
  if (owner.disabled === true) return refuse('The API token is disabled, locked or 2FA is enabled.');
  return loginOf(sandbox, owner);
}
