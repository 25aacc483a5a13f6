import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Home, openHome } from '../home.js';
import { hasPostgres, NO_POSTGRES, type PostgresServer, startPostgres } from '../testing/index.js';
import { Connections, Queries, UNLIMITED } from './connections.js';
import { type Database, openDatabase } from './database.js';

const SLOW = 120_000;

/** All that an error says anywhere: to people, to a log. */
function allOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => `${name} ${JSON.stringify(error[name as 'message'])}`);
  return `${error} ${own.join(' ')} ${allOf(error.cause, depth + 1)}`;
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('did not fail');
    },
    (cause: unknown) => cause,
  );

async function freshHome(): Promise<Home> {
  return openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-postgres-test-')) });
}

const suite = hasPostgres() || process.env.CI ? describe : describe.skip;

suite(hasPostgres() ? 'a PostgreSQL' : `a PostgreSQL: ${NO_POSTGRES}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, SLOW);
  afterAll(() => server?.remove(), SLOW);

  const open = async (): Promise<Database> => {
    const home = await freshHome();
    const database = await openDatabase({ home, env: { DATABASE_URL: await server.makeDatabase() } });
    onTestFinished(() => database.close());
    return database;
  };

  test('says who is connected, and gives up a statement that never ends', async () => {
    const database = await open();
    const { rows } = await database.executeSql(
      `select current_setting('application_name') as name, current_setting('statement_timeout') as wait,
        current_setting('timezone') as zone`,
    );
    expect(rows).toEqual([{ name: 'dhow', wait: '2min', zone: 'UTC' }]);
    await expect(database.executeSql(`set statement_timeout = 50; select pg_sleep(60)`)).rejects.toMatchObject({
      code: '57014',
    });
  });

  test(
    'a transaction without limits is given up by neither the server nor the driver',
    async () => {
      const connectionString = await server.makeDatabase();
      const pool = new pg.Pool({ connectionString, query_timeout: 4000, statement_timeout: 3000 });
      const kysely = new Queries(new Connections(pool, 'here'));
      onTestFinished(() => kysely.destroy());
      const slow = (limits: readonly string[]) =>
        kysely.transaction().execute(async (trx) => {
          for (const one of limits) await sql.raw(one).execute(trx);
          await sql`select pg_sleep(5)`.execute(trx);
        });
      await expect(slow([])).rejects.toMatchObject({ code: '57014' });
      await slow([UNLIMITED]);
    },
    SLOW,
  );

  test(
    'that is away for a while fails what is asked meanwhile, and is found again without a restart',
    async () => {
      const database = await open();
      await database.executeSql('create table t (id int primary key)');
      const halfway = failureOf(
        database.kysely.transaction().execute(async (trx) => {
          await sql`insert into t values (1)`.execute(trx);
          await server.stop();
          await sql`insert into t values (2)`.execute(trx);
        }),
      );
      expect(await halfway).toMatchObject({ code: 'DATABASE_AWAY', kind: 'unreachable' });
      const failures = await Promise.all([1, 2, 3].map(() => failureOf(database.ping())));
      for (const failure of failures) expect(failure).toMatchObject({ code: 'DATABASE_AWAY' });
      await server.start();
      await database.executeSql('insert into t values (3)');
      expect((await database.executeSql('select id from t')).rows).toEqual([{ id: 3 }]);
    },
    SLOW,
  );

  test(
    'that is ended under idle and waiting connections ends nobody else',
    async () => {
      const database = await open();
      const asleep = Promise.all([1, 2, 3].map(() => failureOf(database.executeSql('select pg_sleep(60)'))));
      await database.ping();
      await server.stop();
      for (const failure of await asleep) expect(failure).toMatchObject({ code: 'DATABASE_AWAY' });
      await server.start();
      await database.ping();
    },
    SLOW,
  );

  test(
    'that comes back within moments is waited for',
    async () => {
      const database = await open();
      await server.stop();
      const patient = database.ping();
      await server.start();
      await patient;
    },
    SLOW,
  );

  test('whose connections are all in use for too long says so', async () => {
    const pool = new pg.Pool({ connectionString: await server.makeDatabase(), max: 1, connectionTimeoutMillis: 300 });
    const connections = new Connections(pool, 'db');
    const held = await connections.connect();
    const busy = await failureOf(connections.query('select 1'));
    expect(busy).toMatchObject({ code: 'DATABASE_BUSY', kind: 'unreachable' });
    held.release();
    await connections.query('select 1');
    await connections.end();
  });

  test(
    'that refuses the login, has no such database or speaks no TLS says so',
    async () => {
      const home = await freshHome();
      const url = new URL(await server.makeDatabase());
      const refused = { code: 'DATABASE_REFUSED', kind: 'usage' };
      for (const change of [
        (wrong: URL) => {
          wrong.pathname = '/nowhere';
        },
        (wrong: URL) => {
          wrong.username = 'nobody';
        },
        (wrong: URL) => {
          wrong.searchParams.set('sslmode', 'verify-full');
        },
      ]) {
        const wrong = new URL(url);
        wrong.password = 'S3cret';
        change(wrong);
        const failure = await failureOf(openDatabase({ home, env: { DATABASE_URL: wrong.href } }));
        expect(failure).toMatchObject(refused);
        expect(allOf(failure)).not.toContain('S3cret');
      }
    },
    SLOW,
  );
});

test('an address that is none is refused without saying it', async () => {
  const home = await freshHome();
  for (const DATABASE_URL of ['mysql://dhow:S3cret@host/db', 'postgres://dhow:S3cret@:no port/db', 'S3cret']) {
    const failure = await failureOf(openDatabase({ home, env: { DATABASE_URL } }));
    expect(failure).toMatchObject({ code: 'DATABASE_URL_SHAPE', kind: 'usage' });
    expect(allOf(failure)).not.toContain('S3cret');
  }
});

test(
  'where nobody listens, that is said without user and password',
  async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const DATABASE_URL = `postgresql://dhow:S3cret@127.0.0.1:${port}/dhow`;
    const failure = await failureOf(openDatabase({ home: await freshHome(), env: { DATABASE_URL } }));
    expect(failure).toMatchObject({
      code: 'DATABASE_AWAY',
      params: { database: `127.0.0.1:${port}/dhow`, why: 'ECONNREFUSED' },
    });
    expect(allOf(failure)).not.toContain('S3cret');
  },
  SLOW,
);
