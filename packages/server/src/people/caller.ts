import type { Role } from '../contract/route.js';

/** What a person may do with one instance. */
export const MAYS = ['none', 'read', 'write'] as const;
export type May = (typeof MAYS)[number];

/** Limits of a person by the instance's name in lower case; `*` holds for all that are not named. Absent: what the role may. */
export type Limits = Readonly<Record<string, May>>;

/** Who makes a call, as the audit trail names them. */
export interface Caller {
  readonly person: { readonly id: string; readonly name: string; readonly role: Role };
  /** A browser's session, an API token, or the command line of the machine's own user. */
  readonly by: 'session' | 'token' | 'local';
  /** Id of the session or token. */
  readonly via: string;
  /** Address that the call came from. */
  readonly from: string;
  readonly limits: Limits;
  /**
   * Practice servers that they may write because they may read the instance that each is a copy of: keys, with when it was made.
   * Nothing that had the name before is meant.
   */
  readonly tries?: Readonly<Record<string, string>>;
}
