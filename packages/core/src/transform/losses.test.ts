import { describe, expect, test } from 'vitest';
import { transformAll } from '../../test/run-transforms.js';
import { freshServer, snapshotOf } from '../../test/sides.js';
import type { MetaObject } from '../object/meta-object.js';

type Document = Record<string, MetaObject[]>;

const into = (held: Document, document: Document, answers: Record<string, string> = {}) =>
  transformAll(
    snapshotOf(document, '2.42', 'instance'),
    { ...freshServer, ...held },
    '2.42',
    answers,
    false,
    Object.keys(document).map((type) => ({ type, all: true as const })),
  );

/** A category with its combination and option combos, under ids that begin alike. */
const model = (prefix: string, names: readonly string[]): Document =>
  ({
    categoryOptions: names.map((name) => ({ id: `${prefix}Option000${name}`, name, shortName: name, code: name })),
    categories: [
      {
        id: `${prefix}Category01`,
        name: 'Kind',
        shortName: 'Kind',
        code: 'KIND',
        dataDimensionType: 'DISAGGREGATION',
        categoryOptions: names.map((name) => ({ id: `${prefix}Option000${name}` })),
      },
    ],
    categoryCombos: [
      {
        id: `${prefix}CatCombo01`,
        name: 'By kind',
        code: 'BY_KIND',
        dataDimensionType: 'DISAGGREGATION',
        categories: [{ id: `${prefix}Category01` }],
      },
    ],
    categoryOptionCombos: names.map((name) => ({
      id: `${prefix}Cocombo00${name}`,
      name,
      categoryCombo: { id: `${prefix}CatCombo01` },
      categoryOptions: [{ id: `${prefix}Option000${name}` }],
    })),
  }) as unknown as Document;

const held = model('t', ['A', 'B']);
const mine = {
  ...model('s', ['A', 'B', 'C']),
  dataElements: [
    {
      id: 'sElement001',
      name: 'Cases by kind',
      shortName: 'Cases by kind',
      valueType: 'NUMBER',
      domainType: 'AGGREGATE',
      aggregationType: 'SUM',
      categoryCombo: { id: 'sCatCombo01' },
    },
  ],
  indicatorTypes: [{ id: 'sIndType001', name: 'Per cent', factor: 100, number: false }],
  indicators: [
    {
      id: 'sIndicator1',
      name: 'Share of C',
      shortName: 'Share of C',
      indicatorType: { id: 'sIndType001' },
      numerator: '#{sElement001.sCocombo00C}',
      denominator: '1',
    },
  ],
  indicatorGroups: [{ id: 'sIndGroup01', name: 'Shares', indicators: [{ id: 'sIndicator1' }] }],
} as unknown as Document;

const OPTIONS = {
  'CLASH:categoryOptions:sOption000A': 'use:tOption000A',
  'CLASH:categoryOptions:sOption000B': 'use:tOption000B',
};
const USE = {
  ...OPTIONS,
  'CLASH:categories:sCategory01': 'use:tCategory01',
  'CLASH:categoryCombos:sCatCombo01': 'use:tCatCombo01',
};
const CATEGORY = 'CLASH:categories:sCategory01';
const COMBO = 'CLASH:categoryCombos:sCatCombo01';
const NAMED = ['C (categoryOptions)', 'C (categoryOptionCombos)', 'Share of C (indicators)'];

const outOf = (result: ReturnType<typeof into>, code: string) =>
  result.closure.leftOut.filter((one) => one.code === code).map(({ ref, label }) => `${label} (${ref.type})`);
const choiceOf = (result: ReturnType<typeof into>, question: string, choice: string) =>
  result.questions.find(({ id }) => id === question)?.choices.find(({ id }) => id === choice);

describe('using a category with fewer options', () => {
  test('names what stays out at the choice: of the category, and of its combination', () => {
    const asked = into(held, mine, OPTIONS);
    expect(choiceOf(asked, CATEGORY, 'use:tCategory01')).toMatchObject({
      code: 'CHOICE_USE_WITHOUT',
      params: { lost: 3, names: NAMED },
    });
    expect(choiceOf(asked, COMBO, 'use:tCatCombo01')).toMatchObject({
      code: 'CHOICE_USE_WITHOUT',
      params: { lost: 2, names: NAMED.slice(1) },
    });
  });

  test('what it does not have stays out by name, and no option is added that stands in no category', () => {
    const result = into(held, mine, USE);
    expect(outOf(result, 'LEFT_OUT_WITH_USED').sort()).toEqual(['C (categoryOptionCombos)', 'C (categoryOptions)']);
    expect(outOf(result, 'LEFT_OUT_WITHOUT_PART')).toEqual(['Share of C (indicators)']);
    expect([...result.closure.members.keys()].filter((key) => key.startsWith('categor'))).toEqual([]);
  });

  test('a new combination of it has no option combo with an option that the category lacks', () => {
    const result = into(held, mine, { ...USE, 'CLASH:categoryCombos:sCatCombo01': 'new' });
    const combos = [...result.closure.members.values()].filter(({ ref }) => ref.type === 'categoryOptionCombos');
    expect(combos.map(({ object }) => object.name)).toEqual(['A', 'B']);
    expect(outOf(result, 'LEFT_OUT_WITHOUT_PART')).toEqual(['Share of C (indicators)']);
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('an option that is added as new does not go with it: an error names both answers', () => {
    const result = into(held, mine, { ...USE, 'CLASH:categoryOptions:sOption000A': 'new' });
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'CATEGORY_ANSWERS_DISAGREE',
        about: { type: 'categoryOptions', id: 'sOption000A' },
        params: { option: 'A (2)', category: 'Kind', existing: 'Kind', id: 'tCategory01' },
      },
    ]);
  });

  test('is never taken unasked, and says why', () => {
    const asked = into(held, mine, { ...OPTIONS, 'CLASH:categories:sCategory01': 'use:tCategory01' });
    const combo = asked.questions.find(({ id: one }) => one === COMBO);
    expect(combo).toMatchObject({
      proposal: 'use:tCatCombo01',
      score: 100,
      safe: false,
      unsafe: { code: 'UNSAFE_LOSES', params: { count: 2 } },
    });
  });

  test('one that another category lists comes along', () => {
    const more = {
      ...mine,
      categories: [
        ...mine.categories!,
        { ...mine.categories![0]!, id: 'sCategory02', name: 'Other', shortName: 'Other', code: 'OTHER' },
      ],
    };
    const result = into(held, more, USE);
    expect(result.closure.members.has('categoryOptions:sOption000C')).toBe(true);
    expect(outOf(result, 'LEFT_OUT_WITH_USED')).toEqual(['C (categoryOptionCombos)']);
  });
});

test('using an option set or a program names the options and the stages that it does not have', () => {
  const set = (prefix: string, ...codes: readonly (readonly [string, string])[]): Document =>
    ({
      optionSets: [
        {
          id: `${prefix}OptionSet1`,
          name: 'Outcome',
          valueType: 'TEXT',
          options: codes.map(([code]) => ({ id: `${prefix}Opt0000${code}` })),
        },
      ],
      options: codes.map(([code, name]) => ({
        id: `${prefix}Opt0000${code}`,
        code,
        name,
        optionSet: { id: `${prefix}OptionSet1` },
      })),
    }) as unknown as Document;
  const asked = into(
    set('t', ['CUR', 'Cured'], ['DEA', 'Died']),
    set('s', ['CUR', 'Recovered'], ['DIE', 'Died'], ['LOS', 'Lost']),
  );
  // Of the same code, of the same name, and neither.
  expect(choiceOf(asked, 'CLASH:optionSets:sOptionSet1', 'use:tOptionSet1')?.params).toMatchObject({
    lost: 1,
    names: ['Lost (options)'],
  });

  const program = (prefix: string, ...stages: readonly string[]): Document =>
    ({
      programs: [
        {
          id: `${prefix}Program001`,
          name: 'ANC',
          shortName: 'ANC',
          programType: 'WITH_REGISTRATION',
          programStages: stages.map((stage) => ({ id: `${prefix}Stage000${stage}` })),
        },
      ],
      programStages: stages.map((stage) => ({
        id: `${prefix}Stage000${stage}`,
        name: `Stage ${stage}`,
        program: { id: `${prefix}Program001` },
      })),
    }) as unknown as Document;
  const programs = into(program('t', '01'), program('s', '01', '02'));
  expect(choiceOf(programs, 'CLASH:programs:sProgram001', 'use:tProgram001')?.params).toMatchObject({
    lost: 1,
    names: ['Stage 02 (programStages)'],
  });
  expect(
    choiceOf(into(program('t', '01'), program('s', '01')), 'CLASH:programs:sProgram001', 'use:tProgram001')?.code,
  ).toBe('CHOICE_USE_INSTEAD');
});

test('a proposal that is the same but for open questions says for which it waits', () => {
  const asked = into(model('t', ['A']), model('s', ['A']));
  const unsafe = (question: string) => asked.questions.find(({ id: one }) => one === question)?.unsafe;
  expect(unsafe('CLASH:categoryCombos:sCatCombo01')).toEqual({
    code: 'UNSAFE_WAITS',
    params: { properties: ['categories'] },
  });
  expect(unsafe('CLASH:categoryOptions:sOption000A')).toBeUndefined();
});

test('leaving out says what lists it, at the choice and in the plan', () => {
  const asked = into(held, mine, OPTIONS);
  expect(choiceOf(asked, 'CLASH:categoryOptions:sOption000A', 'leave-out')).toMatchObject({
    code: 'CHOICE_LEAVE_OUT_WITH_LISTED',
    params: { count: 1, names: ['A (categoryOptionCombos)'], lists: 1, listing: ['Kind (categories)'] },
  });
  const result = into(held, mine, {
    ...OPTIONS,
    'CLASH:categories:sCategory01': 'new',
    'CLASH:categoryCombos:sCatCombo01': 'leave-out',
  });
  // The element goes with its combination, the indicator with the element; the group stays.
  expect(result.closure.members.has('indicatorGroups:sIndGroup01')).toBe(true);
  expect(result.diagnostics.filter(({ code }) => code === 'LISTS_LEFT_OUT')).toMatchObject([
    { about: { type: 'indicatorGroups' }, severity: 'warning', params: { count: 1, names: ['Share of C'] } },
  ]);
});

test('a combination goes with a category that is left out, and whatever is broken down by it', () => {
  const result = into(held, mine, { ...OPTIONS, [CATEGORY]: 'leave-out', [COMBO]: 'new' });
  expect(
    [...result.closure.members.keys()].filter((key) => /^(categoryCombo|categoryOptionC|dataE|indicators)/.test(key)),
  ).toEqual([]);
});

test('a short name that was made up is not shown as the package’s', () => {
  const { shortName: _none, ...bare } = model('s', ['A']).categoryOptions![0]!;
  const asked = into(
    { categoryOptions: model('t', ['A']).categoryOptions! },
    { categoryOptions: [bare as MetaObject] },
  );
  expect(asked.questions[0]?.compare).toContainEqual({ what: 'shortName', target: 'A' });
  expect(asked.questions[0]?.evidence?.map(({ code }) => code)).not.toContain('SAME_SHORT_NAME');
});

test('what clashes is said text by text', () => {
  const asked = into({ categories: model('t', []).categories! }, { categories: model('s', []).categories! });
  expect(asked.questions[0]?.params).toMatchObject({
    properties: ['code', 'name', 'shortName'],
    values: ['KIND', 'Kind', 'Kind'],
  });
});
