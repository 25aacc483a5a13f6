import { Fault } from '@dhow/core';
import pg from 'pg';
import { Connections, Queries, types } from './connections.js';
import type { Database } from './database.js';

/** Connections that one process takes at most. */
const CONNECTIONS = 10;
/** Milliseconds for a connection, for a statement, and until an answer that never comes is given up. */
const CONNECT = 15_000;
const STATEMENT = 120_000;
const ANSWER = 150_000;

/** What a database is called to people: host, port and name, never user or password. */
function nameOf(url: string): string {
  try {
    const { protocol, hostname, port, pathname, searchParams } = new URL(url);
    if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw new TypeError(protocol);
    const host = hostname || searchParams.get('host') || 'localhost';
    return `${decodeURIComponent(host)}${port && `:${port}`}${pathname}`;
  } catch {
    // Without its cause, which holds the URL with the password.
    throw new Fault('usage', 'DATABASE_URL_SHAPE');
  }
}

/**
 * Opens a PostgreSQL, 15 or newer, over TLS if the URL says so (`sslmode`).
 *
 * @throws Fault DATABASE_URL_SHAPE, DATABASE_AWAY, DATABASE_REFUSED, DATABASE_TOO_OLD
 */
export async function openPostgres(url: string): Promise<Database> {
  const name = nameOf(url);
  const config: pg.PoolConfig & { onConnect(client: pg.PoolClient): Promise<void> } = {
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT,
    query_timeout: ANSWER,
    keepAlive: true,
    application_name: 'dhow',
    types,
    async onConnect(client) {
      await client.query(
        `set timezone = 'UTC'; set statement_timeout = ${STATEMENT}; set client_min_messages = warning`,
      );
    },
  };
  const connections = new Connections(new pg.Pool(config), name);
  try {
    const { rows } = await connections.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    );
    const version = rows[0]?.version ?? 0;
    if (version < 15) throw new Fault('usage', 'DATABASE_TOO_OLD', { database: name, version }, { at: name });
  } catch (cause) {
    await connections.end();
    throw cause;
  }
  const kysely = new Queries(connections);
  return {
    kysely,
    kind: 'postgres',
    executeSql: (text, values) => connections.query(text, values),
    ping: async () => {
      await connections.query('select 1');
    },
    tell: async () => {},
    share: async () => ({}),
    close: () => kysely.destroy(),
  };
}

/** Opens the embedded database of another process, by the folder of its socket. Faults as those of `openPostgres`. */
export async function openShared(folder: string): Promise<Database> {
  const database = await openPostgres(`postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`);
  return { ...database, kind: 'embedded' };
}
