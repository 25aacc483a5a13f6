import { beforeEach, describe, expect, test } from 'vitest';
import { ask, codeOf, dataSet, element, instance, type MemoryHouse, memoryHouse } from '../testing/index.js';
import { originalOf } from './export.js';

const elements = { include: [{ type: 'dataElements', all: true as const }], exclude: [], dependents: {} };
const set = { include: [{ type: 'dataSets', match: 'DS_1' }], exclude: [], dependents: {} };
const renamed = { name: 'clone', rename: { name: 'TEST {name}' } };

let house: MemoryHouse;
beforeEach(() => {
  house = memoryHouse({
    instances: [instance('staging', { dataElements: [element(1), element(2)], dataSets: [dataSet([1])] })],
  });
});

const made = async (more: object) => ask(house, 'export', { source: 'staging', name: 'anc.json', ...more });
const kept = async (id: string | undefined) => house.stores.packages.read(id!);

describe('an export', () => {
  test('keeps a package of what was asked for, which can be opened again', async () => {
    const { package: id, count, all, original } = await made({ selection: elements });
    expect([count, all, original]).toEqual([2, 2, undefined]);
    const { document, side, heading } = await kept(id);
    expect(document.dataElements?.map((one) => one.id)).toEqual([element(1).id, element(2).id]);
    expect([side.name, heading]).toEqual(['staging', { system: expect.objectContaining({ version: '2.42.1' }) }]);
    expect(await house.stores.packages.note(id!)).toMatchObject({ name: 'anc.json', who: 'ann' });
    const { rows } = await ask(house, 'list', { source: `package:${id}`, type: 'dataElements' });
    expect(rows).toHaveLength(2);
  });

  test('brings dependencies and sharing as wished', async () => {
    const types = async (more: object) => Object.keys((await kept((await made(more)).package)).document);
    expect(await types({ selection: set })).toEqual(['dataSets']);
    expect(await types({ selection: set, withDependencies: true })).toEqual(['dataElements', 'dataSets']);
    const { package: id } = await made({ selection: set, skipSharing: true });
    expect((await kept(id)).document.dataSets?.[0]).not.toHaveProperty('sharing');
  });

  test('says how much of each type goes, of how much', async () => {
    const presets = [{ name: 'places stay', typesOff: ['dataElements'] }];
    const all = await made({ selection: set, withDependencies: true, presets, preview: true });
    expect(all.types).toEqual([
      { type: 'dataElements', count: 0, all: 1 },
      { type: 'dataSets', count: 1, all: 1 },
    ]);
    expect((await made({ selection: elements })).types).toEqual([{ type: 'dataElements', count: 2, all: 2 }]);
  });

  test('that is customised keeps the original beside it; a preview keeps neither', async () => {
    const wish = { selection: elements, presets: [renamed] };
    const { package: id, original, customised } = await made(wish);
    expect((await kept(id)).document.dataElements?.[0]?.name).toBe('TEST Element 1');
    expect((await kept(original)).document.dataElements?.[0]?.name).toBe('Element 1');
    expect((await house.stores.packages.note(original!)).name).toBe('anc.original.json');
    expect(customised?.told.map(({ code }) => code)).toContain('CUSTOM_RENAMED');
    expect(customised?.preset.name).toBe('clone');
    const before = (await house.stores.packages.list()).length;
    const preview = await made({ ...wish, preview: true });
    expect([preview.package, preview.original, preview.customised]).toEqual([undefined, undefined, customised]);
    expect(await house.stores.packages.list()).toHaveLength(before);
  });

  test('that finds or leaves nothing is refused, as is a preset that nobody understands; nothing is kept', async () => {
    const dashboards = { include: [{ type: 'dashboards', all: true as const }], exclude: [], dependents: {} };
    await expect(made({ selection: dashboards })).rejects.toMatchObject({
      code: 'NOTHING_TO_EXPORT',
      params: { name: 'staging', what: 'dashboards:*' },
    });
    const nothingLeft = [{ name: 'bare', typesOff: ['dataElements'] }];
    expect(await codeOf(made({ selection: elements, presets: nothingLeft }))).toBe('CUSTOM_NOTHING_LEFT');
    expect(await codeOf(made({ selection: elements, presets: [{ name: 'x', rename: { name: 'same' } }] }))).toBe(
      'PRESET_TEMPLATE',
    );
    expect(await codeOf(made({ selection: elements, preview: true }))).toBe('PREVIEW_ALONE');
    expect(await house.stores.packages.list()).toEqual([]);
  });
});

test.each([
  ['anc.json', 'anc.original.json'],
  ['out/ANC.JSON', 'out/ANC.original.JSON'],
  ['anc.json.gz', 'anc.original.json.gz'],
  ['anc.zip', 'anc.original.zip'],
  ['folder/', 'folder.original'],
])('the original of %s is %s', (name, original) => {
  expect(originalOf(name)).toBe(original);
});
