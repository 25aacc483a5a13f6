import type { Kysely } from 'kysely';
import type { Home } from '../home.js';
import { connectEngine, startEngine } from './embedded.js';
import { SHARED_FOLDER } from './guests.js';
import { openPostgres, openShared } from './postgres.js';
import type { Tables } from './tables.js';

/**
 * The database behind the stores: PostgreSQL's dialect, embedded or a server's.
 *
 * A statement that finds nobody there fails with Fault DATABASE_AWAY, one that finds no room with DISK_FULL; as soon as the
 * database is back, the next one works. Other errors of a statement are the driver's, with PostgreSQL's `code` (23505: there is
 * such a row).
 */
export interface Database {
  /** Inside of a transaction only what is asked through it may be awaited: anything else fails. */
  readonly kysely: Kysely<Tables>;
  readonly kind: 'embedded' | 'postgres';
  /** One statement with values, or several without, on any connection. */
  executeSql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
  /** Is it there? Fault DATABASE_AWAY */
  ping(): Promise<void>;
  /** Names the address of this process's server to others that find the embedded database open. Does nothing on a PostgreSQL. */
  tell(address: string): Promise<void>;
  /**
   * Lets other processes of this machine's user open the same database, until it is closed. Gives what their environment has to
   * hold for `openDatabase`, beside DHOW_HOME and DATABASE_URL.
   */
  share(): Promise<Readonly<Record<string, string>>>;
  /** Waits for statements that run. */
  close(): Promise<void>;
}

/** Whether the database that an environment names can be open in several processes. */
export const isShared = (env: DatabaseOptions['env']): boolean => Boolean(env.DATABASE_URL || env[SHARED_FOLDER]);

/** How a database is opened. */
export interface DatabaseOptions {
  readonly home: Home;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The address of this process's server, where it is known already; see `tell`. */
  readonly address?: string;
  /** Is told of upkeep in the background that failed and is tried again. By default a warning of the process. */
  readonly report?: (cause: unknown) => void;
}

/**
 * Opens the PostgreSQL that DATABASE_URL names, else the embedded database that another process shares with this one, else the
 * database in Dhow's folder, which one process at a time can have open.
 * `migrate` then brings it up to date.
 *
 * @throws Fault DATABASE_HELD, DATABASE_AWAY, DATABASE_REFUSED and others of opening
 */
export async function openDatabase({ home, env, address, report }: DatabaseOptions): Promise<Database> {
  const url = env.DATABASE_URL;
  if (url !== undefined && url !== '') return openPostgres(url);
  const shared = env[SHARED_FOLDER];
  if (shared) return openShared(shared);
  const engine = await startEngine(home, address === undefined ? {} : { address });
  return connectEngine(engine, report ?? ((cause) => process.emitWarning(`upkeep of the database: ${cause}`)));
}
