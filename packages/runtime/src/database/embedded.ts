import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '@dhow/core';
import pg from 'pg';
import { isMissing, writeFault } from '../files.js';
import { holdFile } from '../hold.js';
import type { Home } from '../home.js';
import { Connections, Queries, types } from './connections.js';
import type { Database } from './database.js';
import { statementFault } from './faults.js';
import { type Guests, SHARED_FOLDER, welcomeGuests } from './guests.js';
import { type About, lockOf } from './held.js';
import { startThread, type Thread, ThreadSocket } from './thread.js';
import { startUpkeep } from './upkeep.js';

/** The major version of PostgreSQL that PGlite is; a folder of another one does not open. */
const POSTGRES = '18';

/** Milliseconds that a statement waits for the one connection. */
const PATIENCE = 60_000;

async function refuseOtherPostgres(folder: string): Promise<void> {
  try {
    const found = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
    if (found !== POSTGRES)
      throw new Fault('failed', 'DATABASE_OTHER_POSTGRES', { folder, found, known: POSTGRES }, { at: folder });
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
  }
}

/** PGlite over Dhow's folder, for this process alone. */
export interface Engine {
  readonly folder: string;
  /** The thread; one that ended by itself is followed by another, which recovers what was committed. */
  thread(): Promise<Thread>;
  tell(address: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts PGlite over Dhow's folder, made when it is not there. One process at a time.
 *
 * @param nodeOptions options of Node for its thread
 * @throws Fault DATABASE_HELD {pid, host, address}, DATABASE_OTHER_POSTGRES, DATABASE_NOT_OPENED, DISK_FULL, NOT_WRITABLE
 */
export async function startEngine(home: Home, about: About, nodeOptions: readonly string[] = []): Promise<Engine> {
  const folder = join(home.database, 'data');
  const file = lockOf(home);
  try {
    await mkdir(home.database, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw writeFault(cause, home.database);
  }
  const hold = await holdFile(
    file,
    about,
    ({ pid, host, address = '' }) => new Fault('refused', 'DATABASE_HELD', { folder, pid, host, address, file }),
  );
  let running: Promise<Thread> | undefined;
  const thread = async (): Promise<Thread> => {
    const alive = await running?.then(
      ({ dead }) => !dead,
      () => false,
    );
    if (!alive) running = startThread(folder, nodeOptions);
    return running as Promise<Thread>;
  };
  try {
    await refuseOtherPostgres(folder);
    await thread();
  } catch (cause) {
    await hold.release();
    throw cause;
  }
  return {
    folder,
    thread,
    tell: (address) => hold.tell({ address }),
    async close() {
      try {
        await (await running)?.close();
      } catch (cause) {
        throw statementFault(cause, folder);
      } finally {
        await hold.release();
      }
    },
  };
}

/**
 * The database of an engine, looked after while it is open.
 *
 * @param report is told of upkeep that failed
 * @param end what follows when it is closed
 */
export function connectEngine(
  engine: Engine,
  report: (cause: unknown) => void,
  end: () => Promise<void> = () => engine.close(),
): Database {
  const pool = new pg.Pool({
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: PATIENCE,
    host: 'embedded',
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    types,
    stream: (() => new ThreadSocket(engine.thread)) as unknown as () => never,
  });
  const connections = new Connections(pool, engine.folder);
  const endUpkeep = startUpkeep(connections, report);
  const kysely = new Queries(connections);
  let guests: Promise<Guests> | undefined;
  return {
    kysely,
    kind: 'embedded',
    executeSql: (text, values) => connections.query(text, values),
    ping: async () => {
      await connections.query('select 1');
    },
    tell: engine.tell,
    async share() {
      guests ??= welcomeGuests(
        {
          take: () => pool.connect(),
          thread: engine.thread,
          onWritten: (rows, bytes) => connections.onWritten(rows, bytes),
        },
        join(dirname(engine.folder), 'shared'),
      );
      return { [SHARED_FOLDER]: (await guests).folder };
    },
    async close() {
      await (await guests)?.close();
      await endUpkeep();
      await kysely.destroy();
      await end();
    },
  };
}
