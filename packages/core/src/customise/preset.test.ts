import { expect, it } from 'vitest';
import type { Fault } from '../outcome/fault.js';
import { shippedCatalog } from '../testing/schemas.js';
import { codesOf } from '../words/say.js';
import { changesNothing, parsePreset } from './preset.js';

const catalogs = [shippedCatalog('2.41'), shippedCatalog('2.43')];

it('reads what is there, and changes nothing by what is not', () => {
  expect(parsePreset({ name: 'a' }, catalogs)).toEqual({ ...changesNothing, name: 'a' });
  const full = {
    name: 'ministry',
    about: 'For the ministry',
    for: ['hnqis2'],
    typesOff: ['options'],
    attributesOff: { dataElements: ['description', 'publicAccess'] },
    remove: ['dates'],
    keepAttributes: ['fbfJHSPpUQD'],
    rename: { name: 'MoH {name}', code: '{shortName}_{id}' },
    newIds: { seed: '2026', keep: ['optionSets'] },
  };
  expect(parsePreset(full, catalogs)).toEqual(full);
});

it.each<[string, unknown, string, string]>([
  ['a list', [], 'PRESET_SHAPE', ''],
  ['no name', {}, 'PRESET_SHAPE', '/name'],
  ['a key that is none', { name: 'a', types: [] }, 'PRESET_UNKNOWN_KEY', ''],
  ['a type that is none', { name: 'a', typesOff: ['options', 'optoins'] }, 'PRESET_UNKNOWN_TYPE', '/typesOff/1'],
  [
    'attributes of a type that is none',
    { name: 'a', attributesOff: { dogs: ['x'] } },
    'PRESET_UNKNOWN_TYPE',
    '/attributesOff/dogs',
  ],
  [
    'an attribute that is none',
    { name: 'a', attributesOff: { dataElements: ['code', 'colour'] } },
    'PRESET_UNKNOWN_ATTRIBUTE',
    '/attributesOff/dataElements/1',
  ],
  [
    'an attribute that is required',
    { name: 'a', attributesOff: { dataElements: ['valueType'] } },
    'PRESET_REQUIRED_ATTRIBUTE',
    '/attributesOff/dataElements/0',
  ],
  [
    'the id',
    { name: 'a', attributesOff: { dataElements: ['id'] } },
    'PRESET_REQUIRED_ATTRIBUTE',
    '/attributesOff/dataElements/0',
  ],
  ['a removal that is none', { name: 'a', remove: ['dates', 'users'] }, 'PRESET_UNKNOWN_WORD', '/remove/1'],
  ['a kind that is none', { name: 'a', for: ['event'] }, 'PRESET_UNKNOWN_WORD', '/for/0'],
  ['no list of types', { name: 'a', typesOff: 'options' }, 'PRESET_SHAPE', '/typesOff'],
  [
    'a text that is not renamed',
    { name: 'a', rename: { description: '{name}' } },
    'PRESET_UNKNOWN_WORD',
    '/rename/description',
  ],
  [
    'a template with a place that is none',
    { name: 'a', rename: { name: '{title}' } },
    'PRESET_UNKNOWN_WORD',
    '/rename/name',
  ],
  ['a template without a place', { name: 'a', rename: { name: 'Test' } }, 'PRESET_TEMPLATE', '/rename/name'],
  ['new ids without a seed', { name: 'a', newIds: {} }, 'PRESET_SHAPE', '/newIds'],
  [
    'a kept type that is none',
    { name: 'a', newIds: { seed: 's', keep: ['x'] } },
    'PRESET_UNKNOWN_TYPE',
    '/newIds/keep/0',
  ],
])('refuses %s, and says where', (_what, json, code, at) => {
  const refused = (): Fault | undefined => {
    try {
      parsePreset(json, catalogs);
      return undefined;
    } catch (error) {
      return error as Fault;
    }
  };
  expect(refused()).toMatchObject({ kind: 'usage', code, at });
  expect(codesOf('en')).toContain(code);
});

it('says everything that is wrong at once', () => {
  const json = {
    name: '',
    kind: 'x',
    typesOff: ['optoins', 'options', 'dogs'],
    attributesOff: { cats: ['x'], dataElements: ['colour', 'valueType'], options: 'name' },
    remove: ['users'],
    rename: { name: '{title}', code: 7 },
    newIds: { seed: '', keep: ['x'], more: 1 },
  };
  let fault: Fault | undefined;
  try {
    parsePreset(json, catalogs);
  } catch (error) {
    fault = error as Fault;
  }
  expect(fault).toMatchObject({ kind: 'usage', code: 'PRESET_FAULTS', params: { count: 14 } });
  expect(fault?.findings.map(({ code, at }) => `${at} ${code.replace('PRESET_', '')}`).sort()).toEqual(
    [
      ' UNKNOWN_KEY',
      '/name SHAPE',
      '/typesOff/0 UNKNOWN_TYPE',
      '/typesOff/2 UNKNOWN_TYPE',
      '/attributesOff/cats UNKNOWN_TYPE',
      '/attributesOff/dataElements/0 UNKNOWN_ATTRIBUTE',
      '/attributesOff/dataElements/1 REQUIRED_ATTRIBUTE',
      '/attributesOff/options SHAPE',
      '/remove/0 UNKNOWN_WORD',
      '/rename/name UNKNOWN_WORD',
      '/rename/code SHAPE',
      '/newIds SHAPE',
      '/newIds UNKNOWN_KEY',
      '/newIds/keep/0 UNKNOWN_TYPE',
    ].sort(),
  );
  expect(codesOf('en')).toContain('PRESET_FAULTS');
});
