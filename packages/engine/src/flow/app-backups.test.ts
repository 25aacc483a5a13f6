import { Fault, type Json, type KeptBackup } from '@dhow/core';
import { expect, test } from 'vitest';
import type { DataStore } from '../ports/data-store.js';
import type { Target } from '../ports/target.js';
import { instance, never, testTools } from '../testing/index.js';
import { fetchAppBackups, isKeptAs, listAppBackups, writeToApp } from './app-backups.js';

const PROGRAM = 'prAAAAAAA01';

/** A server with this in the app's namespace, by key. */
function server(values: Record<string, Json>, more: Partial<DataStore> = {}): Target {
  const dataStore: DataStore = {
    keys: async () => Object.keys(values),
    value: async (_, key) => values[key],
    put: async (_, key, value) => {
      values[key] = value;
    },
    ...more,
  };
  const target = instance('moh', {});
  return new Proxy(target, { get: (of, name) => (name === 'can' ? { dataStore } : Reflect.get(of, name)) });
}

/** As the app writes it. */
const entry = (id: number, name: string, more: object = {}): Json => ({
  id,
  name,
  backup_date: '2026-08-12 10:11:12',
  version: '7',
  comment: 'before the survey',
  metadata: {
    programs: [{ id: PROGRAM, name: 'Care', sharing: { public: 'r-------' } }],
    dataElements: [{ id: 'deAAAAAAA01', name: 'E' }],
    programStageDataElements: [{ id: 'psAAAAAAA01' }],
    programRules: [],
    system: { version: '2.40.1' },
    ...more,
  },
});

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'resolved';
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
};

const fetched = (target: Target, text?: string) => fetchAppBackups(target, text, 'UTC', testTools(), never);

const kept: KeptBackup = {
  ...(await fetched(server({ [PROGRAM]: { backups: [entry(1, 'one')] } })))[0]!,
};

test('the list shows what the app keeps, newest first, and no other keys', async () => {
  const target = server({ [PROGRAM]: { backups: [entry(1, 'one'), entry(2, 'two')] }, settings: { any: 1 } });
  expect(await listAppBackups(target, never)).toEqual(
    [2, 1].map((id) => ({
      program: PROGRAM,
      id,
      name: id === 1 ? 'one' : 'two',
      version: '7',
      comment: 'before the survey',
      date: '2026-08-12 10:11:12',
      counts: { programs: 1, dataElements: 1 },
    })),
  );
});

test('one is fetched with its name, version and comment, and is silent about what the app leaves out', async () => {
  expect(kept.about).toMatchObject({
    name: 'one',
    version: '7',
    comment: 'before the survey',
    title: 'Care',
    at: '1970-01-01T00:00:00.001Z',
    origin: 'program-config-app',
    sharing: 'some',
    silent: {
      programs: ['categoryCombo'],
      dataElements: ['categoryCombo'],
      trackedEntityTypes: ['categoryCombo'],
      trackedEntityAttributes: ['categoryCombo'],
    },
  });
  expect(Object.keys(kept.document)).toEqual(['programs', 'dataElements']);
  const own = entry(1, 'ours', { dataElements: [{ id: 'deAAAAAAA01', categoryCombo: { id: 'bjDvmb4bfuf' } }] });
  const [ours] = await fetched(server({ [PROGRAM]: { backups: [own] } }));
  expect(ours?.about.silent.dataElements).toBeUndefined();
});

test('one is named by its name, its number or its program; two of one name are told apart', async () => {
  const target = server({ [PROGRAM]: { backups: [entry(1, 'one'), entry(2, 'two'), entry(3, 'Two')] } });
  const names = async (text?: string) => (await fetched(target, text)).map(({ about }) => about.name);
  expect(await names('ONE')).toEqual(['one']);
  expect(await names('3')).toEqual(['Two']);
  expect(await names(PROGRAM)).toEqual(['one', 'two', 'Two']);
  expect(await names()).toEqual(['one', 'two', 'Two']);
  expect(await codeOf(names('two'))).toBe('BACKUP_AMBIGUOUS');
  expect(await codeOf(names('none'))).toBe('APP_BACKUP_UNKNOWN');
});

test('ours is added behind what is there, in the shape of the app', async () => {
  const values: Record<string, Json> = { [PROGRAM]: { backups: [entry(1, 'one')], other: 'stays' } };
  const programs = [{ id: 'aaAAAAAAA01', name: 'Related' }, ...(kept.document.programs ?? [])];
  await writeToApp(server(values), { ...kept, document: { ...kept.document, programs } }, never);
  const value = values[PROGRAM] as { backups: Record<string, Json>[]; other: string };
  expect(value.other).toBe('stays');
  expect(value.backups[0]).toEqual(entry(1, 'one'));
  // Its number is the moment of the backup; the one there has it already.
  expect(value.backups[1]).toMatchObject({ id: 2, name: 'one', version: '7', backup_date: '1970-01-01 00:00:00' });
  const metadata = value.backups[1]!.metadata as Record<string, readonly { readonly id: string }[]>;
  expect(metadata.programRules).toEqual([]);
  expect(metadata.programs?.map(({ id }) => id)).toEqual([PROGRAM, 'aaAAAAAAA01']);
});

test('ours in the app’s list is known to be ours, and another one of that name is not', async () => {
  const ours: KeptBackup = { ...kept, about: { ...kept.about, origin: 'dhow' } };
  // Its number is taken already, so that it stands under the next one.
  const values: Record<string, Json> = { [PROGRAM]: { backups: [entry(1, 'other')] } };
  await writeToApp(server(values), ours, never);
  const [other, again] = await fetched(server(values));
  expect([isKeptAs(ours.about, again!), isKeptAs(ours.about, other!)]).toEqual([true, false]);
  const later = await fetched(server({ [PROGRAM]: { backups: [entry(60_000, 'one')] } }));
  expect(isKeptAs(ours.about, later[0]!)).toBe(false);
  const { systemId: _, ...side } = ours.about.side;
  for (const elsewhere of [
    { ...side, systemId: 'another' },
    { ...side, address: 'http://elsewhere' },
  ])
    expect(isKeptAs({ ...ours.about, side: elsewhere }, again!)).toBe(false);
  // Fetched before.
  expect([isKeptAs(again!.about, again!), isKeptAs(later[0]!.about, again!)]).toEqual([true, false]);
});

test('nothing is written over what is not understood, and a write that somebody undid is told', async () => {
  for (const odd of ['text', { backups: 'x' }, { backups: [1] }]) {
    const values: Record<string, Json> = { [PROGRAM]: odd };
    expect(await codeOf(writeToApp(server(values), kept, never))).toBe('APP_BACKUPS_SHAPE');
    expect(await codeOf(listAppBackups(server(values), never))).toBe('APP_BACKUPS_SHAPE');
    expect(values[PROGRAM]).toBe(odd);
  }
  let reads = 0;
  const value = async () => ({ backups: [++reads === 1 ? entry(5, 'theirs') : entry(6, 'of somebody else')] });
  expect(await codeOf(writeToApp(server({}, { value }), kept, never))).toBe('APP_BACKUP_LOST');
});

test('a backup of no program, or of several, is none of the app’s', async () => {
  const about = { ...kept.about, selection: { include: [{ all: true as const }], exclude: [], dependents: {} } };
  expect(await codeOf(writeToApp(server({}), { ...kept, about }, never))).toBe('APP_ONE_PROGRAM');
  const bare = instance('moh', {});
  expect(await codeOf(listAppBackups(bare, never))).toBe('NO_DATA_STORE');
});
