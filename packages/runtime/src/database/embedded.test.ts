import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Home, openHome } from '../home.js';
import { layEmpty, startDatabaseChild } from '../testing/index.js';
import { type Database, openDatabase } from './database.js';
import { connectEngine, startEngine } from './embedded.js';
import { heldBy } from './held.js';

const SLOW = 240_000;

async function freshHome(): Promise<Home> {
  const home = await openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-embedded-')) });
  onTestFinished(() => rm(home.folder, { recursive: true, force: true }));
  await layEmpty(home);
  return home;
}

const count = async (database: Database, table: string): Promise<unknown> =>
  (await database.executeSql(`select count(*) as n from ${table}`)).rows[0]?.n;

// The first test does not pay for what all of them start from.
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dhow-embedded-'));
  await layEmpty(await openHome({ DHOW_HOME: folder }));
  await rm(folder, { recursive: true });
}, SLOW);

test(
  'the first start makes the folder, for its owner alone',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dhow-embedded-'));
    const home = await openHome({ DHOW_HOME: folder });
    const database = await openDatabase({ home, env: {} });
    await database.ping();
    await database.close();
    expect((await stat(home.database)).mode & 0o077).toBe(0);
    expect(await readdir(home.database)).toEqual(['data']);
    await rm(folder, { recursive: true });
  },
  SLOW,
);

test(
  'one process at a time: the second is told who holds it and under which address that answers',
  async () => {
    const home = await freshHome();
    expect(await heldBy(home)).toBeUndefined();
    const holder = await startDatabaseChild('hold', { DHOW_HOME: home.folder });
    onTestFinished(() => holder.kill());
    await expect(openDatabase({ home, env: {} })).rejects.toMatchObject({
      code: 'DATABASE_HELD',
      kind: 'refused',
      params: { pid: holder.pid, address: 'http://127.0.0.1:1', file: join(home.database, 'lock.json') },
    });
    expect(await heldBy(home)).toEqual({ host: hostname(), pid: holder.pid, address: 'http://127.0.0.1:1' });
  },
  SLOW,
);

test(
  'a second one in the same process is refused as well, and an address may be told later',
  async () => {
    const home = await freshHome();
    const database = await openDatabase({ home, env: {} });
    await expect(openDatabase({ home, env: {} })).rejects.toMatchObject({ code: 'DATABASE_HELD' });
    expect(await heldBy(home)).toEqual({ host: hostname(), pid: process.pid });
    await database.tell('http://127.0.0.1:8765');
    expect(await heldBy(home)).toEqual({ host: hostname(), pid: process.pid, address: 'http://127.0.0.1:8765' });
    await database.close();
    expect(await heldBy(home)).toBeUndefined();
  },
  SLOW,
);

test(
  'killed with -9 at random, it comes back with all that it had said to be kept, whole transactions only',
  async () => {
    const home = await freshHome();
    let before = 0;
    for (let round = 0; round < 4; round++) {
      const child = await startDatabaseChild('write', { DHOW_HOME: home.folder });
      await setTimeout(200 + Math.random() * 1500);
      await child.kill();
      const said = child.lines.filter((line) => line.startsWith('kept ')).map((line) => Number(line.slice(5)));
      // The process is gone, not asked: its lock is taken over.
      const database = await openDatabase({ home, env: {} });
      const { rows } = await database.executeSql('select count(*) as n, max(id) as last from kept');
      const { n, last } = rows[0] as { n: number; last: number };
      await database.close();
      expect(n).toBe(last);
      expect(last).toBeGreaterThanOrEqual(said.at(-1) ?? before);
      // One more may have been kept than there was time to say; transactions end where the sums of 1 + last % 20 do.
      expect(boundaries(last).has(last)).toBe(true);
      before = last;
    }
    expect(before).toBeGreaterThan(0);
  },
  SLOW,
);

/** Where the transactions of the child end, up to a number. */
function boundaries(last: number): ReadonlySet<number> {
  const ends = new Set<number>();
  for (let end = 0; end <= last; end += 1 + (end % 20)) ends.add(end);
  return ends;
}

/** An engine whose disk can be watched and be full; see test/disk.mjs. */
async function onWatchedDisk(end = (database: Database): Promise<void> => database.close()) {
  const home = await freshHome();
  const folder = join(home.folder, 'disk');
  await mkdir(folder);
  const disk = `${new URL('../../test/disk.mjs', import.meta.url)}?folder=${folder}`;
  const reports: unknown[] = [];
  const database = connectEngine(await startEngine(home, {}, ['--import', disk]), (cause) => reports.push(cause));
  onTestFinished(() => end(database));
  const syncs = async (): Promise<number> => (await readFile(join(folder, 'syncs'))).length;
  const fill = (): Promise<void> => writeFile(join(folder, 'full'), '');
  const makeRoom = (): Promise<void> => rm(join(folder, 'full'));
  return { database, home, syncs, fill, makeRoom };
}

test(
  'each commit is synced to the disk, and what only reads is not',
  async () => {
    const { database, syncs } = await onWatchedDisk();
    await database.executeSql('create table t (id int primary key)');
    const before = await syncs();
    for (let i = 0; i < 50; i++) await database.executeSql('insert into t values ($1)', [i]);
    const between = await syncs();
    expect(between - before).toBeGreaterThanOrEqual(50);
    expect(between - before).toBeLessThan(70);
    for (let i = 0; i < 50; i++) await database.executeSql('select * from t');
    expect((await syncs()) - between).toBeLessThan(10);
  },
  SLOW,
);

test(
  'a full disk fails the statement; what was committed stays, and with room it goes on',
  async () => {
    const { database, fill, makeRoom } = await onWatchedDisk();
    await database.executeSql('create table t (id int primary key, pad text)');
    const add = (id: number) =>
      database.executeSql(
        'insert into t values ($1, (select string_agg(md5(random()::text), $2) from generate_series(1, 200)))',
        [id, ''],
      );
    await add(1);
    await fill();
    let kept = 1;
    const full = async (): Promise<void> => {
      for (let id = 2; id < 100; id++) {
        await add(id);
        kept++;
      }
    };
    await expect(full()).rejects.toMatchObject({ code: 'DISK_FULL', kind: 'failed' });
    expect(await count(database, 't')).toBe(kept);
    await makeRoom();
    await add(1000);
    expect(await count(database, 't')).toBe(kept + 1);
  },
  SLOW,
);

test(
  'a full disk under the log ends the engine; with room it recovers by itself, with all that was committed',
  async () => {
    const { database, fill, makeRoom } = await onWatchedDisk();
    await database.executeSql('create table t (id int primary key); insert into t values (1)');
    await fill();
    const writeLog = async (): Promise<void> => {
      // A piece of log is 16 MB: the next one cannot be made.
      for (let i = 0; i < 400; i++)
        await database.executeSql(`select pg_logical_emit_message(true, 'test', repeat('x', 100000))`);
    };
    await expect(writeLog()).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(database.ping()).rejects.toMatchObject({ code: 'DISK_FULL' });
    await makeRoom();
    expect(await count(database, 't')).toBe(1);
    await database.executeSql('insert into t values (2)');
  },
  SLOW,
);

test(
  'an end without room for it is said, and nothing that was committed is lost',
  async () => {
    const { database, home, fill, makeRoom } = await onWatchedDisk(async () => {});
    await database.executeSql('create table t (id int primary key, pad text)');
    await database.executeSql(`insert into t select i, repeat('x', 3000) from generate_series(1, 2000) as i`);
    await fill();
    await expect(database.close()).rejects.toMatchObject({ code: 'DISK_FULL' });
    await makeRoom();
    const again = await openDatabase({ home, env: {} });
    expect(await count(again, 't')).toBe(2000);
    await again.close();
  },
  SLOW,
);

test(
  'a table of which 50,000 rows come, change and go stays small, and so does the log',
  async () => {
    const home = await freshHome();
    const database = await openDatabase({ home, env: {} });
    onTestFinished(() => database.close());
    await database.executeSql('create table worn (round int, id int, n int, pad text); create index on worn (n)');
    for (let round = 0; round < 500; round++)
      await database.kysely.transaction().execute(async (trx) => {
        await sql`insert into worn select ${round}, i, i, repeat(md5(i::text), 20) from generate_series(1, 100) as i`.execute(
          trx,
        );
        await sql`update worn set n = n + 1 where round = ${round}`.execute(trx);
        await sql`delete from worn where round < ${round - 5}`.execute(trx);
      });
    const { rows } = await database.executeSql(
      `select pg_total_relation_size('worn') as size, count(*) as n from worn`,
    );
    expect(rows[0]?.n).toBe(600);
    // Without upkeep it has 75 MB.
    expect(rows[0]?.size).toBeLessThan(15 * 1024 * 1024);
    const log = join(home.database, 'data', 'pg_wal');
    const files = (await readdir(log)).filter((name) => /^[0-9A-F]{24}$/.test(name));
    expect(files.length * 16).toBeLessThanOrEqual(80);
  },
  SLOW,
);

test(
  'a slow query stalls nobody else',
  async () => {
    const home = await freshHome();
    const database = await openDatabase({ home, env: {} });
    onTestFinished(() => database.close());
    let [stall, last] = [0, performance.now()];
    const timer = setInterval(() => {
      const now = performance.now();
      stall = Math.max(stall, now - last);
      last = now;
    }, 5);
    const start = performance.now();
    await database.executeSql('select count(*) from generate_series(1, 8000000)');
    const took = performance.now() - start;
    clearInterval(timer);
    expect(took).toBeGreaterThan(200);
    expect(stall).toBeLessThan(took / 2);
  },
  SLOW,
);

test(
  'a connection that was dropped in the middle of a transaction leaves nothing of it to the next',
  async () => {
    const { database } = await onWatchedDisk();
    await database.executeSql('create table t (id int primary key)');
    const broken = database.kysely.transaction().execute(async (trx) => {
      await sql`insert into t values (1)`.execute(trx);
      await sql`set local work_mem = '1MB'`.execute(trx);
      throw new Error('and gone');
    });
    await expect(broken).rejects.toThrow('and gone');
    expect(await count(database, 't')).toBe(0);
  },
  SLOW,
);

test(
  'a folder of another PostgreSQL is not touched',
  async () => {
    const home = await freshHome();
    const file = join(home.database, 'data', 'PG_VERSION');
    await writeFile(file, '19\n');
    await expect(openDatabase({ home, env: {} })).rejects.toMatchObject({
      code: 'DATABASE_OTHER_POSTGRES',
      params: { found: '19', known: '18' },
    });
    expect(await readFile(file, 'utf8')).toBe('19\n');
    expect(await heldBy(home)).toBeUndefined();
  },
  SLOW,
);

test(
  'a folder that is damaged is said to be, and not held',
  async () => {
    const home = await freshHome();
    await rm(join(home.database, 'data', 'global', 'pg_control'));
    await expect(openDatabase({ home, env: {} })).rejects.toMatchObject({ code: 'DATABASE_NOT_OPENED' });
    expect(await heldBy(home)).toBeUndefined();
  },
  SLOW,
);
