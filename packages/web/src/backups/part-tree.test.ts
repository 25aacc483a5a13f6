import { chooseFromTree, partTree, type RefKey } from '@dhow/core';
import type { HeldByBackup } from '@dhow/engine';
import { describe, expect, test } from 'vitest';
import {
  allTicked,
  countTicks,
  foundIn,
  heldTree,
  rowsOf,
  rulesTicked,
  stateOf,
  type Ticks,
  tick,
  ticksOf,
  wishesOf,
} from './part-tree.js';

const OBJECTS: readonly (readonly [RefKey, object])[] = [
  ['programs:p1', { programStages: [{ id: 's1' }, { id: 's2' }] }],
  ['programStages:s1', { program: { id: 'p1' }, programStageSections: [{ id: 't1' }, { id: 't2' }] }],
  ['programStages:s2', { program: { id: 'p1' } }],
  ['programStageSections:t1', { programStage: { id: 's1' } }],
  ['programStageSections:t2', { programStage: { id: 's1' } }],
  ['programRules:r1', { program: { id: 'p1' } }],
  ['programRules:r2', { program: { id: 'p1' } }],
  ['programRuleVariables:v1', { program: { id: 'p1' } }],
  ['dataElements:d1', {}],
  ['dataElements:d2', {}],
];
/** The same objects as the restore itself sees them. */
const parts = partTree(
  new Map(OBJECTS.map(([key, more]) => [key, { id: key.split(':')[1] as string, name: `Name ${key}`, ...more }])),
);
const held: readonly HeldByBackup[] = [...parts.objects].map(([key, object]) => {
  const [type = '', id = ''] = key.split(':');
  const [ownerType = '', ownerId = ''] = parts.ownerOf.get(key)?.split(':') ?? [];
  return {
    ref: { type, id },
    name: String(object.name),
    ...(ownerType && { owner: { type: ownerType, id: ownerId } }),
  };
});
const tree = heldTree(held);
const none: Ticks = new Set();
const state = (key: RefKey, ticks: Ticks) => stateOf(key, ticks, countTicks(tree, ticks));

describe('ticks', () => {
  test('take the parts with them', () => {
    const ticks = tick(tree, none, ['programStages:s1'], true);
    expect([...ticks].sort()).toEqual(['programStageSections:t1', 'programStageSections:t2', 'programStages:s1']);
    expect(state('programStages:s1', ticks)).toBe('all');
    expect(state('programs:p1', ticks)).toBe('along');
    expect(state('programStages:s2', ticks)).toBe('none');
  });

  test('that go leave what is above', () => {
    const ticks = tick(tree, allTicked(tree), ['programStages:s1'], false);
    expect(state('programs:p1', ticks)).toBe('some');
    expect(ticks.has('programs:p1')).toBe(true);
    expect(ticks.has('programStageSections:t1')).toBe(false);
  });

  test('leave no gap between an owner and a part', () => {
    const without = tick(tree, allTicked(tree), ['programStages:s1'], false);
    const ticks = tick(tree, without, ['programStageSections:t1'], true);
    expect(ticks.has('programStages:s1')).toBe(true);
    expect(ticks.has('programStageSections:t2')).toBe(false);
    // Without an owner that is ticked, what is between comes along and is not ticked.
    const alone = tick(tree, none, ['programStageSections:t1'], true);
    expect([...alone]).toEqual(['programStageSections:t1']);
    expect(state('programs:p1', alone)).toBe('along');
  });
});

describe('wishes', () => {
  const cases: readonly (readonly [string, Ticks])[] = [
    ['all', allTicked(tree)],
    ['one element', tick(tree, none, ['dataElements:d1'], true)],
    ['all elements', tick(tree, none, ['dataElements:d1', 'dataElements:d2'], true)],
    ['a stage', tick(tree, none, ['programStages:s1'], true)],
    ['a section alone', tick(tree, none, ['programStageSections:t2'], true)],
    ['a program without a stage', tick(tree, allTicked(tree), ['programStages:s1'], false)],
    [
      'a program with one section of a stage',
      tick(tree, tick(tree, allTicked(tree), ['programStages:s1'], false), ['programStageSections:t1'], true),
    ],
    ['all but the rules', tick(tree, allTicked(tree), ['programRules:r1', 'programRules:r2'], false)],
    ['one rule', tick(tree, none, ['programRules:r1'], true)],
    ['all rules', tick(tree, none, ['programRules:r1', 'programRules:r2'], true)],
    [
      'all rules with the variables',
      tick(tree, none, ['programRules:r1', 'programRules:r2', 'programRuleVariables:v1'], true),
    ],
  ];

  test.each(cases)('of %s mean what is ticked, here and in the restore', (_, ticks) => {
    const wished = wishesOf(tree, ticks);
    expect(wished).toBeDefined();
    if (!wished) return;
    expect([...ticksOf(tree, wished)].sort()).toEqual([...ticks].sort());
    const chosen = chooseFromTree(parts, wished.only, wished.except);
    const brought = new Set(chosen.brought.map(({ ref: { type, id } }) => `${type}:${id}`));
    expect([...chosen.keys].filter((key) => !brought.has(key)).sort()).toEqual([...ticks].sort());
    // What comes along here is what the restore says it brings.
    const along = [...tree.nodes.keys()].filter((key) => state(key, ticks) === 'along');
    expect([...brought].sort()).toEqual(along.sort());
  });

  test('of nothing are none', () => expect(wishesOf(tree, none)).toBeUndefined());

  test('name whole types', () => {
    expect(wishesOf(tree, tick(tree, none, ['dataElements:d1', 'dataElements:d2'], true))).toEqual({
      only: [{ type: 'dataElements', all: true }],
      except: [],
    });
  });

  test('name rules as one only with all variables', () => {
    const rules = tick(tree, none, ['programRules:r1', 'programRules:r2'], true);
    expect(wishesOf(tree, rules)?.only).toEqual([
      { type: 'programRules', match: 'r1' },
      { type: 'programRules', match: 'r2' },
    ]);
    expect(rulesTicked(tree, rules).partly.map(({ key }) => key)).toEqual(['programs:p1']);
    const both = tick(tree, rules, ['programRuleVariables:v1'], true);
    expect(wishesOf(tree, both)?.only).toContainEqual({ type: 'programRules', all: true });
    expect(rulesTicked(tree, both).whole.map(({ key }) => key)).toEqual(['programs:p1']);
    expect(rulesTicked(tree, allTicked(tree)).whole.map(({ key }) => key)).toEqual(['programs:p1']);
  });
});

describe('rows', () => {
  const shape = (rows: ReturnType<typeof rowsOf>) => rows.map(({ id, depth }) => `${' '.repeat(depth - 1)}${id}`);

  test('are the types first, and what was opened', () => {
    expect(shape(rowsOf(tree, new Set(), undefined))).toEqual(['/dataElements', '/programs']);
    expect(shape(rowsOf(tree, new Set(['/programs', 'programs:p1']), undefined))).toEqual([
      '/dataElements',
      '/programs',
      ' programs:p1',
      '  programs:p1/programRules',
      '  programs:p1/programRuleVariables',
      '  programs:p1/programStages',
    ]);
  });

  test('are what was found with what it is a part of', () => {
    const found = foundIn(tree, 'NAME t1', (type) => type);
    expect([...(found?.found ?? [])]).toEqual(['programStageSections:t1']);
    expect(shape(rowsOf(tree, new Set(), found?.shown))).toEqual([
      '/programs',
      ' programs:p1',
      '  programs:p1/programStages',
      '   programStages:s1',
      '    programStages:s1/programStageSections',
      '     programStageSections:t1',
    ]);
    expect(foundIn(tree, '  ', (type) => type)).toBeUndefined();
    expect(foundIn(tree, 'nothing of that', (type) => type)?.shown.size).toBe(0);
  });
});
