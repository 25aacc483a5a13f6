import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { connectFault, statementFault } from './faults.js';
import type { Tables } from './tables.js';

/** How long is waited before each further try to connect, in milliseconds. */
const RETRIES = [100, 200, 400, 800, 1600];

const WRITES = /^(INSERT|UPDATE|DELETE|MERGE|COPY)$/;

/** As a statement of a transaction: its statements may take as long as they take. */
export const UNLIMITED = 'set local statement_timeout = 0';
/** Milliseconds that the driver then waits for an answer: as many as a timer can count. */
const LONGEST = 2 ** 31 - 1;

const BIGINT = 20;
const DATE = 1082;

/** How values come back; see `Tables`. */
export const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === BIGINT) return Number;
    if (oid === DATE) return String;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

interface Rows {
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
  readonly command: string;
}

/** About how many bytes values are. */
function sizeOf(values: readonly unknown[] = []): number {
  let size = 0;
  for (const value of values) if (typeof value === 'string' || value instanceof Uint8Array) size += value.length;
  return size;
}

/** Connections to a database, embedded or not: they fail with Faults, and tell what was written. */
export class Connections implements PostgresPool {
  readonly #pool: pg.Pool;
  readonly #name: string;
  /** The transaction that the code which runs now is in. */
  readonly #inside = new AsyncLocalStorage<{ open: boolean }>();
  /** Called with what a statement wrote: rows, and bytes of its values. */
  onWritten: (rows: number, bytes: number) => void = () => {};

  /** @param name how the database is called to people, without any secret */
  constructor(pool: pg.Pool, name: string) {
    this.#pool = pool;
    this.#name = name;
    // An idle connection that ends is dropped by the pool; the next statement makes a new one, or says why not.
    pool.on('error', () => {});
  }

  /** @throws Fault DATABASE_AWAY, DATABASE_BUSY, DATABASE_REFUSED, DISK_FULL */
  async connect(): Promise<PostgresPoolClient> {
    if (this.#inside.getStore()?.open)
      throw new Error(
        'This runs inside of a transaction and would wait for that to end: give it the transaction (trx).',
      );
    const client = await this.#connect();
    let broken = false;
    // A transaction has a connection to itself from its beginning to its end.
    let unlimited = false;
    // Said when it breaks between two statements: the next one fails.
    const onError = (): void => {
      broken = true;
    };
    client.on('error', onError);
    const query = async (text: string, values?: readonly unknown[]) => {
      // A connection that is gone has rolled back by itself.
      if (broken && text === 'rollback') return { command: 'ROLLBACK', rowCount: 0, rows: [] };
      try {
        const config = { text, values: values as unknown[], ...(unlimited && { query_timeout: LONGEST }) };
        const result: Rows = await client.query(config);
        unlimited ||= text === UNLIMITED;
        // What follows from it is no part of a transaction.
        if (WRITES.test(result.command)) this.#inside.exit(() => this.onWritten(result.rowCount ?? 0, sizeOf(values)));
        return result;
      } catch (cause) {
        broken ||= !(cause instanceof pg.DatabaseError) || cause.severity !== 'ERROR';
        throw statementFault(cause, this.#name);
      }
    };
    // Kysely asks for rows by text and values alone; cursors are not used here.
    return {
      query: query as PostgresPoolClient['query'],
      release: () => {
        client.off('error', onError);
        client.release(broken);
      },
    };
  }

  async #connect(): Promise<pg.PoolClient> {
    for (const wait of [...RETRIES, undefined]) {
      try {
        return await this.#pool.connect();
      } catch (cause) {
        const fault = connectFault(cause, this.#name);
        if (fault.code !== 'DATABASE_AWAY' || wait === undefined) throw fault;
        await setTimeout(wait);
      }
    }
    throw new Error('unreachable');
  }

  /** One statement with values, or several without. */
  async query<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<{ rows: Row[] }> {
    const client = await this.connect();
    try {
      return await client.query<Row>(text, values as unknown[]);
    } finally {
      client.release();
    }
  }

  /** Runs what a transaction consists of, so that what forgets to be a part of it is found out. */
  async within<T>(run: () => Promise<T>): Promise<T> {
    const transaction = { open: true };
    try {
      return await this.#inside.run(transaction, run);
    } finally {
      transaction.open = false;
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

/** Kysely over connections. A query outside of the transaction that it is in fails at once: with one connection it would wait for ever. */
export class Queries extends Kysely<Tables> {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    super({ dialect: new PostgresDialect({ pool: connections }) });
    this.#connections = connections;
  }

  override transaction() {
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = (run) => execute((trx) => this.#connections.within(() => run(trx)));
    return builder;
  }
}
