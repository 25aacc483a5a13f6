import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Fault, type KeptBackup } from '@dhow/core';
import { shippedCatalog } from '@dhow/core/testing';
import type { Backup, InstallRecord, Instance, RunEvent } from '@dhow/engine';
import {
  answerContract,
  approved,
  backupContract,
  installContract,
  instanceContract,
  matchContract,
  packageContract,
  pair,
  planContract,
  planned,
  presetContract,
  storeContract,
  testTools,
} from '@dhow/engine/testing';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { migrationsOfContainers } from '../containers/database-containers.js';
import { openContainers } from '../containers/open-containers.js';
import { migrate } from '../database/migrate.js';
import { eachDatabase, type TestDatabase } from '../testing/databases.js';
import { vaultOf } from '../vault.js';
import { type DatabaseStores, openDatabaseStores } from './stores.js';
import { migrationsOfStores } from './tables.js';

const { source, target } = pair();
const plans = [await planned(source, target), await planned(target, source)] as const;
const runner = { test, equal: (found: unknown, wanted: unknown) => expect(found).toEqual(wanted) };
const AT = '2026-11-21T14:05:00.000Z';
const MOH: Instance = {
  name: 'MoH',
  address: 'https://moh.example',
  readOnly: false,
  login: { kind: 'basic', user: 'a\u0000n' },
};
const COPY: Backup = {
  planHash: plans[0].hash,
  tool: '0.1.0',
  side: plans[0].into,
  readAt: AT,
  objects: target.objects,
  absent: new Set(),
};
const INSTALL: InstallRecord = {
  run: '20261121-1405-k3f9',
  package: { id: 'anc', name: 'anc', declared: false },
  into: plans[0].into,
  at: AT,
  objects: new Map(),
  kept: {},
  matched: [],
};
const BACKUP: KeptBackup = {
  about: {
    name: 'a',
    version: '1',
    comment: '',
    title: 'P',
    author: { login: 'admin', person: 'ann' },
    at: AT,
    zone: 'UTC',
    counts: { options: 1 },
    sharing: 'none',
    selection: { include: [{ all: true }], exclude: [], dependents: {} },
    side: plans[0].into,
    tool: '0.1.0',
    origin: 'dhow',
    silent: {},
    wholeRules: true,
    missing: 0,
  },
  document: { options: [{ id: 'optAAAAAAA1', name: 'Yes', code: '1' }] },
};
const numberOf = (event: RunEvent): number => (event.type === 'finding' ? Number(event.diagnostic.params.n) : -1);
const TABLES = ['instances', 'matches', 'answers', 'presets', 'plans', 'packages', 'runs', 'installs', 'backups'];

eachDatabase((_name, open) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await open();
    await migrate(opened.database, [...migrationsOfContainers, ...migrationsOfStores]);
  }, 120_000);
  /** Empty stores; one database for all, since making one takes long. */
  const fresh = async () => {
    const { database, home, env } = opened;
    await database.executeSql(TABLES.map((table) => `delete from ${table};`).join('\n'));
    const containers = await openContainers({ home, env, database });
    const { clock, version } = testTools();
    const vault = vaultOf(Buffer.alloc(32, 7));
    const readPackage = async (path: string): Promise<never> => {
      throw new Fault('failed', 'READ', { path });
    };
    const stores = async (): Promise<DatabaseStores> =>
      openDatabaseStores({ database, containers, vault, clock, version, readPackage });
    return { stores, database, containers };
  };
  const begun = async () => {
    const { stores, ...rest } = await fresh();
    return { ...rest, stores: await stores() };
  };
  const each =
    <K extends keyof DatabaseStores>(kind: K) =>
    async () => {
      const { stores } = await fresh();
      return { open: async () => (await stores())[kind] };
    };

  describe('instances', () => instanceContract(runner, each('instances')));
  describe('matches', () => matchContract(runner, each('matches')));
  describe('answers', () => answerContract(runner, each('answers')));
  describe('presets', () => presetContract(runner, each('presets')));
  describe('plans', () => planContract(runner, { plans, fresh: each('plans') }));
  describe('packages', () => packageContract(runner, { fresh: each('packages') }));
  describe('runs', () => storeContract(runner, { plan: plans[0], fresh: each('runs') }));
  describe('installs', () => installContract(runner, each('installs')));
  describe('backups', () => backupContract(runner, each('backups')));

  describe('a login', () => {
    test('stands nowhere in clear, and does not follow its seal to another row', async () => {
      const { stores, database } = await begun();
      await stores.instances.add(MOH, 'kept-from-view');
      await stores.instances.add({ ...MOH, name: 'evil', address: 'https://evil.example' }, 'own');
      const { rows } = await database.executeSql('select * from instances');
      expect(JSON.stringify(rows)).not.toContain('kept-from-view');
      await database.executeSql(
        `update instances set sealed = (select sealed from instances where key = 'moh') where key = 'evil'`,
      );
      await expect(stores.instances.secret('evil')).rejects.toMatchObject({ code: 'SECRET_SEALED' });
      await database.executeSql(`update instances set address = 'https://evil.example' where key = 'moh'`);
      await expect(stores.instances.secret('moh')).rejects.toMatchObject({ code: 'SECRET_SEALED' });
    });

    test('of two changes at once none is lost', async () => {
      const { stores } = await begun();
      await stores.instances.add(MOH, 'secret');
      await Promise.all([
        stores.instances.update('moh', { readOnly: true }),
        stores.instances.update('moh', { environment: 'production' }),
        stores.instances.update('moh', {}, 'new'),
      ]);
      expect(await stores.instances.get('moh')).toEqual({ ...MOH, readOnly: true, environment: 'production' });
      expect(await stores.instances.secret('moh')).toBe('new');
    });
  });

  describe('a run', () => {
    const header = { id: '20261121-1405-k3f9', plan: plans[0], approval: approved(plans[0]) };
    const finding = (n: number): RunEvent => ({
      at: '2026-11-21T14:05:00.000Z',
      type: 'finding',
      // What PostgreSQL cannot keep as a character comes back all the same.
      diagnostic: { code: 'X', severity: 'note', params: { n, odd: 'a\u0000\ud800' } },
    });

    test('keeps events of several writers one after the other, and none is lost', async () => {
      const { stores, database } = await begun();
      await stores.runs.create(header);
      await Promise.all(Array.from({ length: 40 }, (_, n) => stores.runs.append(header.id, finding(n))));
      const { events } = await stores.runs.read(header.id);
      expect(events).toHaveLength(40);
      expect(events.map(numberOf).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
      const { rows } = await database.executeSql('select min(seq) as first, max(seq) as last from run_events');
      expect(rows).toEqual([{ first: 1, last: 40 }]);
      expect(events.every((event) => JSON.stringify(event) === JSON.stringify(finding(numberOf(event))))).toBe(true);
    });

    test('is not written by whoever lost the lease: nothing of it is recorded', async () => {
      const { stores, containers } = await begun();
      let holds = true;
      const under = stores.under({
        lock: async () => async () => {},
        async guard(run, trx) {
          // It is asked in the transaction of what it guards.
          await trx.updateTable('runs').set({ approval: 'touched' }).where('id', '=', run).execute();
          if (!holds) throw new Fault('refused', 'LEASE_LOST', { run });
          await trx
            .updateTable('runs')
            .set({ approval: JSON.stringify(header.approval) })
            .where('id', '=', run)
            .execute();
        },
      });
      await under.runs.create(header);
      await under.runs.append(header.id, finding(1));
      holds = false;
      const other = { ...header, id: '20261121-1406-aaaa' };
      const kept = await containers.list('copies');
      for (const refused of [
        () => under.runs.append(header.id, finding(2)),
        () => under.runs.create(other),
        () => under.runs.putBackup(header.id, COPY),
      ])
        await expect(refused()).rejects.toMatchObject({ code: 'LEASE_LOST' });
      const fromNew = under.under({ lock: async () => async () => {}, guard: async () => {} });
      expect((await fromNew.runs.read(header.id)).events).toEqual([finding(1)]);
      expect((await fromNew.runs.list()).map(({ id, approval }) => [id, approval])).toEqual([
        [header.id, header.approval],
      ]);
      await expect(fromNew.runs.backup(header.id)).rejects.toMatchObject({ code: 'BACKUP_MISSING' });
      expect(await containers.list('copies')).toEqual(kept);
    });

    test('whose plan is damaged is told as such in its row, and no other list reads plans', async () => {
      const { stores, database, containers } = await fresh();
      const first = await stores();
      const other = { ...header, id: '20261121-1406-aaaa' };
      for (const one of [header, other]) {
        await first.runs.create(one);
        await first.runs.append(one.id, finding(1));
      }
      const kept = await database.kysely.selectFrom('runs').select(['container']).where('id', '=', other.id).execute();
      await containers.remove('runs', kept[0]?.container ?? '');
      // Another process: it has no plan in memory.
      const { runs } = await stores();
      const why = { code: 'CONTAINER_UNKNOWN', params: { kind: 'runs', id: kept[0]?.container } };
      const [damaged, whole] = await runs.list();
      expect(damaged).toMatchObject({ id: other.id, state: 'running', at: finding(1).at, objects: 0, damaged: why });
      expect(whole).toMatchObject({ id: header.id, at: finding(1).at });
      expect(whole?.damaged).toBeUndefined();
      expect(whole?.objects).toBeGreaterThan(0);

      const { plan, kind, from, into, approval, state, at } = whole!;
      const heads = await runs.heads();
      expect(heads.map(({ id }) => id)).toEqual([other.id, header.id]);
      expect(heads[1]).toEqual({ id: header.id, plan, kind, from, into, approval, state, at });
      expect(await runs.heads(plan)).toEqual(heads);
      expect(await runs.heads('0'.repeat(64))).toEqual([]);
      expect((await runs.numbered(heads.slice(1))).map(({ id, objects }) => [id, objects])).toEqual([
        [header.id, whole?.objects],
      ]);
    });

    test('is counted by whoever writes its last word: lists read no plan of one that ended', async () => {
      const { stores, database, containers } = await fresh();
      const { runs } = await stores();
      await runs.create(header);
      await runs.append(header.id, finding(1));
      await runs.append(header.id, { at: AT, type: 'stopped' } as RunEvent);
      const kept = await database.kysely.selectFrom('runs').select(['container', 'tallied']).execute();
      expect(kept[0]?.tallied).toBe(2);
      await containers.remove('runs', kept[0]?.container ?? '');
      const [note] = await (await stores()).runs.list();
      expect(note).toMatchObject({ state: 'stopped', endedAt: AT });
      expect(note?.objects).toBeGreaterThan(0);
    });

    test('outlives its plan', async () => {
      const { stores } = await fresh();
      const first = await stores();
      await first.plans.put(header.plan, 'ann', header.approval.when);
      await first.runs.create(header);
      await first.plans.remove(header.plan.hash);
      expect((await (await stores()).runs.read(header.id)).header).toEqual(header);
    });

    test('is not written without a lease', async () => {
      const { stores } = await begun();
      await expect(stores.runs.lock('https://a.example', header.id)).rejects.toThrow('leases');
    });
  });

  describe('a package that is received', () => {
    const BYTES = Buffer.from('{"dataElements": [{"id": "fbfJHSPpUQD", "name": "é"}]}\n', 'utf8');
    const SHA256 = createHash('sha256').update(BYTES).digest('hex');
    async function* pieces(cut = false): AsyncIterable<Uint8Array> {
      yield BYTES.subarray(0, 20);
      if (cut) throw new Error('the line broke');
      yield BYTES.subarray(20);
    }

    test('is kept as it came, and opened from its file', async () => {
      const { stores } = await begun();
      const note = await stores.packages.receive('../anc "1".json', pieces(), 'ann', SHA256);
      expect(note).toMatchObject({ name: '../anc "1".json', who: 'ann', size: BYTES.length, sha256: SHA256 });
      const path = await stores.packages.place(note.id);
      expect(basename(path)).toBe('anc _1_.json');
      expect(await readFile(path)).toEqual(BYTES);
      const read: Uint8Array[] = [];
      for await (const piece of await stores.packages.stream(note.id)) read.push(piece);
      expect(Buffer.concat(read)).toEqual(BYTES);
      await expect(stores.packages.read(note.id)).rejects.toMatchObject({ code: 'READ', params: { path } });
    });

    test('says what it is once somebody has read it', async () => {
      const { stores } = await begun();
      const { id } = await stores.packages.receive('anc-2.1.json', pieces(), 'ann');
      expect((await stores.packages.note(id)).package).toBeUndefined();
      const said = { id: 'ANC TRK', name: 'ANC (TRK)', version: '2.1', declared: true };
      await stores.packages.learn(id, said);
      expect((await stores.packages.list()).map((one) => one.package)).toEqual([said]);
      await stores.packages.remove(id);
      await stores.packages.learn(id, said);
      expect(await stores.packages.list()).toEqual([]);
    });

    test('leaves nothing when it is cut or is not what was announced', async () => {
      const { stores, containers } = await begun();
      const before = (await containers.list('packages')).length;
      await expect(stores.packages.receive('a.json', pieces(true), 'ann')).rejects.toThrow('the line broke');
      await expect(stores.packages.receive('a.json', pieces(), 'ann', 'ab'.repeat(32))).rejects.toMatchObject({
        code: 'PACKAGE_OTHER',
        params: { name: 'a.json', expected: 'ab'.repeat(32), found: SHA256 },
      });
      expect(await stores.packages.list()).toEqual([]);
      expect(await containers.list('packages')).toHaveLength(before);
    });

    test.each(['..', '.', '', 'a/', '\u0000', 'x'.repeat(400), 'C:\\temp\\a.json'])(
      'can be called %j',
      async (name) => {
        const { stores } = await begun();
        const { id } = await stores.packages.receive(name.replace('\u0000', '\u0001'), pieces(), 'ann');
        expect(await readFile(await stores.packages.place(id))).toEqual(BYTES);
      },
    );
  });

  test('a list of many backups asks for their containers once', async () => {
    const { stores, containers } = await begun();
    for (let i = 0; i < 3; i++) await stores.backups.add(BACKUP, shippedCatalog('2.42'));
    await stores.installs.put(INSTALL);
    const note = vi.spyOn(containers, 'note');
    const list = vi.spyOn(containers, 'list');
    expect((await stores.backups.list()).backups).toHaveLength(3);
    expect((await stores.installs.list()).installs).toHaveLength(1);
    expect(note).not.toHaveBeenCalled();
    expect(list.mock.calls).toEqual([['backups'], ['installs']]);
  });

  describe('what lost its container', () => {
    test('is named beside the others, refused when it is read, and can be removed', async () => {
      const { stores, containers, database } = await begun();
      const good = await stores.backups.add(BACKUP, shippedCatalog('2.42'));
      const { id: gone } = await stores.backups.add(BACKUP, shippedCatalog('2.42'));
      await stores.installs.put(INSTALL);
      const rows = await database.kysely.selectFrom('backups').selectAll().where('id', '=', gone).execute();
      await containers.remove('backups', rows[0]?.container ?? '');
      const installs = await database.kysely.selectFrom('installs').selectAll().execute();
      await containers.remove('installs', installs[0]?.container ?? '');
      const { backups, damaged } = await stores.backups.list();
      expect(backups).toEqual([good]);
      expect(damaged).toMatchObject([{ id: gone, code: 'CONTAINER_UNKNOWN' }]);
      await expect(stores.backups.read(gone)).rejects.toMatchObject({ code: 'CONTAINER_UNKNOWN' });
      await stores.backups.remove(gone);
      expect((await stores.backups.list()).damaged).toEqual([]);
      expect(await stores.installs.list()).toMatchObject({ installs: [], damaged: [{ code: 'CONTAINER_UNKNOWN' }] });
      await stores.installs.remove(INSTALL.run);
      expect(await stores.installs.list()).toEqual({ installs: [], damaged: [] });
    });
  });
});
