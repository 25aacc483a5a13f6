import type { MetaObject, Pair, Plan, RefKey } from '@dhow/core';
import { refKey } from '@dhow/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MemoryInstance } from '../testing/memory-instance.js';
import { dataSet, element, instance, never, options, pair, testTools } from '../testing/world.js';
import { checkMatches, findOtherKinds, proposeMatches } from './match.js';
import { makePlan } from './plan.js';
import { refreshPlan } from './refresh.js';

const OTHER = 'deTargetXXX';
const THIRD = element(3).id;

let source: MemoryInstance;
let target: MemoryInstance;
beforeEach(() => {
  ({ source, target } = pair());
  // Nothing in common with any element of the source.
  target.put(
    { type: 'dataElements', id: OTHER },
    element(9, { id: OTHER, name: 'Kept there', shortName: 'KT', code: 'KT' }),
  );
});

const pairOf = (does: Pair['does'], to: string | null, id = THIRD, type = 'dataElements'): Pair => ({
  from: { type, id },
  to,
  does,
});
const planWith = (...pairs: Pair[]): Promise<Plan> => {
  const mapping = new Map<RefKey, Pair>(pairs.map((one) => [refKey(one.from), one]));
  return makePlan(source, target, options({ mapping, batchSize: 100 }), testTools(), never);
};
const actsOf = (plan: Plan) => plan.batches.flatMap(({ acts }) => acts);
const elementsOf = (object: MetaObject | undefined) => JSON.stringify(object?.dataSetElements ?? []);

describe('what was decided before', () => {
  test('to use an existing object: references point to it, and it stays as it is', async () => {
    const plan = await planWith(pairOf('use', OTHER));
    expect(actsOf(plan).map(({ ref }) => ref.id)).not.toContain(THIRD);
    expect(actsOf(plan).map(({ ref }) => ref.id)).not.toContain(OTHER);
    const set = actsOf(plan).find(({ ref }) => ref.type === 'dataSets')?.payload;
    expect(elementsOf(set)).toContain(OTHER);
    expect(elementsOf(set)).not.toContain(THIRD);
    expect(plan.basis.matched).toContainEqual(expect.objectContaining({ evidence: 'mapping' }));
  });

  test('to give it the content: an update under its own id', async () => {
    const plan = await planWith(pairOf('overwrite', OTHER));
    const act = actsOf(plan).find(({ ref }) => ref.id === OTHER);
    expect(act?.verb).toBe('update');
    expect(act?.payload).toMatchObject({ id: OTHER, name: 'Element 3', code: 'DE_3' });
    expect(actsOf(plan).map(({ ref }) => ref.id)).not.toContain(THIRD);
  });

  test('to leave it out: it and its entries stay out, with the reason', async () => {
    const plan = await planWith(pairOf('leave-out', null));
    expect(actsOf(plan).map(({ ref }) => ref.id)).not.toContain(THIRD);
    expect(elementsOf(actsOf(plan).find(({ ref }) => ref.type === 'dataSets')?.payload)).not.toContain(THIRD);
    expect(plan.basis.leftOut).toContainEqual(
      expect.objectContaining({ ref: { type: 'dataElements', id: THIRD }, code: 'LEFT_OUT_BEFORE' }),
    );
  });

  test('about something that the target no longer has: told, and it comes as it is', async () => {
    const plan = await planWith(pairOf('use', 'deGoneAAAAA'));
    expect(plan.basis.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'MATCH_GONE', about: { type: 'dataElements', id: THIRD } }),
    );
    expect(actsOf(plan).find(({ ref }) => ref.id === THIRD)?.verb).toBe('create');
  });

  test.each(['use', 'overwrite'] as const)(
    'to %s one that the source brings itself now: asked, and neither is lost unasked',
    async (does) => {
      source.put({ type: 'dataElements', id: OTHER }, element(9, { id: OTHER, name: 'Brought now', code: 'BN' }));
      source.put(
        { type: 'dataSets', id: 'dsAAAAAAA01' },
        dataSet([1, 2, 3, 4], {
          dataSetElements: [THIRD, OTHER].map((id) => ({ dataElement: { id }, dataSet: { id: 'dsAAAAAAA01' } })),
        }),
      );
      const asked = `MATCH_BROUGHT:dataElements:${THIRD}`;
      const answered = (answer: string) =>
        makePlan(
          source,
          target,
          options({
            mapping: new Map([[`dataElements:${THIRD}` as RefKey, pairOf(does, OTHER)]]),
            answers: new Map([[asked, answer]]),
            batchSize: 100,
          }),
          testTools(),
          never,
        );
      const open = await planWith(pairOf(does, OTHER));
      expect(open.questions.map(({ id, answer, about }) => [id, answer, about.map(({ id: one }) => one)])).toEqual([
        [asked, null, [THIRD, OTHER]],
      ]);
      const named = (plan: Plan) =>
        actsOf(plan)
          .filter(({ ref }) => ref.type === 'dataElements')
          .map(({ verb, ref, payload }) => `${verb} ${ref.id} ${payload?.name}`);
      expect(named(await answered('new'))).toEqual([`create ${THIRD} Element 3`, `update ${OTHER} Brought now`]);
      const held = await answered('keep');
      expect(named(held)).toEqual(does === 'use' ? [] : [`update ${OTHER} Element 3`]);
      const set = actsOf(held).find(({ ref }) => ref.type === 'dataSets')?.payload;
      expect(set?.dataSetElements).toEqual([{ dataElement: { id: OTHER }, dataSet: { id: 'dsAAAAAAA01' } }]);
      expect(held.basis.leftOut.map(({ ref }) => ref.id)).toContain(OTHER);
    },
  );

  test('to be new, under texts of its own: the answer to the clash', async () => {
    target.put({ type: 'dataElements', id: 'deTargetYYY' }, element(8, { id: 'deTargetYYY', code: 'DE_3' }));
    const open = await planWith();
    expect(open.questions.map(({ id }) => id)).toEqual([`CLASH:dataElements:${THIRD}`]);
    const plan = await planWith({ ...pairOf('new', null), with: { code: '007' } });
    expect(plan.questions.map(({ answer }) => answer)).toEqual(['new?code=007']);
    expect(plan.basis.remembered).toEqual([`CLASH:dataElements:${THIRD}`]);
    expect(open.basis.remembered).toBeUndefined();
    // Made anew without the match, it is asked again; an answer given now is no remembered one.
    const again = await refreshPlan(plan, source, target, {}, testTools(), never);
    expect(again.plan.questions.map(({ answer }) => answer)).toEqual([null]);
    const answers = new Map([[`CLASH:dataElements:${THIRD}`, 'new?code=008']]);
    const now = await refreshPlan(plan, source, target, { answers }, testTools(), never);
    expect(now.plan.basis.remembered).toBeUndefined();
    expect(actsOf(plan).find(({ ref }) => ref.id === THIRD)?.payload?.code).toBe('007');
  });

  test('of an option set: its options follow by their codes', async () => {
    const option = (id: string, code: string, set: string) => ({
      id,
      code,
      name: code,
      sortOrder: 1,
      optionSet: { id: set },
    });
    const set = (id: string, name: string, ...ids: string[]) => ({
      id,
      name,
      code: name.toUpperCase(),
      valueType: 'TEXT',
      options: ids.map((one) => ({ id: one })),
    });
    source = instance('staging', {
      optionSets: [set('osSourceAAA', 'Yes or no', 'opSourceYES', 'opSourceNOO')],
      options: [option('opSourceYES', 'YES', 'osSourceAAA'), option('opSourceNOO', 'NO', 'osSourceAAA')],
    });
    target = instance('production', {
      optionSets: [set('osTargetAAA', 'Boolean', 'opTargetYES')],
      options: [option('opTargetYES', 'YES', 'osTargetAAA')],
    });
    const mapping = new Map([
      ['optionSets:osSourceAAA' as RefKey, pairOf('overwrite', 'osTargetAAA', 'osSourceAAA', 'optionSets')],
    ]);
    const selection = { include: [{ type: 'optionSets', all: true as const }], exclude: [], dependents: {} };
    const plan = await makePlan(source, target, options({ mapping, selection }), testTools(), never);
    expect(plan.basis.matched.map(({ from, to }) => `${from.id} ${to.id}`)).toEqual(
      expect.arrayContaining(['osSourceAAA osTargetAAA', 'opSourceYES opTargetYES']),
    );
    expect(
      actsOf(plan)
        .filter(({ verb }) => verb === 'create')
        .map(({ ref }) => ref.id),
    ).toEqual(['opSourceNOO']);
  });
});

test('a section of a data set that was matched before never takes the place of one that comes under its own id', async () => {
  const section = (id: string, set: string, name: string) => ({ id, name, sortOrder: 1, dataSet: { id: set } });
  const set = (id: string, name: string) => ({
    ...dataSet([]),
    id,
    name,
    shortName: name,
    code: name,
  });
  source = instance('staging', {
    dataSets: [set('dsSourceAAA', 'Ours'), set('dsSourceBBB', 'Others')],
    sections: [section('seSourceAAA', 'dsSourceAAA', 'Visits'), section('seTargetAAA', 'dsSourceBBB', 'Stock')],
  });
  target = instance('production', {
    dataSets: [set('dsTargetAAA', 'There')],
    sections: [section('seTargetAAA', 'dsTargetAAA', 'Visits')],
  });
  const mapping = new Map([
    ['dataSets:dsSourceAAA' as RefKey, pairOf('overwrite', 'dsTargetAAA', 'dsSourceAAA', 'dataSets')],
  ]);
  const selection = { include: [{ type: 'dataSets', all: true as const }], exclude: [], dependents: {} };
  const plan = await makePlan(source, target, options({ mapping, selection, batchSize: 100 }), testTools(), never);
  const sections = actsOf(plan).filter(({ ref }) => ref.type === 'sections');
  expect(sections.map(({ verb, ref, payload }) => `${verb} ${ref.id} ${payload?.name}`).sort()).toEqual([
    'create seSourceAAA Visits',
    'update seTargetAAA Stock',
  ]);
});

test('sections of a data set that was matched before follow it by their names', async () => {
  const section = (id: string, set: string, name = 'Visits') => ({
    id,
    name,
    sortOrder: 1,
    dataSet: { id: set },
    dataElements: [],
  });
  const set = (id: string, name: string) => ({
    id,
    name,
    shortName: name,
    code: name,
    periodType: 'Monthly',
    categoryCombo: { id: 'bjDvmb4bfuf' },
  });
  source = instance('staging', {
    dataSets: [set('dsSourceAAA', 'Ours')],
    sections: [section('seSourceAAA', 'dsSourceAAA'), section('seSourceBBB', 'dsSourceAAA', 'Stock')],
  });
  target = instance('production', {
    dataSets: [set('dsTargetAAA', 'Other')],
    sections: [section('seTargetAAA', 'dsTargetAAA')],
  });
  const mapping = new Map([
    ['dataSets:dsSourceAAA' as RefKey, pairOf('overwrite', 'dsTargetAAA', 'dsSourceAAA', 'dataSets')],
  ]);
  const selection = { include: [{ type: 'dataSets', all: true as const }], exclude: [], dependents: {} };
  const plan = await makePlan(source, target, options({ mapping, selection, batchSize: 100 }), testTools(), never);
  const verbs = actsOf(plan).map(({ verb, ref }) => `${verb} ${ref.id}`);
  expect(verbs).toContain('create seSourceBBB');
  expect(verbs).not.toContain('create seSourceAAA');
  expect(plan.basis.matched.map(({ to }) => to.id)).toContain('seTargetAAA');
});

test('matches are proposed from clashes and from what looks alike', async () => {
  target.put({ type: 'dataElements', id: 'deTargetYYY' }, element(8, { id: 'deTargetYYY', code: 'DE_3' }));
  target.put(
    { type: 'dataElements', id: 'deTargetZZZ' },
    element(8, { id: 'deTargetZZZ', code: 'x', name: 'ELEMENT-4', shortName: 'z' }),
  );
  const rows = await proposeMatches(await planWith(), target, never);
  expect(rows.map(({ from, to, evidence = [] }) => [from.id, to, evidence[0]])).toEqual([
    [THIRD, 'deTargetYYY', 'SAME_CODE'],
    [element(4).id, 'deTargetZZZ', 'ALIKE_NAME'],
  ]);
});

test('what is not safe is never decided in a file that nobody edited', async () => {
  const clash = (id: string, n: number, more: object = {}) =>
    target.put({ type: 'dataElements', id }, element(n, { id, ...more }));
  clash('deTargetYYY', 3);
  clash('deTargetZZZ', 4, { valueType: 'TEXT' });
  const rows = await proposeMatches(await planWith(), target, never);
  expect(rows.map(({ from, to, does, score }) => [from.id, to, does, score])).toEqual([
    [THIRD, 'deTargetYYY', 'use', 100],
    [element(4).id, 'deTargetZZZ', null, 60],
  ]);
});

describe('what was matched with another kind of thing', () => {
  beforeEach(() => {
    target.put(
      { type: 'dataElements', id: OTHER },
      element(9, { id: OTHER, name: 'Kept there', shortName: 'KT', code: 'KT', valueType: 'TEXT' }),
    );
  });
  const lost = { type: 'dataElements', id: THIRD };

  test('is told, and a risk where something will point to it', async () => {
    const plan = await planWith(pairOf('use', OTHER));
    expect(plan.basis.diagnostics).toContainEqual({
      code: 'OTHER_KIND_USED',
      severity: 'warning',
      about: lost,
      params: {
        type: 'dataElements',
        name: 'Element 3',
        existing: 'Kept there',
        id: OTHER,
        differences: ['valueType NUMBER | TEXT'],
      },
    });
    expect(plan.risks.map(({ id }) => id)).toContain(`OTHER_KIND_USED:dataElements:${OTHER}`);
    const alone = { include: [{ type: 'dataElements', match: THIRD }], exclude: [], dependents: {} };
    const mapping = new Map<RefKey, Pair>([[refKey(lost), pairOf('use', OTHER)]]);
    const unused = await makePlan(source, target, options({ mapping, selection: alone }), testTools(), never);
    expect(unused.risks).toEqual([]);
  });

  test('is told of content that it gets, whose changes are risks of their own', async () => {
    const plan = await planWith(pairOf('overwrite', OTHER));
    expect(plan.basis.diagnostics.map(({ code }) => code)).toContain('OTHER_KIND_OVERWRITTEN');
    expect(plan.risks.map(({ code }) => code)).toContain('VALUE_TYPE_CHANGED');
    expect(plan.risks.map(({ code }) => code)).not.toContain('OTHER_KIND_USED');
  });

  test('is found before a file is kept, among the rows that are new', async () => {
    const find = (news: readonly Pair[], all = news) =>
      findOtherKinds(news, all, { source, target }, testTools(), never);
    expect((await find([pairOf('use', OTHER)])).map(({ code, about }) => [code, about])).toEqual([
      ['OTHER_KIND_USED', lost],
    ]);
    expect(await find([], [pairOf('use', OTHER)])).toEqual([]);
    expect(await find([pairOf('leave-out', null)])).toEqual([]);
  });

  test('is not what refers to something that was matched as well', async () => {
    const type = { name: 'Per cent', factor: 100, number: false };
    const rate = (id: string, indicatorType: string, more: object = {}) => ({
      id,
      name: id,
      shortName: id,
      annualized: false,
      numerator: '1',
      denominator: '1',
      indicatorType: { id: indicatorType },
      ...more,
    });
    source = instance('staging', {
      indicatorTypes: [{ id: 'itSourceAAA', ...type }],
      indicators: [rate('inSourceAAA', 'itSourceAAA'), rate('inSourceBBB', 'itSourceAAA', { numerator: '2' })],
    });
    target = instance('production', {
      indicatorTypes: [{ id: 'itTargetAAA', ...type }],
      indicators: [rate('inTargetAAA', 'itTargetAAA'), rate('inTargetBBB', 'itTargetAAA')],
    });
    const found = await findOtherKinds(
      [
        pairOf('use', 'inTargetAAA', 'inSourceAAA', 'indicators'),
        pairOf('use', 'inTargetBBB', 'inSourceBBB', 'indicators'),
      ],
      [],
      { source, target },
      testTools(),
      never,
    );
    expect(found.map(({ about, params }) => [about?.id, params.differences])).toEqual([
      ['inSourceBBB', ['numerator 2 | 1']],
    ]);
  });
});

test('matches are looked up on both sides, and under every type', async () => {
  const placed = [
    { at: '2', pair: pairOf('use', OTHER) },
    { at: '3', pair: pairOf('use', 'dsAAAAAAA01', element(4).id) },
    { at: '4', pair: pairOf('use', 'deGoneAAAAA', 'deGoneBBBBB') },
  ];
  const found = await checkMatches(placed, { source, target }, never);
  expect(found.map(({ at, code, params }) => [at, code, params.is ?? []])).toEqual([
    ['3', 'MATCH_OTHER_TYPE', ['dataSets']],
    ['4', 'MATCH_SOURCE_UNKNOWN', []],
    ['4', 'MATCH_TARGET_UNKNOWN', []],
  ]);
});
