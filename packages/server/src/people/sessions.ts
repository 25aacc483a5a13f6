import { Fault } from '@dhow/core';
import type { Clock } from '@dhow/engine';
import type { Database } from '@dhow/runtime';
import { hashOf, newId, newSecret } from './secrets.js';
import { type PeopleTables, timeOf } from './tables.js';

/** A browser that somebody signed in with. */
export interface Session {
  readonly id: string;
  readonly createdAt: string;
  readonly usedAt: string;
  /** When it ends whatever happens; unused, it ends before. */
  readonly endsAt: string;
  readonly from: string;
  /** What the browser calls itself. */
  readonly agent: string;
}

/** Sessions by a secret that only the browser holds. */
export interface Sessions {
  start(person: string, from: string, agent: string): Promise<{ readonly session: Session; readonly secret: string }>;
  /** Whose session it is, and that it is used; undefined where there is none, or it ended. */
  find(secret: string): Promise<{ readonly id: string; readonly person: string } | undefined>;
  /** Newest first, those that ended left out. */
  list(person: string): Promise<readonly Session[]>;
  /** Fault SESSION_UNKNOWN, also for one of somebody else. */
  end(person: string, id: string): Promise<void>;
}

/** A working day and its night; and a week, after which everybody signs in again. */
const IDLE_MS = 12 * 60 * 60 * 1000;
const WHOLE_MS = 7 * 24 * 60 * 60 * 1000;
/** How exactly the last use is known: a page of forty requests writes one row. */
const NOTED_MS = 60 * 1000;

const AGENT_LENGTH = 200;

/**
 * Times are those of the server's clock. Set forward, sessions end sooner; set back, one ends later by as much, and its last use
 * is then in the future, which counts as just now.
 */
export function openSessions(database: Database, clock: Clock): Sessions {
  const db = database.kysely;
  const before = (ms: number): string => new Date(Date.parse(clock.now()) - ms).toISOString();
  const alive = () =>
    db.selectFrom('sessions').selectAll().where('ends_at', '>', clock.now()).where('used_at', '>', before(IDLE_MS));
  return {
    async start(person, from, agent) {
      const now = clock.now();
      const secret = newSecret();
      const row = {
        id: newId(),
        person,
        hash: hashOf(secret),
        created_at: now,
        used_at: now,
        ends_at: new Date(Date.parse(now) + WHOLE_MS).toISOString(),
        from_address: from,
        agent: agent.slice(0, AGENT_LENGTH),
      };
      await db
        .deleteFrom('sessions')
        .where((either) => either.or([either('ends_at', '<=', now), either('used_at', '<=', before(IDLE_MS))]))
        .execute();
      await db.insertInto('sessions').values(row).execute();
      return { session: sessionOf(row), secret };
    },
    async find(secret) {
      const row = await alive().where('hash', '=', hashOf(secret)).executeTakeFirst();
      if (!row) return undefined;
      if (timeOf(row.used_at) < before(NOTED_MS))
        await db.updateTable('sessions').set({ used_at: clock.now() }).where('id', '=', row.id).execute();
      return { id: row.id, person: row.person };
    },
    async list(person) {
      const rows = await alive().where('person', '=', person).orderBy('created_at', 'desc').execute();
      return rows.map(sessionOf);
    },
    async end(person, id) {
      const gone = await db
        .deleteFrom('sessions')
        .where('id', '=', id)
        .where('person', '=', person)
        .returning('id')
        .executeTakeFirst();
      if (!gone) throw new Fault('usage', 'SESSION_UNKNOWN', { session: id });
    },
  };
}

const sessionOf = (row: PeopleTables['sessions']): Session => ({
  id: row.id,
  createdAt: timeOf(row.created_at),
  usedAt: timeOf(row.used_at),
  endsAt: timeOf(row.ends_at),
  from: row.from_address,
  agent: row.agent,
});
