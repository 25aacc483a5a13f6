import { builtInPresets, changesNothing, type Preset } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import {
  isPlain,
  jsonOf,
  offeredBuiltIn,
  presetIn,
  withAttributes,
  withRemoved,
  withSeed,
  withTemplate,
  withType,
} from './preset.js';
import { linesOf, outsideOf } from './told.js';

const empty: Preset = { ...changesNothing, name: 'mine' };

describe('a preset as switches', () => {
  test("offers each of Dhow's own once, with its variants", () => {
    const offered = offeredBuiltIn();
    expect(offered.map(({ name }) => name)).toContain('another-server-stripped');
    expect(new Set(offered.map(({ name }) => name)).size).toBe(offered.length);
    expect(offered.flatMap(({ variants }) => variants)).toHaveLength(builtInPresets.length);
  });

  test('says each switch in its JSON, and reads the same again', () => {
    let preset = withRemoved(withRemoved(empty, 'dates', true), 'sharing', true);
    preset = withType(withType(preset, 'users', true), 'maps', true);
    preset = withAttributes(preset, 'dataElements', ' url, description url ');
    preset = withSeed(withTemplate(preset, 'name', 'MoH {name}'), 'ministry 2026');
    expect(jsonOf(preset)).toEqual({
      name: 'mine',
      remove: ['sharing', 'dates'],
      typesOff: ['maps', 'users'],
      attributesOff: { dataElements: ['url', 'description'] },
      rename: { name: 'MoH {name}' },
      newIds: { seed: 'ministry 2026', keep: [] },
    });
    expect(presetIn(JSON.stringify(jsonOf(preset)))).toEqual(preset);
    expect(isPlain(preset)).toBe(false);
  });

  test('switched back says nothing', () => {
    const back = withSeed(
      withTemplate(
        withAttributes(withType(withRemoved(withSeed(empty, 'x'), 'dates', false), 'maps', false), 'maps', ''),
        'code',
        ' ',
      ),
      '',
    );
    expect(jsonOf(back)).toEqual({ name: 'mine' });
    expect(isPlain(back)).toBe(true);
  });

  test('that is broken in the address is none', () => {
    expect([presetIn('{"name":'), presetIn('[]'), presetIn('{"remove":[]}'), presetIn(undefined)]).toEqual(
      Array(4).fill(undefined),
    );
  });
});

test('what was removed from one type is one line', () => {
  const told = (property: string, type: string) => ({
    code: 'CUSTOM_REMOVED',
    severity: 'note' as const,
    params: { type, property, count: 2, example: 'A' },
  });
  const lines = linesOf([told('sharing', 'maps'), told('created', 'maps'), told('sharing', 'users')]);
  expect(lines.map(({ code, params }) => [code, params.type])).toEqual([
    ['CUSTOM_REMOVED_ALL', 'maps'],
    ['CUSTOM_REMOVED', 'users'],
  ]);
  expect(lines[0]?.params.what).toEqual(['sharing (2)', 'created (2)']);
});

test('what the package lacks is told by type, what an import needs first', () => {
  const by = [{ from: { type: 'dataSets', id: 'ds' }, name: 'Monthly', at: '/x' }];
  const one = (type: string, id: string, required: boolean) =>
    ({ ref: { type, id }, types: [type], removed: false, required, by }) as never;
  expect(outsideOf([one('maps', 'a', false), one('maps', 'b', false), one('users', 'c', true)])).toEqual([
    { type: 'users', count: 1, names: ['c'], by: ['Monthly'], required: true, removed: false },
    { type: 'maps', count: 2, names: ['a', 'b'], by: ['Monthly'], required: false, removed: false },
  ]);
});
