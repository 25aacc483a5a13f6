import { refKey } from '@dhow/core';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  ask,
  codeOf,
  dataSet,
  element,
  instance,
  type MemoryHouse,
  type MemoryInstance,
  memoryHouse,
  memoryPackage,
  orgUnit,
} from '../testing/index.js';

let staging: MemoryInstance;
let house: MemoryHouse;
beforeEach(() => {
  staging = instance('staging', {
    dataElements: [element(2, { name: 'ANC 2nd visit' }), element(1, { name: 'ANC 1st visit' }), element(3)],
    dataSets: [dataSet([1, 2])],
  });
  house = memoryHouse({
    instances: [staging],
    sources: { 'anc.json': memoryPackage('anc.json', { dataElements: [element(1), element(9)] }) },
  });
});

test('a profile says what an instance is and what its login may do with each type', async () => {
  const { side, authorities, can, types } = await ask(house, 'profile', { instance: 'staging' });
  expect(side.name).toBe('staging');
  expect(authorities).toEqual(['ALL']);
  expect(can.dataStore).toBe(false);
  expect(types.find(({ type }) => type === 'dataElements')).toEqual({
    type: 'dataElements',
    createPublic: true,
    createPrivate: true,
    update: true,
    delete: true,
  });
});

describe('objects of a type', () => {
  test('are listed by name, with id and code', async () => {
    expect(await ask(house, 'list', { source: 'staging', type: 'dataElements' })).toEqual({
      header: ['id', 'code', 'name'],
      rows: [
        [element(1).id, 'DE_1', 'ANC 1st visit'],
        [element(2).id, 'DE_2', 'ANC 2nd visit'],
        [element(3).id, 'DE_3', 'Element 3'],
      ],
    });
  });

  test('are found by words in any of the three, without regard to case, or by exactly their code', async () => {
    const found = async (more: object) =>
      (await ask(house, 'list', { source: 'staging', type: 'dataElements', ...more })).rows.map(([, code]) => code);
    expect(await found({ words: ['anc', 'VISIT'] })).toEqual(['DE_1', 'DE_2']);
    expect(await found({ words: ['de_2'] })).toEqual(['DE_2']);
    expect(await found({ words: [element(3).id.toLowerCase()] })).toEqual(['DE_3']);
    expect(await found({ code: 'DE_' })).toEqual([]);
    expect(await found({ code: 'DE_3' })).toEqual(['DE_3']);
  });

  test('without a code have none, rather than an empty one', async () => {
    const { code: _code, ...bare } = element(4);
    staging.put({ type: 'dataElements', id: bare.id }, bare as never);
    const { rows } = await ask(house, 'list', { source: 'staging', type: 'dataElements', words: ['Element 4'] });
    expect(rows).toEqual([[bare.id, null, 'Element 4']]);
  });

  test('become a table of the fields that are asked for, with the code of what they refer to', async () => {
    const child = { ...orgUnit, id: 'ouAAAAAAA02', name: 'District', parent: { id: orgUnit.id }, level: 2 };
    staging.put({ type: 'organisationUnits', id: orgUnit.id }, { ...orgUnit, code: 'LAND' });
    staging.put({ type: 'organisationUnits', id: child.id }, child);
    const wish = { source: 'staging', type: 'organisationUnits', fields: 'name,parent.code,openingDate' };
    expect(await ask(house, 'list', wish)).toEqual({
      header: ['name', 'parent.code', 'openingDate'],
      rows: [
        ['Country', '', '2000-01-01'],
        ['District', 'LAND', '2000-01-01'],
      ],
    });
  });

  test('are narrowed to what a group or a data set holds, and to what was changed since', async () => {
    const ids = async (more: object) =>
      (await ask(house, 'list', { source: 'staging', type: 'dataElements', ...more })).rows.map(([, code]) => code);
    const group = { type: 'dataSets', id: dataSet([]).id };
    expect(await ids({ group })).toEqual(['DE_1', 'DE_2']);
    expect(await ids({ group, words: ['2nd'] })).toEqual(['DE_2']);
    expect(await ids({ group, fields: 'id,code' })).toEqual(['DE_1', 'DE_2']);
    const last = staging.objects.get(refKey({ type: 'dataElements', id: element(3).id }))?.lastUpdated as string;
    expect(await ids({ changedSince: last })).toEqual(['DE_3']);
    expect(await ids({ changedSince: '2027-01-01' })).toEqual([]);
    expect(await codeOf(ids({ group: { type: 'programs', id: 'prNobody001' } }))).toBe('LIST_GROUP');
  });

  test('with when they were changed are asked of a server that can choose, in one question', async () => {
    const asked: object[] = [];
    Object.assign(staging, {
      list: async (wish: object) => {
        asked.push(wish);
        return [{ id: element(1).id, code: 'DE_1', name: 'ANC 1st visit', lastUpdated: '2026-11-20T10:00:00.000' }];
      },
    });
    const group = { type: 'dataSets', id: dataSet([]).id };
    const wish = { source: 'staging', type: 'dataElements', changed: true, group, changedSince: '2026-11-20' };
    expect(await ask(house, 'list', wish)).toEqual({
      header: ['id', 'code', 'name', 'lastUpdated'],
      rows: [[element(1).id, 'DE_1', 'ANC 1st visit', '2026-11-20T10:00:00.000']],
    });
    expect(asked).toEqual([
      {
        type: 'dataElements',
        within: { path: 'dataSetElements.dataSet.id', id: group.id },
        changedSince: '2026-11-20',
      },
    ]);
  });

  test('of a type, or with a field, that is not known are refused with those that are', async () => {
    const unknown = ask(house, 'list', { source: 'staging', type: 'dataElefants' });
    await expect(unknown).rejects.toMatchObject({
      code: 'UNKNOWN_TYPE',
      params: { near: expect.arrayContaining(['dataElements']) },
    });
    const fields = ask(house, 'list', { source: 'staging', type: 'dataElements', fields: 'id,colour' });
    await expect(fields).rejects.toMatchObject({ code: 'LIST_FIELDS', params: { field: 'colour' } });
  });
});

describe('the types of a source', () => {
  test('of a package are counted as they stand in memory', async () => {
    const { side, types } = await ask(house, 'types', { source: 'anc.json' });
    expect(side.name).toBe('anc.json');
    expect(types.filter(({ count }) => count !== 0)).toEqual([{ type: 'dataElements', count: 2 }]);
    expect(types.map(({ type }) => type)).toEqual([...staging.catalog.types.keys()].sort());
  });

  test('of a server are counted only on wish: it costs a request each', async () => {
    const asked: (readonly string[])[] = [];
    const counting = Object.assign(staging, {
      count: async (types: readonly string[]) => {
        asked.push(types);
        return new Map<string, number | null>([
          ['dataElements', 3],
          ['users', null],
        ]);
      },
    });
    const without = await ask(house, 'types', { source: counting.side.name });
    expect(new Set(without.types.map(({ count }) => count))).toEqual(new Set([null]));
    expect(asked).toEqual([]);
    const { types } = await ask(house, 'types', { source: 'staging', count: true });
    expect(asked).toEqual([types.map(({ type }) => type)]);
    expect(types.filter(({ count }) => count !== null)).toEqual([{ type: 'dataElements', count: 3 }]);
  });
});

describe('one object', () => {
  test('is given whole, as the source holds it', async () => {
    const wish = { source: 'staging', type: 'dataSets', id: dataSet([]).id };
    expect(await ask(house, 'object', wish)).toEqual(staging.objects.get(refKey({ type: 'dataSets', id: wish.id })));
  });

  test('that is not there is said so; to eyes that do not see all, that it may be hidden', async () => {
    const wish = { source: 'staging', type: 'dataSets', id: 'dsNobody001' };
    expect(await codeOf(ask(house, 'object', wish))).toBe('OBJECT_UNKNOWN');
    staging.side = { ...staging.side, eyes: { login: 'clerk', sees: 'filtered' } };
    await expect(ask(house, 'object', wish)).rejects.toMatchObject({
      code: 'OBJECT_UNSEEN',
      params: { login: 'clerk' },
    });
    expect(await codeOf(ask(house, 'object', { ...wish, type: 'dataThings' }))).toBe('UNKNOWN_TYPE');
  });
});

test('objects are called by their names; what is not there is left out', async () => {
  const refs = [
    { type: 'dataSets', id: dataSet([]).id },
    { type: 'dataElements', id: 'deNobody001' },
    { type: 'dataThings', id: element(1).id },
  ];
  expect(await ask(house, 'names', { source: 'staging', refs })).toEqual([{ ref: refs[0], name: 'Monthly' }]);
});

describe('who uses an object', () => {
  const user = { type: 'dataSets', id: dataSet([]).id };
  const wish = { source: 'staging', type: 'dataElements', id: element(1).id };
  const indicator = {
    id: 'inAAAAAAA01',
    name: 'Coverage',
    numerator: `#{${element(1).id}}`,
    denominator: '1',
  } as never;

  test('is asked by links; texts are read on wish, and until then it is said which were not', async () => {
    staging.put({ type: 'indicators', id: 'inAAAAAAA01' }, indicator);
    const links = await ask(house, 'used-by', wish);
    expect(links.users).toEqual([{ ref: user, name: 'Monthly' }]);
    expect(links.unread).toContain('indicators');
    const all = await ask(house, 'used-by', { ...wish, inside: true });
    expect(all.users.map(({ ref, at }) => [ref.type, at])).toEqual([
      ['dataSets', '/dataSetElements/0/dataElement'],
      ['indicators', '/numerator'],
    ]);
    expect(all.unread).toEqual([]);
  });

  test('names links that the server cannot be asked by', async () => {
    staging.unaskable.add('predictors.output.id');
    const { users, unasked } = await ask(house, 'used-by', wish);
    expect(users.map(({ ref }) => ref)).toEqual([user]);
    expect(unasked).toEqual([{ type: 'predictors', path: 'output.id' }]);
  });

  test('of nobody is nobody; of an unknown type is refused', async () => {
    expect((await ask(house, 'used-by', { ...wish, id: element(3).id })).users).toEqual([]);
    expect(await codeOf(ask(house, 'used-by', { ...wish, type: 'dataThings' }))).toBe('UNKNOWN_TYPE');
  });
});

test('dependencies say what comes along and by which chain, what is missing, and what stays out on purpose', async () => {
  staging.put({ type: 'dataElements', id: element(1).id }, element(1, { optionSet: { id: 'osNobody001' } }));
  const selection = { include: [{ type: 'dataSets', match: 'DS_1' }], exclude: [], dependents: {} };
  const found = await ask(house, 'dependencies', { source: 'staging', selection });
  const member = (id: string) => found.members.find(({ ref }) => ref.id === id);
  expect(member(dataSet([]).id)).toMatchObject({ name: 'Monthly', asked: true, reasons: [] });
  expect(member(element(2).id)).toMatchObject({
    name: 'ANC 2nd visit',
    asked: false,
    reasons: [{ from: { type: 'dataSets', id: dataSet([]).id } }],
  });
  expect(member(element(3).id)).toBeUndefined();
  expect(found.missing.map(({ ref }) => ref)).toEqual([{ type: 'optionSets', id: 'osNobody001' }]);
  expect(found.leftOut.find(({ ref }) => ref.type === 'organisationUnits')?.label).toBe('Country');
});

describe('a comparison', () => {
  test('says which objects differ and what stands on which side', async () => {
    const { sides, objects, equal } = await ask(house, 'diff', { a: 'anc.json', b: 'staging' });
    expect(sides.map(({ name }) => name)).toEqual(['anc.json', 'staging']);
    expect(objects.map(({ ref, where }) => [ref.id, where])).toEqual([
      [element(1).id, 'both'],
      [element(9).id, 'first'],
    ]);
    expect(equal).toBe(0);
  });

  test('of a selection compares that alone', async () => {
    const selection = { include: [{ type: 'dataElements', match: 'DE_9' }], exclude: [], dependents: {} };
    const { objects } = await ask(house, 'diff', { a: 'anc.json', b: 'staging', selection });
    expect(objects.map(({ ref }) => ref.id)).toEqual([element(9).id]);
  });
});

test('a connection is tested through the house, which has the login', async () => {
  expect(await ask(house, 'test', { instance: 'staging' })).toEqual([
    { step: 'http', ok: true, code: 'TEST_HTTP_OK', params: { address: staging.side.address } },
  ]);
  expect(await codeOf(ask(house, 'test', { instance: 'nobody' }))).toBe('INSTANCE_UNKNOWN');
});
