import { type Database, migrate, sql } from '@dhow/runtime';
import { eachDatabase } from '@dhow/runtime/testing';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { shiftingClock } from '../testing/clock.js';
import { type Audit, type AuditRow, type Entry, openAudit } from './audit.js';
import { auditLines } from './audit-lines.js';
import { migrationsOfPeople } from './migrations.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const entry = (more: Partial<Entry> = {}): Entry => ({
  act: 'r1',
  who: { id: 'p1', name: 'Ann' },
  by: 'session',
  via: 's1',
  from: '10.0.0.7',
  what: 'approvePlan',
  outcome: 'done',
  code: '',
  instances: [],
  detail: {},
  ...more,
});

async function textOf(rows: AsyncIterable<AuditRow>, format: 'csv' | 'jsonl'): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of auditLines(rows, format)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

eachDatabase((_name, open) => {
  const clock = shiftingClock();
  let database: Database;
  let audit: Audit;
  /** What only the owner of the database can do: change rows although the trigger forbids it. */
  const tamper = (statement: string) =>
    database.executeSql(`alter table audit disable trigger all; ${statement}; alter table audit enable trigger all`);
  beforeAll(async () => {
    ({ database } = await open());
    await migrate(database, migrationsOfPeople);
    audit = openAudit(database, clock);
  });
  beforeEach(async () => {
    clock.set('2026-11-21T10:00:00.123Z');
    await tamper('delete from audit');
  });

  test('what is written comes back, newest first and in pages', async () => {
    const told = entry({ instances: ['PROD', 'training'], detail: { plan: 'abc', risks: 2, all: true, ids: ['a'] } });
    await audit.write(told);
    clock.move(1000);
    await audit.write(entry({ outcome: 'refused', code: 'PLAN_UNKNOWN' }));
    const rows = await audit.list({}, { limit: 10 });
    expect(rows).toMatchObject([
      { ...entry({ outcome: 'refused', code: 'PLAN_UNKNOWN' }), seq: 2, at: '2026-11-21T10:00:01.123Z' },
      { ...told, seq: 1, at: '2026-11-21T10:00:00.123Z' },
    ]);
    expect(await audit.list({}, { limit: 1 })).toEqual([rows[0]]);
    expect(await audit.list({}, { limit: 10, before: 2 })).toEqual([rows[1]]);
  });

  test('filters find what they say', async () => {
    await audit.write(entry({ act: 'r1', instances: ['PROD'] }));
    clock.move(1000);
    await audit.write(entry({ act: 'r2', who: { id: 'p2', name: 'Bob' }, what: 'signIn', outcome: 'refused' }));
    clock.move(1000);
    await audit.write(entry({ act: 'r3', instances: ['training', 'PROD'] }));
    const found = async (filter: Parameters<Audit['list']>[0]) =>
      (await audit.list(filter, { limit: 10 })).map(({ act }) => act);
    expect(await found({ who: 'p2' })).toEqual(['r2']);
    expect(await found({ who: 'Ann' })).toEqual(['r3', 'r1']);
    expect(await found({ what: 'signIn' })).toEqual(['r2']);
    expect(await found({ outcome: 'refused' })).toEqual(['r2']);
    expect(await found({ instance: 'PROD' })).toEqual(['r3', 'r1']);
    expect(await found({ instance: "PROD'] or true --" })).toEqual([]);
    await audit.write(entry({ act: 'r9', outcome: 'asked' }));
    await audit.write(entry({ act: 'r9', instances: ['PROD'] }));
    expect(await found({ instance: 'PROD' })).toEqual(['r9', 'r9', 'r3', 'r1']);
    expect(await found({ act: 'r1' })).toEqual(['r1']);
    expect(await found({ since: '2026-11-21T10:00:01.123Z', until: '2026-11-21T10:00:02.123Z' })).toEqual(['r2']);
  });

  test('many who write at once leave one chain without a gap', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => audit.write(entry({ act: `r${n}` }))));
    const { rows, head, wrong } = await audit.check();
    expect({ rows, seq: head.seq, wrong }).toEqual({ rows: 30, seq: 30, wrong: undefined });
  });

  test('no row can be changed, deleted or emptied away', async () => {
    await audit.write(entry());
    for (const statement of [`update audit set who = 'Eve'`, 'delete from audit', 'truncate audit'])
      await expect(database.executeSql(statement)).rejects.toThrow(/append-only/);
    await expect(
      sql`insert into audit select * from audit on conflict (seq) do update set who = 'Eve'`.execute(database.kysely),
    ).rejects.toThrow(/append-only/);
    expect(await audit.list({}, { limit: 10 })).toMatchObject([{ who: { name: 'Ann' } }]);
  });

  test.each([
    ['a changed name', `update audit set who = 'Eve' where seq = 2`, 2],
    ['a changed time', `update audit set at = at + interval '1 millisecond' where seq = 2`, 2],
    ['a changed detail', `update audit set detail = '{"plan":"other"}' where seq = 3`, 3],
    ['a changed instance', `update audit set instances = array['training'] where seq = 1`, 1],
    ['a row cut out', 'delete from audit where seq = 2', 2],
    [
      'a row cut out and the rest renumbered',
      'delete from audit where seq = 2; update audit set seq = 2 where seq = 3',
      2,
    ],
    ['the first row cut off', 'delete from audit where seq = 1', 1],
    [
      'two rows changed for each other',
      'update audit set seq = case seq when 1 then 10 else 1 end where seq < 3; update audit set seq = 2 where seq = 10',
      1,
    ],
  ])('the check sees %s', async (_what, statement, wrong) => {
    for (let n = 0; n < 3; n += 1) await audit.write(entry({ act: `r${n}`, instances: ['PROD'] }));
    expect(await audit.check()).toMatchObject({ rows: 3, head: { seq: 3 } });
    await tamper(statement);
    expect(await audit.check()).toMatchObject({ wrong });
  });

  test('rows cut off at the end are seen by whoever noted the last one', async () => {
    for (let n = 0; n < 3; n += 1) await audit.write(entry());
    const { head } = await audit.check();
    await audit.write(entry());
    expect(await audit.check(head)).not.toHaveProperty('wrong');
    await tamper('delete from audit where seq >= 3');
    expect(await audit.check()).not.toHaveProperty('wrong');
    expect(await audit.check(head)).toMatchObject({ rows: 2, wrong: 3 });
    // Written anew up to the same number, it is not the row that was noted.
    await audit.write(entry({ act: 'other' }));
    expect(await audit.check(head)).toMatchObject({ wrong: 3 });
  });

  test('an export holds every row, oldest first, more than one piece of them', async () => {
    await audit.write(entry({ instances: ['PROD'], detail: { name: 'a "quoted", thing' } }));
    await tamper(
      `insert into audit select n, at, act, who, who_id, by, via, from_address, what, outcome, code, instances, detail, before, hash
       from audit, generate_series(2, 2500) n`,
    );
    const lines = (await textOf(audit.all({}), 'jsonl')).trimEnd().split('\n');
    expect(lines).toHaveLength(2500);
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual(Array.from({ length: 2500 }, (_, n) => n + 1));
    expect(JSON.parse(lines[0]!)).toEqual((await audit.list({}, { limit: 1, before: 2 }))[0]);
  });

  test('a CSV quotes what must be quoted, and gives a spreadsheet no formula to run', async () => {
    const formula = '=HYPERLINK("http://evil")';
    await audit.write(entry({ act: formula, detail: { name: 'a "quoted", thing' } }));
    const [heading, row, end] = (await textOf(audit.all({}), 'csv')).split('\r\n');
    expect(heading).toBe('seq,at,act,who,who_id,by,via,from,what,outcome,code,instances,detail,hash');
    expect(row).toContain(`,"'=HYPERLINK(""http://evil"")",Ann,p1,session,`);
    expect(row).toContain(`"{""name"":""a \\""quoted\\"", thing""}"`);
    expect(end).toBe('');
  });
});
