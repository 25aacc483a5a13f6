import { Fault } from '@dhow/core';
import { beforeEach, expect, test } from 'vitest';
import type { InstallStore } from '../ports/installs.js';
import { ask, element, instance, type MemoryHouse, type MemoryInstance, memoryHouse } from '../testing/index.js';

let moh: MemoryInstance;
let house: MemoryHouse;
beforeEach(() => {
  moh = instance('moh', { dataElements: [element(1), element(2)] });
  house = memoryHouse({ instances: [moh] });
});

const put = (run: string, name: string, ...elements: readonly number[]) =>
  house.stores.installs.put({
    run,
    package: { id: name, name, version: '1', declared: true },
    into: moh.side,
    at: `2026-11-21T14:05:0${run.at(-1)}.000Z`,
    objects: new Map(elements.map((n) => [`dataElements:${element(n).id}` as const, element(n)])),
    kept: {},
    matched: [],
  });

test('installed packages are listed with what became of them', async () => {
  await put('20261121-1405-aaa1', 'ANC', 1, 9);
  await put('20261121-1405-aaa2', 'EPI', 2);
  moh.put({ type: 'dataElements', id: element(2).id }, element(2, { name: 'Edited' }));
  const { installed, damaged } = await ask(house, 'installed', { instance: 'moh' });
  expect(damaged).toEqual([]);
  expect(installed.map(({ note, changed, gone, objects }) => [note.package.name, objects, changed, gone])).toEqual([
    ['EPI', 1, [`dataElements:${element(2).id}`], []],
    ['ANC', 2, [], [`dataElements:${element(9).id}`]],
  ]);
});

test('a damaged record is told and stops no other', async () => {
  await put('20261121-1405-aaa1', 'ANC', 1);
  await put('20261121-1405-aaa2', 'EPI', 2);
  const { installs } = house.stores;
  const hurt: InstallStore = {
    ...installs,
    list: async () => ({
      ...(await installs.list()),
      damaged: [{ run: 'x', at: '/x', code: 'CONTAINER_MANIFEST', params: {} }],
    }),
    read: async (run) => {
      if (run.endsWith('1'))
        throw new Fault('failed', 'CONTAINER_PART_CHANGED', { part: 'objects.json' }, { at: '/a' });
      return installs.read(run);
    },
  };
  const other = { ...house, stores: { ...house.stores, installs: hurt } };
  const { installed, damaged } = await ask(other, 'installed', { instance: 'moh' });
  expect(installed.map(({ note }) => note.package.name)).toEqual(['EPI']);
  expect(damaged.map(({ run, at, code }) => [run, at, code])).toEqual([
    ['x', '/x', 'CONTAINER_MANIFEST'],
    ['20261121-1405-aaa1', '/a', 'INSTALL_DAMAGED'],
  ]);
});
