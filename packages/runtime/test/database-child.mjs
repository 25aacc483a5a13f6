// A process that works on a database until it is killed. DHOW_HOME and DATABASE_URL say which one.
//
//   node database-child.mjs hold      opens it, with the address http://127.0.0.1:1
//   node database-child.mjs write     adds rows to `kept` for ever, in transactions of 1 to 20; says `kept N` for each that is durable
//   node database-child.mjs migrate   begins the migration 002-half and stops in its middle
//
// Says `ready` when it is there.
import { migrate, openDatabase, openHome, sql } from '@dhow/runtime';

const [, , what] = process.argv;
const say = (line) => process.stdout.write(`${line}\n`);
const home = await openHome(process.env);
const database = await openDatabase({ home, env: process.env, address: 'http://127.0.0.1:1' });

if (what === 'hold') {
  say('ready');
  setInterval(() => {}, 1000);
} else if (what === 'write') {
  await database.executeSql('create table if not exists kept (id int primary key, pad text)');
  const { rows } = await database.executeSql('select coalesce(max(id), 0) as last from kept');
  say('ready');
  for (let last = rows[0].last; ; ) {
    const count = 1 + (last % 20);
    await database.kysely.transaction().execute(async (trx) => {
      for (let i = 1; i <= count; i++) await sql`insert into kept values (${last + i}, repeat('x', 200))`.execute(trx);
    });
    last += count;
    say(`kept ${last}`);
  }
} else if (what === 'migrate') {
  const half = async (db) => {
    await sql`create table half (id int)`.execute(db);
    say('ready');
    await new Promise((resolve) => setTimeout(resolve, 3600_000));
  };
  const first = async (db) => {
    await sql`create table first (id int)`.execute(db);
  };
  await migrate(database, [
    { name: '001-first', up: first },
    { name: '002-half', up: half },
  ]);
}
