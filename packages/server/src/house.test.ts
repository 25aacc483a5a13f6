import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMade, outgoingOf } from '@dhow/dhis2';
import type { House } from '@dhow/engine';
import { codeOf, element, faultOf, listened, testTools } from '@dhow/engine/testing';
import { openFileStores, openHome } from '@dhow/runtime';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type HouseOptions, type OpenStores, openHouse } from './house.js';

let moh: RunningSandbox;
let folder: string;
let stores: OpenStores;
let house: House;

beforeAll(async () => {
  moh = await startSandbox({ version: '2.42', content: { dataElements: [element(1)] } as never });
  folder = await mkdtemp(join(tmpdir(), 'dhow-house-'));
  const env = { DHOW_HOME: join(folder, 'home') };
  stores = await openFileStores(await openHome(env), env, '0.1.0');
  await stores.instances.add(
    { name: 'moh', address: moh.url, readOnly: true, login: { kind: 'basic', user: 'admin' } },
    'district',
  );
  await writeFile(join(folder, 'anc.json'), JSON.stringify({ dataElements: [element(9)] }));
});
afterAll(async () => {
  await moh.close();
  await rm(folder, { recursive: true });
});

const houseWith = (more: Partial<HouseOptions> = {}): House =>
  openHouse({
    stores,
    tools: testTools(),
    who: 'ann',
    openPackage: async (id) => openMade(await stores.packages.read(id), await stores.packages.note(id)),
    ...more,
  });

beforeEach(() => {
  house = houseWith();
  return () => house.close();
});

const outside: NonNullable<HouseOptions['outside']> = {
  server: async (name) =>
    name.startsWith('http')
      ? { address: moh.url, login: { kind: 'basic', user: 'admin', password: 'district' } }
      : undefined,
  isFile: async (name) => name.endsWith('anc.json'),
  looksLikeFile: (name) => name.endsWith('.json'),
};

describe('a house', () => {
  test('opens an instance by its name, with the login that is sealed', async () => {
    const target = await house.openTarget('MOH', listened());
    expect([target.side.name, target.side.address, target.side.eyes.login]).toEqual(['moh', moh.url, 'admin']);
  });

  test('opens a package that is kept, and never takes one for a server', async () => {
    const side = { kind: 'file', name: 'staging', serverVersion: '2.42.1', version: '2.42' } as const;
    const eyes = { login: '', sees: 'all' } as const;
    const made = {
      document: { dataElements: [element(1), element(2)] },
      side: { ...side, eyes, readAt: '2026-11-21T14:05:00.000Z' },
      heading: { system: { version: '2.42.1' } },
    };
    const { id } = await stores.packages.put('anc.json', made, 'ann');
    const source = await house.openSource(`package:${id}`, listened());
    expect([source.side.kind, source.side.name, source.package?.id]).toEqual(['file', 'anc.json', 'anc']);
    expect(Object.keys(source.document ?? {})).toEqual(['system', 'dataElements']);
    expect(await codeOf(house.openSource('package:nobody', listened()))).toBe('PACKAGE_UNKNOWN');
    expect(await codeOf(house.openTarget(`package:${id}`, listened()))).toBe('TARGET_IS_FILE');
  });

  test('of a server opens no file and no address, though they are there', async () => {
    const file = join(folder, 'anc.json');
    for (const name of [file, `file:${file}`, moh.url])
      expect([name, await codeOf(house.openSource(name, listened()))]).toEqual([name, 'NO_SUCH_INSTANCE']);
    expect(await codeOf(house.openTarget(moh.url, listened()))).toBe('NO_SUCH_INSTANCE');
    const elsewhere = { name: 'moh', address: 'http://elsewhere.example' };
    expect(await codeOf(house.openEnd(elsewhere, 'read', listened()))).toBe('NO_TARGET_KNOWN');
  });

  test('of a person opens files and addresses, and says of a file that is not there that it is not', async () => {
    const own = houseWith({ outside });
    const file = join(folder, 'anc.json');
    expect((await own.openSource(file, listened())).side.name).toBe('anc.json');
    expect((await own.openSource(`file:${file}`, listened())).side.kind).toBe('file');
    expect((await own.openTarget('http://typed', listened())).side.name).toBe(moh.url);
    expect(await codeOf(own.openTarget(file, listened()))).toBe('TARGET_IS_FILE');
    expect(await codeOf(own.openSource('gone.json', listened()))).toBe('FILE_NOT_FOUND');
    await own.close();
  });

  test('opens the end of a plan by its name or its address, for writing only where that is allowed', async () => {
    const renamed = { name: 'an older name', address: moh.url };
    expect((await house.openEnd(renamed, 'read', listened())).side.name).toBe('moh');
    expect(await faultOf(house.openEnd(renamed, 'write', listened()))).toMatchObject({
      kind: 'refused',
      code: 'READ_ONLY',
      params: { name: 'moh' },
    });
    expect(await codeOf(house.openEnd({ name: 'anc.json' }, 'read', listened()))).toBe('NOT_AN_INSTANCE');
  });

  test('lets no request go where it may not, neither to read nor to test', async () => {
    const guarded = houseWith({ outgoing: outgoingOf([]) });
    expect(await codeOf(guarded.openSource('moh', listened()))).toBe('ADDRESS_NOT_ALLOWED');
    expect(await guarded.testInstance('moh', listened())).toEqual([
      expect.objectContaining({ ok: false, code: 'ADDRESS_NOT_ALLOWED' }),
    ]);
    const checks = await house.testInstance('moh', listened());
    expect(checks.map(({ ok }) => ok)).not.toContain(false);
    expect(checks.map(({ step }) => step)).toContain('login');
  });

  test('counts the objects of each type on a server', async () => {
    const target = await house.openTarget('moh', listened());
    const counts = await target.count?.(['dataElements', 'dashboards', 'nothings'], listened().signal);
    expect([...(counts ?? [])]).toEqual([
      ['dataElements', 1],
      ['dashboards', 0],
      ['nothings', null],
    ]);
  });

  test('starts practice servers, whatever may be asked of others', async () => {
    const guarded = houseWith({ outgoing: outgoingOf([]) });
    const { side } = await house.openTarget('moh', listened());
    const practice = await guarded.startPractice({ side, document: { dataElements: [element(3)] } });
    expect(practice.target.side).toMatchObject({ kind: 'instance', name: 'moh' });
    await practice.close();
  });

  test('keeps its practice servers for itself: others of the machine know neither login nor a way past it', async () => {
    const { side } = await house.openTarget('moh', listened());
    const practice = await house.startPractice({ side, document: { dataElements: [element(3)] } });
    const url = practice.target.side.address;
    const authorization = `Basic ${Buffer.from('admin:district').toString('base64')}`;
    const statusOf = async (path: string, headers = {}) =>
      (await fetch(`${url}${path}`, { headers, redirect: 'manual' })).status;
    expect(await statusOf('/api/metadata', { authorization })).toBe(401);
    expect(await statusOf('/sandbox/state')).toBe(404);
    expect(await statusOf('/api/metadata')).toBe(302);
    await practice.close();
  });

  test('that is closed answers no more by what it opened', async () => {
    const target = await house.openTarget('moh', listened());
    await house.close();
    const wish = { strategy: 'CREATE_AND_UPDATE', document: {} } as const;
    expect((await target.validate(wish, listened().signal)).kind).toBe('unknown');
  });
});
