import type { Clock } from '@dhow/engine';
import type { Database } from '@dhow/runtime';
import type { Gate } from '../http/mount.js';
import type { CopyOf } from '../practice/limits.js';
import { type Audit, openAudit } from './audit.js';
import { openGate } from './gate.js';
import { type Guesses, openGuesses } from './guesses.js';
import { openPasswords } from './passwords.js';
import { openPeople, type People } from './people.js';
import { openSessions, type Sessions } from './sessions.js';
import { openTokens, type Tokens } from './tokens.js';

/** All about people: who they are, how they come in, what they did. */
export interface Doors {
  readonly people: People;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly audit: Audit;
  readonly guesses: Guesses;
  readonly proxies: number;
  readonly gate: Gate;
}

export interface DoorsOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Proxies before this server that are believed (`proxiesOf`). */
  readonly proxies: number;
  /** The token of the machine's own user, from the vault's key, and the name of that user. */
  readonly local?: { readonly token: string; readonly user: string };
  /** Practice servers with what they are copies of. */
  readonly copies?: () => Promise<readonly CopyOf[]>;
  /** Milliseconds between two looks whether a viewer of events may still look. */
  readonly watchMs?: number;
  /** log2 of scrypt's N, so that tests need not wait. */
  readonly cost?: number;
}

export function openDoors({ database, clock, proxies, local, copies, watchMs, cost }: DoorsOptions): Doors {
  const people = openPeople(database, clock, openPasswords(cost === undefined ? {} : { cost }));
  const sessions = openSessions(database, clock);
  const tokens = openTokens(database, clock);
  const audit = openAudit(database, clock);
  const gate = openGate({
    people,
    sessions,
    tokens,
    audit,
    proxies,
    ...(local && { local }),
    ...(copies && { copies }),
    ...(watchMs !== undefined && { watchMs }),
  });
  return { people, sessions, tokens, audit, guesses: openGuesses(), proxies, gate };
}
