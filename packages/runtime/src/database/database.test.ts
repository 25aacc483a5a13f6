import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eachDatabase } from '../testing/index.js';

declare module './tables.js' {
  interface Tables {
    things: { id: number; name: string; body: unknown; at: Date; big: number; raw: Buffer };
  }
}

eachDatabase((_name, open) => {
  test('values come back the same from both', async () => {
    const { database } = await open();
    await database.executeSql(
      'create table things (id int primary key, name text, body jsonb, at timestamptz, big bigint, raw bytea)',
    );
    const row = { id: 1, name: 'Élève', at: new Date('2026-11-21T14:05:00.123Z'), big: 5_000_000_000 };
    await database.kysely
      .insertInto('things')
      .values({ ...row, body: JSON.stringify([{ a: [1, null] }]), raw: Buffer.from([0, 255, 1]) })
      .execute();
    expect(await database.kysely.selectFrom('things').selectAll().execute()).toEqual([
      { ...row, body: [{ a: [1, null] }], raw: Buffer.from([0, 255, 1]) },
    ]);
    const { rows } = await database.executeSql(
      'select count(*) as n, $1::date as day, 1.50::numeric as n2 from things',
      ['2026-11-21'],
    );
    expect(rows).toEqual([{ n: 1, day: '2026-11-21', n2: '1.50' }]);
  });

  test('an error of a statement is the driver’s, and the next statement works', async () => {
    const { database } = await open();
    await database.executeSql('create table t (id int primary key); insert into t values (1)');
    await expect(database.executeSql('insert into t values ($1)', [1])).rejects.toMatchObject({ code: '23505' });
    expect((await database.executeSql('select id from t')).rows).toEqual([{ id: 1 }]);
  });

  test('a transaction is whole or not at all', async () => {
    const { database } = await open();
    await database.executeSql('create table t (id int primary key)');
    const failing = database.kysely.transaction().execute(async (trx) => {
      await sql`insert into t values (1)`.execute(trx);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await database.executeSql('select id from t')).rows).toEqual([]);
  });

  test('a query that forgets its transaction fails instead of waiting for ever', async () => {
    const { database } = await open();
    const forgetful = database.kysely.transaction().execute(async () => {
      await sql`select 1`.execute(database.kysely);
    });
    await expect(forgetful).rejects.toThrow('give it the transaction');
    await database.ping();
  });

  test('what is there stays when it is opened again', async () => {
    const opened = await open();
    await opened.database.executeSql('create table t (id int primary key); insert into t values (7)');
    const again = await opened.reopen();
    expect((await again.executeSql('select id from t')).rows).toEqual([{ id: 7 }]);
  });
});
