import { describe, expect, test } from 'vitest';
import { transformAll } from '../../test/run-transforms.js';
import { freshServer, snapshotOf } from '../../test/sides.js';
import type { MetaObject } from '../object/meta-object.js';
import type { Selection } from '../select/selection.js';

type Document = Record<string, MetaObject[]>;
const of = (list: readonly object[]): MetaObject[] => list as MetaObject[];

const into = (
  held: Document,
  document: Document,
  answers: Record<string, string> = {},
  include: Selection['include'] = Object.keys(document).map((type) => ({ type, all: true as const })),
) =>
  transformAll(snapshotOf(document, '2.42', 'instance'), { ...freshServer, ...held }, '2.42', answers, false, include);

const element = (id: string, more: object = {}): MetaObject =>
  of([
    {
      id,
      name: `Element ${id}`,
      shortName: `El ${id}`,
      valueType: 'NUMBER',
      domainType: 'AGGREGATE',
      aggregationType: 'SUM',
      categoryCombo: { id: 'bjDvmb4bfuf' },
      ...more,
    },
  ])[0]!;

describe('things that go by their names or numbers', () => {
  test.each([
    ['a user group', 'userGroups', { name: 'Managers' }, { name: 'Managers', code: 'MAN' }, true],
    [
      'a user role',
      'userRoles',
      { name: 'Clerk', authorities: ['A', 'B'] },
      { name: 'Clerk', authorities: ['B', 'A'] },
      true,
    ],
    ['a user role with other rights', 'userRoles', { name: 'Clerk', authorities: ['ALL'] }, { name: 'Clerk' }, false],
    [
      'the built-in tracked entity type',
      'trackedEntityTypes',
      { name: 'Person' },
      { name: 'Person', shortName: 'P' },
      true,
    ],
    ['a level', 'organisationUnitLevels', { name: 'Facility', level: 4 }, { name: 'Facility', level: 4 }, true],
    [
      'a level of another name',
      'organisationUnitLevels',
      { name: 'Village', level: 4 },
      { name: 'Facility', level: 4 },
      false,
    ],
    [
      'a program',
      'programs',
      { name: 'ANC', shortName: 'ANC', programType: 'WITH_REGISTRATION' },
      { name: 'ANC', shortName: 'A', programType: 'WITHOUT_REGISTRATION' },
      false,
    ],
  ])('%s', (_what, type, ours, there, safe) => {
    const result = into(
      { [type]: of([{ id: 'xxTarget001', ...there }]) },
      { [type]: of([{ id: 'xxSource001', ...ours }]) },
    );
    const [question] = result.questions;
    expect(question).toMatchObject({ id: `CLASH:${type}:xxSource001`, safe });
    if (safe) expect(question?.proposal).toBe('use:xxTarget001');
  });

  test('a number is a place, not a text that could be another one', () => {
    const level = (id: string) => of([{ id, name: 'Facility', level: 4 }]);
    const result = into(
      { organisationUnitLevels: level('lvTarget004') },
      { organisationUnitLevels: level('lvSource004') },
    );
    expect(result.questions[0]?.choices.map(({ id }) => id)).toEqual([
      'use:lvTarget004',
      'overwrite:lvTarget004',
      'leave-out',
    ]);
  });

  test('a second program of one name needs no other name', () => {
    const program = (id: string) => of([{ id, name: 'ANC', shortName: id, programType: 'WITH_REGISTRATION' }]);
    const question = 'CLASH:programs:pgSource001';
    const result = into(
      { programs: program('pgTarget001') },
      { programs: program('pgSource001') },
      { [question]: 'new' },
    );
    expect(result.questions[0]?.choices.find(({ id }) => id === 'new')).not.toHaveProperty('takes');
    expect(result.closure.members.get('programs:pgSource001')?.object.name).toBe('ANC');
  });
});

test.each([
  ['bjDvmb4bfuf', undefined],
  ['p0KPaWEg3cf', undefined],
  [undefined, 'bjDvmb4bfuf'],
])('a combination that is not said is the default (default %s, said there %s): the same kind', (own, ours) => {
  const named = (id: string | undefined) => ({ categoryCombo: id === undefined ? undefined : { id } });
  const more = { code: 'MAL', name: 'Malaria', shortName: 'Malaria' };
  const [question] = into(
    {
      categoryCombos: of([{ id: own ?? 'bjDvmb4bfuf', name: 'default' }]),
      dataElements: [element('deTarget001', { ...more, ...named(own) })],
    },
    { dataElements: [element('deSource001', { ...more, ...named(ours) })] },
  ).questions;
  expect(question).toMatchObject({ proposal: 'use:deTarget001', safe: true, score: 100 });
  expect(question?.compare).toContainEqual({ what: 'categoryCombo', source: 'default', target: 'default' });
});

describe('two that could be one', () => {
  const held = { dataElements: [element('deTarget001', { code: 'MAL', name: 'Malaria' })] };
  const mine = {
    dataElements: [element('deSource001', { code: 'MAL' }), element('deSource002', { name: 'Malaria' })],
  };

  test('never become the same one', () => {
    const result = into(held, mine, { 'CLASH:dataElements:deSource001': 'use:deTarget001' });
    const [, second] = result.questions;
    expect(second?.choices.map(({ id }) => id)).toEqual(['new', 'leave-out']);
  });

  test('are two where the other comes along under its own id', () => {
    const program = (id: string) => of([{ id, name: 'ANC', shortName: id, programType: 'WITH_REGISTRATION' }]);
    const [question] = into(
      { programs: program('pgTarget001') },
      { programs: [...program('pgTarget001'), ...program('pgSource001')] },
    ).questions;
    expect(question).toMatchObject({ id: 'CLASH:programs:pgSource001', proposal: null });
    expect(question?.choices.map(({ id }) => id)).toEqual(['new', 'leave-out']);
  });

  test('neither takes the place of the other unsaid: options of an overwritten set', () => {
    const set = (id: string, name: string, ...options: string[]) => ({
      id,
      name,
      valueType: 'TEXT',
      options: options.map((one) => ({ id: one })),
    });
    const option = (id: string, optionSet: string) => ({
      id,
      code: 'YES',
      name: `Yes ${id}`,
      optionSet: { id: optionSet },
    });
    const result = into(
      {
        optionSets: of([set('osTarget001', 'Answer', 'opTarget001')]),
        options: of([option('opTarget001', 'osTarget001')]),
      },
      {
        optionSets: of([set('osSource001', 'Answer', 'opSource001'), set('osSource002', 'Other', 'opTarget001')]),
        options: of([option('opSource001', 'osSource001'), option('opTarget001', 'osSource002')]),
      },
      { 'CLASH:optionSets:osSource001': 'overwrite:osTarget001' },
    );
    expect(result.diagnostics).toContainEqual({
      code: 'TWO_BECOME_ONE',
      severity: 'error',
      about: { type: 'options', id: 'opSource001' },
      params: { type: 'options', name: 'Yes opSource001', other: 'Yes opTarget001', id: 'opTarget001' },
    });
    expect(result.closure.members.has('options:opTarget001')).toBe(true);
  });

  test('are told from each other by what speaks for them', () => {
    const there = {
      dataElements: [
        element('deTarget001', { code: 'MAL', name: 'Fever', valueType: 'TEXT' }),
        element('deTarget002', { name: 'Malaria' }),
      ],
    };
    const [question] = into(there, {
      dataElements: [element('deSource001', { code: 'MAL', name: 'Malaria' })],
    }).questions;
    expect(question?.choices.map(({ id }) => id)).toEqual([
      'use:deTarget002',
      'use:deTarget001',
      'new',
      'overwrite:deTarget002',
      'overwrite:deTarget001',
      'leave-out',
    ]);
    expect(question).toMatchObject({ proposal: 'use:deTarget002', safe: false, score: 50 });
  });

  test('overwritten, it still may not take what a third one has', () => {
    const there = {
      dataElements: [element('deTarget001', { code: 'MAL' }), element('deTarget002', { name: 'Malaria' })],
    };
    const source = { dataElements: [element('deSource001', { code: 'MAL', name: 'Malaria' })] };
    const answers = { 'CLASH:dataElements:deSource001': 'overwrite:deTarget001' };
    const open = into(there, source, answers);
    expect(open.questions.map(({ id, answer }) => [id, answer])).toEqual([
      ['CLASH:dataElements:deSource001', 'overwrite:deTarget001'],
      ['CLASH_UPDATE:dataElements:deTarget001', null],
    ]);
    const kept = into(there, source, { ...answers, 'CLASH_UPDATE:dataElements:deTarget001': 'keep' });
    expect(kept.closure.members.get('dataElements:deTarget001')?.object).toMatchObject({
      code: 'MAL',
      name: 'Element deTarget001',
    });
  });
});

test('proposed texts fit, and are free on the target and in the package', () => {
  const long = 'A name of fifty characters that is quite full, yes';
  const there = {
    dataElements: [element('deTarget001', { code: 'MAL', shortName: long }), element('deTarget002', { code: 'MAL_2' })],
  };
  const mine = {
    dataElements: [element('deSource001', { code: 'MAL', shortName: long }), element('deSource002', { code: 'MAL_3' })],
  };
  const id = 'CLASH:dataElements:deSource001';
  // What is proposed is looked for once it is wanted.
  const takes = into(there, mine, { [id]: 'new' }).questions.find((one) => one.id === id)?.choices[1]?.takes;
  expect(takes).toEqual([
    { property: 'code', proposal: 'MAL_4', longest: 50 },
    { property: 'shortName', proposal: `${long.slice(0, 46)} (2)`, longest: 50 },
  ]);
  expect(takes?.[1]?.proposal.length).toBeLessThanOrEqual(50);
});

test('a text that somebody has leaves the question open, with an error that says who', () => {
  const there = { dataElements: [element('deTarget001', { code: 'MAL' }), element('deTarget002', { code: 'TB' })] };
  const id = 'CLASH:dataElements:deSource001';
  const result = into(there, { dataElements: [element('deSource001', { code: 'MAL' })] }, { [id]: 'new?code=TB' });
  expect(result.questions.find((one) => one.id === id)?.answer).toBeNull();
  expect(result.diagnostics).toMatchObject([
    {
      code: 'ANSWER_TEXT_TAKEN',
      severity: 'error',
      params: { value: 'TB', existing: 'Element deTarget002 (deTarget002)' },
    },
  ]);
});

test('left out, a rule variable takes the rules along that name it', () => {
  const document = {
    optionSets: of([{ id: 'osSource001', name: 'Sex', valueType: 'TEXT', options: [] }]),
    dataElements: [element('deSource001', { domainType: 'TRACKER', optionSet: { id: 'osSource001' } })],
    programs: of([{ id: 'pgSource001', name: 'P', shortName: 'P', programType: 'WITHOUT_REGISTRATION' }]),
    programRuleVariables: of([
      { id: 'pvSource001', name: 'sex', program: { id: 'pgSource001' }, dataElement: { id: 'deSource001' } },
    ]),
    programRules: of([
      { id: 'prSource001', name: 'A', program: { id: 'pgSource001' }, condition: "d2:hasValue('sex')" },
      { id: 'prSource002', name: 'B', program: { id: 'pgSource001' }, condition: 'true' },
    ]),
  };
  const held = { optionSets: of([{ id: 'osTarget001', name: 'Sex', valueType: 'NUMBER', options: [] }]) };
  const id = 'CLASH:optionSets:osSource001';
  const said = into(held, document)
    .questions.find((one) => one.id === id)
    ?.choices.find((one) => one.id === 'leave-out');
  expect(said?.params.count).toBe(3);
  const result = into(held, document, { [id]: 'leave-out' });
  expect([...result.closure.members.keys()].sort()).toEqual(['programRules:prSource002', 'programs:pgSource001']);
  expect(
    result.closure.leftOut
      .map(({ ref }) => ref.id)
      .filter((one) => one.endsWith('Source001'))
      .sort(),
  ).toEqual(['deSource001', 'osSource001', 'prSource001', 'pvSource001']);
});
