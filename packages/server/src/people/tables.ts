import type { Role } from '../contract/route.js';
import type { May } from './caller.js';

/** Tables of people and their safety. Times are written as ISO 8601 and come back as dates. */
export interface PeopleTables {
  people: PeopleTable;
  people_limits: LimitsTable;
  links: LinksTable;
  sessions: SessionsTable;
  tokens: TokensTable;
  audit: AuditTable;
}

declare module '@dhow/runtime' {
  interface Tables extends PeopleTables {}
}

type Time = Date | string;

interface PeopleTable {
  id: string;
  name: string;
  /** The name without regard to case: no two people share it. */
  key: string;
  role: Role;
  /** As `passwords.ts` writes it; null until a link was taken up. */
  password: string | null;
  created_at: Time;
  created_by: string;
}

interface LimitsTable {
  person: string;
  /** In lower case, or `*`. */
  instance: string;
  may: May;
}

interface LinksTable {
  /** SHA-256 of the secret in the link. */
  hash: string;
  /** Null: the link of the first start. */
  person: string | null;
  ends_at: Time;
}

interface SessionsTable {
  id: string;
  person: string;
  hash: string;
  created_at: Time;
  used_at: Time;
  ends_at: Time;
  /** Address and browser that signed in, so that people know their sessions. */
  from_address: string;
  agent: string;
}

interface TokensTable {
  id: string;
  person: string;
  hash: string;
  name: string;
  role: Role;
  created_at: Time;
  created_by: string;
  ends_at: Time;
  used_at: Time | null;
}

interface AuditTable {
  seq: number;
  at: Time;
  act: string;
  who: string;
  who_id: string;
  by: string;
  via: string;
  from_address: string;
  what: string;
  outcome: string;
  code: string;
  instances: string[];
  /** JSON, kept as text: its bytes are part of the hash. */
  detail: string;
  before: string;
  hash: string;
}

/** A time of a row, as ISO 8601. */
export const timeOf = (time: Time): string => new Date(time).toISOString();
