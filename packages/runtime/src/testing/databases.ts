import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, onTestFinished, TestRunner, test } from 'vitest';
import { type Database, openDatabase } from '../database/database.js';
import { connectEngine, type Engine, startEngine } from '../database/embedded.js';
import { startThread } from '../database/thread.js';
import { type Home, openHome } from '../home.js';
import { hasPostgres, NO_POSTGRES, type PostgresServer, startPostgres } from './postgres-server.js';

/** An empty database of a test's own. */
export interface TestDatabase {
  readonly database: Database;
  /** A home of its own; where it is embedded, the database's. */
  readonly home: Home;
  /** What another process needs to open the same database, once it is closed here where it is embedded. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Closes it and opens it again, as the next process would find it; in between, another process may have it. */
  reopen(between?: () => Promise<void>): Promise<Database>;
  close(): Promise<void>;
}

const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const version: string = dependencies['@electric-sql/pglite'];
const template = fileURLToPath(new URL(`../../../../node_modules/.cache/dhow-pglite-${version}`, import.meta.url));

/** Makes the folder of an empty embedded database, from which all others are copied: that takes seconds, copying does not. */
async function makeTemplate(): Promise<void> {
  if (existsSync(template)) return;
  const cache = join(template, '..');
  await mkdir(cache, { recursive: true });
  const made = mkdtempSync(join(cache, 'making-'));
  await (await startThread(made)).close();
  try {
    renameSync(made, template);
  } catch (cause) {
    // Another process was faster.
    if (!existsSync(template)) throw cause;
    rmSync(made, { recursive: true });
  }
}

/** Lays down the folder of an empty embedded database in a home. */
export async function layEmpty(home: Home): Promise<void> {
  await makeTemplate();
  await mkdir(home.database, { recursive: true, mode: 0o700 });
  cpSync(template, join(home.database, 'data'), { recursive: true });
}

const freshHome = async (): Promise<Home> => openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-database-')) });

const shout = (cause: unknown): void => {
  process.emitWarning(`upkeep of a test's database: ${cause}`);
};

/** Engines whose test has ended: starting one takes a second, emptying it does not. */
const idle: { readonly home: Home; readonly engine: Engine }[] = [];

const EMPTY = `do $$ declare name text; begin
  for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
    execute format('drop schema %I cascade', name);
  end loop;
  create schema public;
end $$`;

/** An empty embedded database. */
export async function openTestEmbedded(): Promise<TestDatabase> {
  const { home, engine: first } = idle.pop() ?? (await startEmpty());
  let engine = first;
  // What a test left running finds its own connection closed, not another test's database.
  const connect = (): Database => connectEngine(engine, shout, async () => {});
  let database = connect();
  return {
    get database() {
      return database;
    },
    home,
    env: { DHOW_HOME: home.folder },
    async reopen(between) {
      await database.close();
      await engine.close();
      await between?.();
      engine = await startEngine(home, {});
      database = connect();
      return database;
    },
    async close() {
      await database.close();
      const emptied = connect();
      await emptied.executeSql(EMPTY);
      await emptied.close();
      for (const name of await readdir(home.folder))
        if (join(home.folder, name) !== home.database) await rm(join(home.folder, name), { recursive: true });
      await openHome({ DHOW_HOME: home.folder });
      idle.push({ home, engine });
    },
  };
}

async function startEmpty(): Promise<{ home: Home; engine: Engine }> {
  const home = await freshHome();
  await layEmpty(home);
  return { home, engine: await startEngine(home, {}) };
}

async function endIdle(): Promise<void> {
  for (const { home, engine } of idle.splice(0)) {
    await engine.close();
    await rm(home.folder, { recursive: true });
  }
}

let server: Promise<PostgresServer> | undefined;

/** The PostgreSQL of this process: started when it is first needed, ended with the process. */
export function testPostgres(): Promise<PostgresServer> {
  server ??= startPostgres();
  return server;
}

/** An empty database on the PostgreSQL of this process. */
export async function openTestPostgres(): Promise<TestDatabase> {
  const home = await freshHome();
  const env = { DHOW_HOME: home.folder, DATABASE_URL: await (await testPostgres()).makeDatabase() };
  let database = await openDatabase({ home, env });
  return {
    get database() {
      return database;
    },
    home,
    env,
    async reopen(between) {
      await database.close();
      await between?.();
      database = await openDatabase({ home, env });
      return database;
    },
    async close() {
      await database.close();
      await rm(home.folder, { recursive: true });
    },
  };
}

/** Time to start engines and to end them, in milliseconds, on a machine that is busy. */
const PATIENCE = 120_000;

/**
 * The same tests on the embedded database and on a real PostgreSQL, each with an empty database per `open`. What a test opened is
 * closed after it; what was opened outside of a test, after the last one. Without a PostgreSQL on the machine they fail in CI and
 * are skipped elsewhere, saying why.
 */
export function eachDatabase(run: (name: string, open: () => Promise<TestDatabase>) => void): void {
  const suite = (name: string, start: () => Promise<unknown>, open: () => Promise<TestDatabase>): void => {
    describe(name, () => {
      beforeAll(start, PATIENCE);
      const opened: TestDatabase[] = [];
      afterAll(async () => {
        for (const one of opened) await one.close();
        await endIdle();
      }, PATIENCE);
      run(name, async () => {
        const one = closedOnce(await open());
        if (TestRunner.getCurrentTest()) onTestFinished(one.close, PATIENCE);
        else opened.push(one);
        return one;
      });
    });
  };
  suite('embedded', makeTemplate, openTestEmbedded);
  if (hasPostgres()) suite('PostgreSQL', testPostgres, openTestPostgres);
  else if (process.env.CI)
    test('PostgreSQL', () => {
      throw new Error(NO_POSTGRES);
    });
  else describe.skip(`PostgreSQL: ${NO_POSTGRES}`, () => run('PostgreSQL', openTestPostgres));
}

function closedOnce(one: TestDatabase): TestDatabase {
  let closing: Promise<void> | undefined;
  return {
    get database() {
      return one.database;
    },
    home: one.home,
    env: one.env,
    reopen: one.reopen,
    close() {
      closing ??= one.close();
      return closing;
    },
  };
}
