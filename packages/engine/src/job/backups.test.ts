import type { Diagnostic, Json } from '@dhow/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { treeIn } from '../flow/restore.js';
import type { DataStore } from '../ports/data-store.js';
import {
  ask,
  codeOf,
  element,
  instance,
  type MemoryHouse,
  type MemoryInstance,
  memoryHouse,
  testTools,
} from '../testing/index.js';
import { heldBy } from './backup-tree.js';
import { readJobs } from './read-jobs.js';

const sharing = { public: 'rw------', users: {}, userGroups: {} };
const program = { id: 'prAAAAAAA01', name: 'Care', shortName: 'Care', code: 'CARE', version: 7, sharing };
const care = { include: [{ type: 'programs', match: 'CARE' }], exclude: [], dependents: {} };
const elements = { include: [{ type: 'dataElements', all: true as const }], exclude: [], dependents: {} };

let moh: MemoryInstance;
let house: MemoryHouse;
/** What stands in the app's place on the server, by key. */
let appPlace: Record<string, Json>;
let heard: Diagnostic[];
beforeEach(() => {
  appPlace = {};
  heard = [];
  moh = instance('moh', { programs: [program], dataElements: [element(1), element(2)] });
  Object.assign(moh.can, { dataStore: appStore() });
  house = memoryHouse({ instances: [moh] });
});

const appStore = (): DataStore => ({
  keys: async () => Object.keys(appPlace),
  value: async (_, key) => appPlace[key],
  put: async (_, key, value) => {
    appPlace[key] = value;
  },
});

const take = (more: object = {}) =>
  ask(house, 'backup', { instance: 'moh', selection: care, zone: 'UTC', ...more }, { say: (one) => heard.push(one) });
const kept = async () => (await house.stores.backups.list()).backups;

describe('a backup', () => {
  test('is kept whole, under a name that is proposed or given, and told as soon as it is', async () => {
    const { stored, app } = await take({ name: 'before the survey' });
    expect(stored.about).toMatchObject({ name: 'before the survey', version: '7', author: { person: 'ann' } });
    expect(app).toBeUndefined();
    expect(await kept()).toEqual([stored]);
    expect((await house.stores.backups.read(stored.id)).document.programs?.[0]?.name).toBe('Care');
    expect(heard).toEqual([
      expect.objectContaining({ code: 'BACKUP_KEPT', params: expect.objectContaining({ backup: stored.id }) }),
    ]);
    expect((await take({ selection: elements })).stored.about.name).not.toBe('');
  });

  test('also goes to the place of the app on wish; of more than one program nothing is kept at all', async () => {
    const { app, stored } = await take({ toApp: true });
    expect(app).toMatchObject({ program: program.id, name: stored.about.name });
    expect(await ask(house, 'app-backups', { instance: 'moh' })).toEqual([app]);
    expect(await codeOf(take({ selection: elements, toApp: true }))).toBe('APP_ONE_PROGRAM');
    expect(await kept()).toHaveLength(1);
  });

  test('stays kept, and is told to be, where the place of the app fails afterwards', async () => {
    appPlace[program.id] = 'nothing that the app wrote';
    expect(await codeOf(take({ toApp: true }))).toBe('APP_BACKUPS_SHAPE');
    expect(heard.map(({ code }) => code)).toEqual(['BACKUP_KEPT']);
    expect(await kept()).toHaveLength(1);
  });

  test('touches the server: it writes there only for the app', async () => {
    const { backup } = readJobs;
    const wish = { instance: 'moh', selection: care, zone: 'UTC' };
    expect(await backup.touches(wish, house.stores)).toEqual({ reads: ['moh'], writes: [] });
    expect(await backup.touches({ ...wish, toApp: true }, house.stores)).toEqual({ reads: ['moh'], writes: ['moh'] });
  });
});

describe('backups of the app', () => {
  test('are fetched once: those that are kept already stay as they are', async () => {
    await take({ toApp: true });
    const other = memoryHouse({ instances: [moh], tools: testTools() });
    const fetch = () => ask(other, 'fetch-backups', { instance: 'moh', zone: 'UTC' });
    const first = await fetch();
    expect([first.fetched.length, first.known]).toEqual([1, 0]);
    expect(first.fetched[0]?.about).toMatchObject({ origin: 'program-config-app', title: 'Care' });
    expect(await fetch()).toEqual({ fetched: [], known: 1 });
    // Our own, that was added to the app's list when it was taken.
    expect(await ask(house, 'fetch-backups', { instance: 'moh', zone: 'UTC' })).toEqual({ fetched: [], known: 1 });
  });

  test('of an unknown name are none', async () => {
    await take({ toApp: true });
    const wish = { instance: 'moh', name: 'nobody', zone: 'UTC' };
    expect(await codeOf(ask(house, 'fetch-backups', wish))).toBe('APP_BACKUP_UNKNOWN');
  });
});

describe('the tree of a backup', () => {
  test('names each object, what it is a part of, and whether it can be restored without that', async () => {
    const tree = treeIn({
      programs: [{ id: 'p1', name: 'P', notificationTemplates: [{ id: 'n1' }] }],
      programStages: [{ id: 's1', name: 'S', program: { id: 'p1' } }],
      programNotificationTemplates: [{ id: 'n1' }],
    });
    const owner = { type: 'programs', id: 'p1' };
    expect(heldBy(tree)).toEqual([
      { ref: { type: 'programNotificationTemplates', id: 'n1' }, owner },
      { ref: { type: 'programStages', id: 's1' }, name: 'S', owner, alone: true },
      { ref: owner, name: 'P' },
    ]);
  });

  test('is read from the backup alone', async () => {
    const { stored } = await take();
    expect(await ask(house, 'backup-tree', { backup: stored.id })).toEqual([
      { ref: { type: 'programs', id: program.id }, name: 'Care' },
    ]);
    expect(await readJobs['backup-tree'].touches({ backup: stored.id }, house.stores)).toEqual({
      reads: ['moh'],
      writes: [],
    });
    expect(await codeOf(ask(house, 'backup-tree', { backup: 'nobody' }))).toBe('BACKUP_UNKNOWN');
  });
});

describe('a comparison with a backup', () => {
  test('is with the server that it was taken from, or with the one that is named', async () => {
    const { stored } = await take();
    moh.put({ type: 'programs', id: program.id }, { ...program, name: 'Care, edited' });
    const compare = (instance?: string) =>
      ask(house, 'compare-backup', { backup: stored.id, ...(instance !== undefined && { instance }) });
    const { sides, objects } = await compare();
    expect(sides.map(({ kind, name }) => [kind, name])).toEqual([
      ['backup', stored.about.name],
      ['instance', 'moh'],
    ]);
    expect(objects.map(({ ref, fields }) => [ref.id, fields.map(({ path }) => path)])).toEqual([
      [program.id, ['/name']],
    ]);
    expect(await compare('moh')).toEqual(await compare());
    expect(await codeOf(compare('nobody'))).toBe('NO_SUCH_INSTANCE');
  });

  test('touches the server that the backup shows, whichever it is compared with', async () => {
    const { stored } = await take();
    const both = memoryHouse({ instances: [moh, instance('staging', {})] });
    const { document } = await house.stores.backups.read(stored.id);
    const { id } = await both.stores.backups.add({ about: stored.about, document }, moh.catalog);
    const touched = await readJobs['compare-backup'].touches({ backup: id, instance: 'staging' }, both.stores);
    expect(touched).toEqual({ reads: ['moh', 'staging'], writes: [] });
    // As a source, too: who may not see the server may not see its backup.
    expect(await readJobs.list.touches({ source: id, type: 'programs' }, both.stores)).toEqual({
      reads: ['moh'],
      writes: [],
    });
  });
});
