import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic, KeptBackup, Pair } from '@dhow/core';
import { shippedCatalog } from '@dhow/core/testing';
import type { InstallRecord, Instance, RunEvent } from '@dhow/engine';
import { approved, pair, planned, testTools } from '@dhow/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContainerStore } from '../containers/container-store.js';
import { migrationsOfContainers } from '../containers/database-containers.js';
import { openContainers } from '../containers/open-containers.js';
import { migrate } from '../database/migrate.js';
import { openDatabaseStores } from '../database-stores/stores.js';
import { migrationsOfStores } from '../database-stores/tables.js';
import { openFileStores } from '../file-stores.js';
import { openHome } from '../home.js';
import { eachDatabase, type TestDatabase } from '../testing/databases.js';
import { openVault, type Vault } from '../vault.js';
import { type TakeInOptions, takeIn } from './take-in.js';

const { source, target } = pair();
const plan = await planned(source, target);
const AT = '2026-11-21T14:05:00.000Z';
const RUNS = ['20261121-1405-k3f9', '20261121-1406-aaaa'] as const;
const moh: Instance = { name: 'MoH', address: 'https://moh.example', readOnly: true, login: { kind: 'token' } };
const ends = [
  { kind: 'instance', name: 'staging', address: 'https://staging.example' },
  { kind: 'instance', name: 'moh', address: 'https://moh.example' },
] as const;
const matched: Pair = { from: { type: 'dataElements', id: 'deSourceAAA' }, to: 'deTargetAAA', does: 'use' };
const anc = { source: { kind: 'package', name: 'ANC' }, target: 'https://moh.example' } as const;
const events: readonly RunEvent[] = [
  { at: AT, type: 'started', planHash: plan.hash, tool: '0.1.0' },
  { at: AT, type: 'stopped', code: 'PAUSED', params: {} },
];
const install: InstallRecord = {
  run: RUNS[0],
  package: { id: 'anc', name: 'anc', declared: false },
  into: plan.into,
  at: AT,
  objects: new Map([['dataElements:fbfJHSPpUQD', { id: 'fbfJHSPpUQD', name: 'é' }]]),
  kept: {},
  matched: [],
};
const backup: KeptBackup = {
  about: {
    name: 'a/b',
    version: '1',
    comment: '',
    title: 'P',
    author: { login: 'admin', person: 'ann' },
    at: AT,
    zone: 'UTC',
    counts: { options: 1 },
    sharing: 'none',
    selection: { include: [{ all: true }], exclude: [], dependents: {} },
    side: plan.into,
    tool: '0.1.0',
    origin: 'dhow',
    silent: {},
    wholeRules: true,
    missing: 0,
  },
  document: { options: [{ id: 'optAAAAAAA1', name: 'Yes', code: '1' }] },
};
const copy = {
  planHash: plan.hash,
  tool: '0.1.0',
  side: plan.into,
  readAt: AT,
  objects: target.objects,
  absent: new Set(['dataElements:cYeuwXTCPkU'] as const),
};

eachDatabase((_name, open) => {
  let one: TestDatabase;
  beforeAll(async () => {
    one = await open();
    await migrate(one.database, [...migrationsOfContainers, ...migrationsOfStores]);
  }, 120_000);
  const homes: string[] = [];
  afterAll(async () => {
    for (const folder of homes) await rm(folder, { recursive: true });
  });
  const TABLES = [
    'instances',
    'matches',
    'answers',
    'presets',
    'runs',
    'installs',
    'backups',
    'taken_in',
    'sealing_key',
  ];
  /** A home, and empty tables; one database for all, since making one takes long. */
  const fresh = async () => {
    const { database, home, env } = one;
    await database.executeSql(TABLES.map((table) => `delete from ${table};`).join('\n'));
    const containers = await openContainers({ home, env, database });
    const folder = await mkdtemp(join(tmpdir(), 'dhow-take-in-'));
    homes.push(folder);
    return { database, containers, home: await openHome({ DHOW_HOME: folder }) };
  };
  /** A home with one of everything. */
  const begin = async () => {
    const { database, containers, home } = await fresh();
    const files = await openFileStores(home, {}, '0.1.0');
    await files.instances.add(moh, 'secret');
    await files.presets.save('Ministry', { b: 1, a: 2 });
    await files.matches.replace(...ends, [matched]);
    await files.answers.replace(anc, new Map([['Q', 'a']]));
    for (const [i, id] of RUNS.entries()) {
      await files.runs.create({ id, plan, approval: approved(plan) });
      for (const event of events.slice(0, i + 1)) await files.runs.append(id, event);
    }
    await files.runs.putBackup(RUNS[0], copy);
    await files.installs.put(install);
    const stored = await files.backups.add(backup, shippedCatalog('2.42'));
    return { ...(await again({ database, home, containers })), files, stored };
  };
  const again = async (
    { database, home, containers }: Pick<TakeInOptions, 'database' | 'home' | 'containers'>,
    vault?: Vault,
  ) => {
    const options = {
      home,
      database,
      containers,
      vault: vault ?? (await openVault(home, {})),
      clock: testTools().clock,
      version: '0.1.0',
      readPackage: () => Promise.reject(new Error('no package here')),
    };
    const said: Diagnostic[] = [];
    return {
      ...options,
      said,
      stores: openDatabaseStores(options),
      take: (more: Partial<typeof options> = {}) => takeIn({ ...options, ...more }, (finding) => said.push(finding)),
    };
  };
  const ALL = { instances: 1, presets: 1, matches: 1, answers: 1, runs: 2, installs: 1, backups: 1 };

  test('everything that was kept as files is in the database, as it was', async () => {
    const { take, stores, files, stored, said, home } = await begin();
    expect(await take()).toEqual({ counts: ALL, left: [] });
    expect(said).toEqual([]);
    expect(await stores.instances.get('moh')).toEqual(moh);
    expect(await stores.instances.secret('moh')).toBe('secret');
    expect((await stores.presets.read('ministry')).json).toEqual({ b: 1, a: 2 });
    expect((await stores.matches.read(...ends)).pairs).toEqual([matched]);
    expect(await stores.answers.read(anc)).toEqual(new Map([['Q', 'a']]));
    expect(await stores.runs.list()).toEqual(await files.runs.list());
    for (const id of RUNS) expect(await stores.runs.read(id)).toEqual(await files.runs.read(id));
    expect(await stores.runs.backup(RUNS[0])).toEqual(copy);
    await expect(stores.runs.backup(RUNS[1])).rejects.toMatchObject({ code: 'BACKUP_MISSING' });
    expect(await stores.installs.read(RUNS[0])).toEqual(install);
    expect(await stores.backups.list()).toEqual({ backups: [stored], damaged: [] });
    expect(await stores.backups.read(stored.id)).toEqual(await files.backups.read(stored.id));
    expect(await readFile(join(await stores.backups.place(stored.id), 'IMPORT-BY-HAND.txt'), 'utf8')).toContain(
      'DHIS2',
    );
    await access(join(home.runs, RUNS[0], 'plan.json'));
  });

  test('nothing is taken in twice: what was removed or changed since stays so', async () => {
    const { take, stores, stored } = await begin();
    await take();
    await stores.instances.remove('moh');
    await stores.backups.remove(stored.id);
    await stores.matches.replace(...ends, []);
    expect(await take()).toEqual({ counts: {}, left: [] });
    expect(await stores.instances.list()).toEqual([]);
    expect((await stores.backups.list()).backups).toEqual([]);
  });

  test('one that was cut short goes on where it was, with each thing whole', async () => {
    const { take, stores, containers } = await begin();
    let kept = 0;
    const failing: ContainerStore = {
      ...containers,
      async put(...args) {
        if (++kept === 3) throw new Error('power is gone');
        return containers.put(...args);
      },
    };
    await expect(take({ containers: failing })).rejects.toThrow('power is gone');
    const [first] = await stores.runs.list();
    expect([await stores.runs.list(), (await stores.backups.list()).backups]).toEqual([[first], []]);
    expect((await stores.runs.read(RUNS[0])).events).toHaveLength(1);
    expect(await stores.runs.backup(RUNS[0])).toEqual(copy);
    expect((await take()).counts).toEqual({ runs: 1, installs: 1, backups: 1 });
    expect((await stores.runs.list()).map(({ id }) => id).sort()).toEqual([...RUNS]);
  });

  test('what is damaged is named and left, told once, and taken in when it is whole again', async () => {
    const { take, stores, home, said, stored } = await begin();
    const wrong: readonly (readonly [string, string, string])[] = [
      [join(home.instances, 'moh.json'), 'moh.example', 'evil.example'],
      [join(home.matches, 'x.json'), '', '{'],
      [join(home.runs, RUNS[0], 'backup', 'metadata.json'), 'Old name', 'New name'],
      [join(home.installs, RUNS[0], 'metadata.json'), 'é', 'è'],
      [join(home.backups, stored.id, 'SHA256SUMS'), 'a', 'b'],
    ];
    const whole = new Map<string, string>();
    for (const [file, before, after] of wrong) {
      const text = before === '' ? '' : await readFile(file, 'utf8');
      whole.set(file, text);
      await writeFile(file, before === '' ? after : text.replace(before, after));
    }
    const { counts, left } = await take();
    expect(counts).toEqual({ presets: 1, matches: 1, answers: 1, runs: 1 });
    expect(left.map(({ kind, at, code }) => [kind, at, code])).toEqual([
      ['instances', join(home.instances, 'moh.json'), 'SECRET_SEALED'],
      ['matches', join(home.matches, 'x.json'), 'MATCHES_SHAPE'],
      ['runs', join(home.runs, RUNS[0]), 'CONTAINER_PART_CHANGED'],
      ['installs', join(home.installs, RUNS[0]), 'CONTAINER_PART_CHANGED'],
      ['backups', join(home.backups, stored.id), 'CONTAINER_PART_CHANGED'],
    ]);
    expect(said.map(({ code, at }) => [code, at])).toEqual(left.map(({ code, at }) => [code, at]));
    expect((await take()).left).toEqual(left);
    expect(said).toHaveLength(left.length);
    await rm(join(home.matches, 'x.json'));
    for (const [file, text] of whole) if (text !== '') await writeFile(file, text);
    expect(await take()).toEqual({ counts: { instances: 1, runs: 1, installs: 1, backups: 1 }, left: [] });
    expect(await stores.instances.secret('moh')).toBe('secret');
  });

  test('a value that no row takes leaves its thing in its file; the rest is taken in', async () => {
    const { take, home } = await begin();
    const instance = join(home.instances, 'moh.json');
    await writeFile(instance, (await readFile(instance, 'utf8')).replace(/"readOnly": true,/, ''));
    const approval = join(home.runs, RUNS[0], 'approval.json');
    await writeFile(approval, (await readFile(approval, 'utf8')).replace(/"when": ?"[^"]*"/, '"when":"yesterday-ish"'));
    const { counts, left } = await take();
    expect(counts).toEqual({ presets: 1, matches: 1, answers: 1, runs: 1, installs: 1, backups: 1 });
    expect(left.map(({ at, code, params }) => [at, code, params])).toEqual([
      [instance, 'INSTANCE_FILE', {}],
      [join(home.runs, RUNS[0]), 'TAKE_IN_VALUE', { why: '22007' }],
    ]);
  });

  test('what is in the database already is not overwritten', async () => {
    const { take, stores, said } = await begin();
    await stores.instances.add({ ...moh, address: 'https://other.example' }, 'other');
    await stores.presets.save('ministry', {});
    await stores.matches.replace(...ends, [{ ...matched, to: 'deTargetBBB' }]);
    await stores.runs.create({ id: RUNS[0], plan, approval: approved(plan) });
    const { counts, left } = await take();
    expect(counts).toEqual({ answers: 1, runs: 1, installs: 1, backups: 1 });
    expect(left.map(({ kind, code }) => [kind, code])).toEqual([
      ['instances', 'INSTANCE_EXISTS'],
      ['presets', 'PRESET_EXISTS'],
      ['matches', 'TAKE_IN_THERE'],
      ['runs', 'TAKE_IN_THERE'],
    ]);
    expect(said).toHaveLength(4);
    expect(await stores.instances.secret('moh')).toBe('other');
    expect((await stores.runs.read(RUNS[0])).events).toEqual([]);
  });

  test('logins sealed under the home’s own key are sealed under the server’s', async () => {
    const before = await begin();
    const vault = await openVault(before.home, { DHOW_KEY: Buffer.alloc(32, 9).toString('hex') });
    const { take, stores } = await again(before, vault);
    expect((await take()).left).toEqual([]);
    expect(await stores.instances.secret('moh')).toBe('secret');
    await expect(before.stores.instances.secret('moh')).rejects.toMatchObject({ code: 'SECRET_OTHER_KEY' });
  });

  test('from then on the files are no more worked with, also by whoever opened them before', async () => {
    const { take, files, home } = await begin();
    await take();
    await expect(openFileStores(home, {}, '0.1.0')).rejects.toMatchObject({ kind: 'refused', code: 'HOME_TAKEN_IN' });
    await expect(files.runs.lock('https://moh.example', RUNS[0])).rejects.toMatchObject({ code: 'HOME_TAKEN_IN' });
    // The refused lock is free again: it does not stop the server's next start.
    await take();
  });

  test('while an import works with the files they stay the CLI’s', async () => {
    const { take, files, home, stores } = await begin();
    const release = await files.runs.lock('https://moh.example', RUNS[0]);
    await expect(take()).rejects.toMatchObject({ code: 'IMPORT_RUNNING', params: { run: RUNS[0], pid: process.pid } });
    expect(await stores.instances.list()).toEqual([]);
    await openFileStores(home, {}, '0.1.0');
    await release();
    expect((await take()).counts).toEqual(ALL);
  });

  test('a home where nothing was kept is the server’s all the same', async () => {
    const { take, home } = await again(await fresh());
    expect(await take()).toEqual({ counts: {}, left: [] });
    await expect(openFileStores(home, {}, '0.1.0')).rejects.toMatchObject({ code: 'HOME_TAKEN_IN' });
    await writeFile(join(home.folder, 'taken-in.json'), '{');
    await expect(take()).rejects.toMatchObject({ code: 'TAKEN_IN_FILE' });
  });
});
