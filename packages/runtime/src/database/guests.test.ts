import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHome } from '../home.js';
import { type Database, openDatabase } from './database.js';
import { SHARED_FOLDER } from './guests.js';

/** A second opening of an embedded database, as another process of the same machine has it: over a socket. */
let host: Database;
let env: Readonly<Record<string, string>>;
const guests: Database[] = [];
const guest = async (): Promise<Database> => {
  const opened = await openDatabase({ home: await openHome(env), env });
  guests.push(opened);
  return opened;
};
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dhow-guests-'));
  const own = { DHOW_HOME: folder };
  host = await openDatabase({ home: await openHome(own), env: own });
  await host.executeSql('create table counted (id int primary key, n int not null)');
  await host.executeSql('insert into counted values (1, 0)');
  env = { ...own, ...(await host.share()) };
}, 120_000);
afterAll(async () => {
  for (const one of guests) await one.close();
  await host.close();
});

const add = (database: Database, pause = 0) =>
  database.kysely.transaction().execute(async (trx) => {
    const { rows } = await sql<{ n: number }>`select n from counted where id = 1`.execute(trx);
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    await sql`update counted set n = ${(rows[0]?.n ?? 0) + 1} where id = 1`.execute(trx);
  });
const counted = async (database: Database) =>
  (await database.executeSql<{ n: number }>('select n from counted where id = 1')).rows[0]?.n;

test('transactions of host and guests never run into each other', async () => {
  const [first, second] = [await guest(), await guest()];
  await Promise.all([host, first, second].flatMap((one) => Array.from({ length: 20 }, (_, i) => add(one, i % 3))));
  expect(await counted(host)).toBe(60);
  expect(await counted(second)).toBe(60);
  expect(first.kind).toBe('embedded');
});

test('long answers and long statements come through whole', async () => {
  const one = await guest();
  const long = 'é'.repeat(3_000_000);
  const { rows } = await one.executeSql<{ text: string }>('select $1::text as text', [long]);
  expect(rows[0]?.text).toBe(long);
  const all = await one.executeSql('select i, repeat(i::text, 20) from generate_series(1, 20000) i');
  expect(all.rows).toHaveLength(20_000);
});

test('what guests write is looked after: the database does not grow with every change of a row', async () => {
  const one = await guest();
  await one.executeSql('create table worn (id int primary key, text text)');
  await one.executeSql(`insert into worn select i, 'first' from generate_series(1, 6000) i`);
  // PostgreSQL counts what is worn once a second.
  const looked = async (): Promise<number> => {
    await one.executeSql('update worn set text = text || $1', ['.']);
    const { rows } = await host.executeSql<{ n: number }>(
      `select vacuum_count as n from pg_stat_all_tables where relname = 'worn'`,
    );
    return rows[0]?.n ?? 0;
  };
  await expect.poll(looked, { timeout: 30_000, interval: 1200 }).toBeGreaterThan(0);
}, 60_000);

test('a mistake is told to the one who made it, and the next statement works', async () => {
  const one = await guest();
  await expect(one.executeSql('select nonsense')).rejects.toMatchObject({ code: '42703' });
  await expect(one.executeSql('insert into counted values ($1, 0)', [1])).rejects.toMatchObject({ code: '23505' });
  expect(await counted(one)).toBeTypeOf('number');
  expect(await counted(host)).toBeTypeOf('number');
});

test('what a guest that died left open is rolled back, and nobody waits for it', async () => {
  const before = await counted(host);
  const client = new pg.Client({ host: env[SHARED_FOLDER]!, user: 'postgres', database: 'postgres' });
  client.on('error', () => {});
  await client.connect();
  await client.query('begin');
  await client.query('update counted set n = -1 where id = 1');
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  expect(await counted(host)).toBe(before);
});

test('the socket is for this user alone, and is gone with the host', async () => {
  const folder = env[SHARED_FOLDER]!;
  expect((await stat(folder)).mode & 0o077).toBe(0);
  const own = { DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-guests-')) };
  const other = await openDatabase({ home: await openHome(own), env: own });
  const shared = (await other.share())[SHARED_FOLDER]!;
  await other.close();
  await expect(stat(shared)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readdir(join(own.DHOW_HOME, 'database'))).toEqual(['data']);
});

test('what a host left that was killed is removed by the next one, and nothing that is not Dhow’s', async () => {
  const own = { DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-guests-')) };
  const left = await mkdtemp(join(tmpdir(), 'dhow-'));
  const other = await mkdtemp(join(tmpdir(), 'other-'));
  await writeFile(join(left, '.s.PGSQL.5432'), '');
  const next = await openDatabase({ home: await openHome(own), env: own });
  const note = join(own.DHOW_HOME, 'database', 'shared');
  await writeFile(note, `${left}\n`);
  const shared = (await next.share())[SHARED_FOLDER];
  await expect(stat(left)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readFile(note, 'utf8')).toBe(`${shared}\n`);
  await next.close();
  await writeFile(note, `${other}\n`);
  const last = await openDatabase({ home: await openHome(own), env: own });
  await last.share();
  expect((await stat(other)).isDirectory()).toBe(true);
  await last.close();
}, 60_000);
