import type { Catalog, Version } from '@dhow/core';
import { shippedCatalog } from '@dhow/core/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  ask,
  codeOf,
  element,
  instance,
  type MemoryHouse,
  type MemoryInstance,
  memoryHouse,
  memoryPackage,
} from '../testing/index.js';

const group = { id: 'ugManagers1', access: 'rw------', displayName: 'Data managers' };
const shared = { public: 'rw------', users: {}, userGroups: { [group.id]: group } };
const pack = {
  dataElements: [element(1, { sharing: shared }), element(2)],
  dataElementGroups: [
    { id: 'deGroup0001', name: 'ANC', shortName: 'ANC', dataElements: [{ id: element(7).id }], sharing: shared },
  ],
};

let moh: MemoryInstance;
let house: MemoryHouse;
beforeEach(() => {
  moh = instance('moh', { dataElements: [element(7)] });
  house = memoryHouse({ instances: [moh], sources: { 'anc.json': memoryPackage('anc.json', pack) } });
});

const codesOf = ({ areas }: { areas: readonly { findings: readonly { code: string }[] }[] }) =>
  areas.flatMap(({ findings }) => findings.map(({ code }) => code));

describe('a check', () => {
  test('of a package alone asks no server', async () => {
    const checked = await ask(house, 'check', { source: 'anc.json' });
    expect(checked).toMatchObject({ count: 3, version: '2.42.1', report: { verdict: 'warn' } });
    expect(checked.for).toBeUndefined();
    expect(codesOf(checked.report)).toContain('CHECK_REFERENCE_DANGLING');
    expect(house.opened).toEqual([]);
  });

  test('for a version says how it would be there; one that is not spoken is refused with those that are', async () => {
    const checked = await ask(house, 'check', { source: 'anc.json', for: '2.43.2' });
    expect(checked.for).toEqual({ version: '2.43' });
    // A version that cannot code its data elements.
    const poorer = (version: Version): Catalog => {
      const catalog = shippedCatalog(version);
      const type = catalog.types.get('dataElements')!;
      const properties = new Map([...type.properties].filter(([property]) => property !== 'code'));
      const types = new Map([...catalog.types, ['dataElements', { ...type, properties }] as const]);
      return version === '2.43' ? { ...catalog, types } : catalog;
    };
    const other = { ...house, catalogOf: poorer };
    const told = async (version: string) =>
      codesOf((await ask(other, 'check', { source: 'anc.json', for: version })).report);
    expect(await told('2.42')).not.toContain('PROPERTY_NOT_ON_TARGET');
    expect(await told('2.43')).toContain('PROPERTY_NOT_ON_TARGET');
    await expect(ask(house, 'check', { source: 'anc.json', for: '2.20' })).rejects.toMatchObject({
      code: 'CHECK_FOR_UNKNOWN',
      params: { version: '2.20', known: ['2.41', '2.42', '2.43'] },
    });
    expect(house.opened).toEqual([]);
  });

  test('for a server leaves out what that server settles, and names the people that it lacks', async () => {
    const { report, lacks, for: wished } = await ask(house, 'check', { source: 'anc.json', for: 'moh' });
    expect(wished).toEqual({ version: moh.side.serverVersion, name: 'moh' });
    expect(codesOf(report)).toContain('CHECK_ON_TARGET');
    expect(codesOf(report)).not.toContain('CHECK_REFERENCE_DANGLING');
    expect(lacks?.groups.map(({ name }) => name)).toEqual(['Data managers']);
    expect(moh.written).toEqual([]);
  });

  test('for a server knows what was answered before, as a plan does', async () => {
    const { plan: hash } = await ask(house, 'plan', { source: 'anc.json', target: 'moh' });
    const { questions } = await house.stores.plans.get(hash);
    expect(questions.length).toBeGreaterThan(0);
    const asks = async () => codesOf((await ask(house, 'check', { source: 'anc.json', for: 'moh' })).report);
    expect(await asks()).toContain('CHECK_TARGET_QUESTIONS');
    const answers = new Map(questions.map(({ id, proposal, choices }) => [id, proposal ?? choices[0]!.id]));
    const ends = { source: { kind: 'package', name: 'anc' }, target: moh.side.address! } as const;
    await house.stores.answers.replace(ends, answers);
    expect(await asks()).not.toContain('CHECK_TARGET_QUESTIONS');
  });

  test('looks at packages: a server is refused', async () => {
    expect(await codeOf(ask(house, 'check', { source: 'moh' }))).toBe('SOURCE_NOT_PACKAGE');
    expect(await codeOf(ask(house, 'people', { source: 'moh' }))).toBe('SOURCE_NOT_PACKAGE');
  });
});

test('the people of a package are all that it speaks of; for a server those that are not there', async () => {
  const { people, for: nobody } = await ask(house, 'people', { source: 'anc.json' });
  expect(people.groups).toEqual([expect.objectContaining({ id: group.id, name: 'Data managers', usedBy: 2 })]);
  expect(nobody).toBeUndefined();
  expect((await ask(house, 'people', { source: 'anc.json', for: 'moh' })).people.groups).toHaveLength(1);
  moh.put({ type: 'userGroups', id: 'ugOther0001' }, { id: 'ugOther0001', name: 'Data managers' });
  expect(await ask(house, 'people', { source: 'anc.json', for: 'moh' })).toMatchObject({
    people: { groups: [] },
    for: 'moh',
  });
});
