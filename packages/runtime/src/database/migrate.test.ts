import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eachDatabase, startDatabaseChild } from '../testing/index.js';
import { openDatabase } from './database.js';
import { type Migration, migrate } from './migrate.js';

const SLOW = 120_000;

const table = (name: string): Migration => ({
  name,
  up: async (db) => {
    await sql`create table ${sql.table(name)} (id int)`.execute(db);
  },
});

eachDatabase((_name, open) => {
  const opened = async () => {
    const one = await open();
    const { database, env, home } = one;
    const done = async () =>
      (await database.executeSql('select name from dhow_migrations order by name')).rows.map(({ name }) => name);
    const isThere = async (name: string) =>
      (await database.executeSql('select to_regclass($1) is not null as there', [`"${name}"`])).rows[0]?.there;
    return { database, env, home, reopen: one.reopen, done, isThere };
  };

  test('each migration is done once, in the order of the names', async () => {
    const { database, done } = await opened();
    const order: string[] = [];
    const noted = (name: string): Migration => ({
      name,
      up: async () => {
        order.push(name);
      },
    });
    await migrate(database, [noted('020-b'), noted('001-a')]);
    await migrate(database, [noted('001-a'), noted('020-b'), noted('010-between'), noted('030-c')]);
    expect(order).toEqual(['001-a', '020-b', '010-between', '030-c']);
    expect(await done()).toEqual(['001-a', '010-between', '020-b', '030-c']);
  });

  test('a migration of a large table takes as long as it takes', async () => {
    const { database } = await opened();
    const limit = `select current_setting('statement_timeout') as "limit"`;
    const before = (await database.executeSql(limit)).rows;
    let found: unknown;
    await migrate(database, [
      {
        name: '001-large',
        up: async (db) => {
          found = (await sql.raw(limit).execute(db)).rows;
        },
      },
    ]);
    expect(found).toEqual([{ limit: '0' }]);
    expect((await database.executeSql(limit)).rows).toEqual(before);
  });

  test('one that fails leaves the level before it, and is done by the next try', async () => {
    const { database, done, isThere } = await opened();
    const failing: Migration = {
      name: '002-second',
      up: async (db) => {
        await sql`create table second (id int)`.execute(db);
        await sql`create nonsense`.execute(db);
      },
    };
    await expect(migrate(database, [table('001-first'), failing])).rejects.toMatchObject({ code: '42601' });
    expect(await done()).toEqual(['001-first']);
    expect(await isThere('second')).toBe(false);
    await migrate(database, [table('001-first'), table('002-second')]);
    expect(await done()).toEqual(['001-first', '002-second']);
  });

  test(
    'one that was killed in its middle leaves the level before it, and is done by the next start',
    async () => {
      const { env, reopen } = await opened();
      const database = await reopen(async () => {
        await (await startDatabaseChild('migrate', env)).kill();
      });
      const { rows } = await database.executeSql('select name from dhow_migrations');
      expect(rows).toEqual([{ name: '001-first' }]);
      await migrate(database, [table('001-first'), { ...table('half'), name: '002-half' }]);
      expect((await database.executeSql('select count(*) as n from half')).rows).toEqual([{ n: 0 }]);
    },
    SLOW,
  );

  test('a database that a newer Dhow has worked with is not touched', async () => {
    const { database, done, isThere } = await opened();
    await migrate(database, [table('001-first'), table('099-from-the-future')]);
    await expect(migrate(database, [table('001-first'), table('002-second')])).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      kind: 'refused',
      params: { names: ['099-from-the-future'] },
    });
    expect(await isThere('002-second')).toBe(false);
    expect(await done()).toEqual(['001-first', '099-from-the-future']);
  });

  test('two that start at once take turns', async () => {
    const { database, env, home, done } = await opened();
    const second = database.kind === 'postgres' ? await openDatabase({ home, env }) : database;
    const all = [table('001-first'), table('002-second'), table('003-third')];
    await Promise.all([migrate(database, all), migrate(second, all), migrate(second, all)]);
    expect(await done()).toEqual(['001-first', '002-second', '003-third']);
    if (second !== database) await second.close();
  });
});
