import { describe, expect, test } from 'vitest';
import { checkPlan, type MetaDocument, type MetaObject, refKey } from '../src/index.js';
import { catalogOf, Model, type PlanOptions, planOf, sideOf, snapshotOf } from './support/model.js';

const open = { public: 'rwrw----', users: {}, userGroups: {} };
const element = (id: string, more: object = {}): MetaObject => ({
  id,
  name: `Element ${id}`,
  shortName: `E ${id}`,
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing: open,
  ...more,
});
const group = (...ids: string[]): MetaObject => ({
  id: 'dgAAAAAAA01',
  name: 'Group',
  shortName: 'Group',
  dataElements: ids.map((id) => ({ id })),
  sharing: open,
});
const [ONE, TWO] = ['deAAAAAAA01', 'deAAAAAAA02'];
const removal = (type: string, id: string, ask = true) => ({ ref: { type, id }, why: 'DROPPED_BY_PACKAGE', ask });
const acts = (plan: ReturnType<typeof planOf>) =>
  plan.batches.map(({ strategy, acts: list }) => [strategy, ...list.map(({ verb, ref }) => `${verb} ${ref.id}`)]);

function planned(source: MetaDocument, target: MetaDocument, options: PlanOptions) {
  const plan = planOf(source, target, options);
  const inside = snapshotOf(target, sideOf('PRODUCTION', '2.42'));
  if (plan.questions.every(({ answer }) => answer !== null))
    expect(checkPlan(plan, inside, catalogOf('2.42'))).toEqual([]);
  return plan;
}

describe('what a package no longer has', () => {
  const source = { dataElements: [element(ONE, { description: 'new' })] };
  const target = { dataElements: [element(ONE), element(TWO)] };
  const removals = [removal('dataElements', TWO)];

  test('stays, and is asked about one by one, keeping proposed', () => {
    const plan = planned(source, target, { removals });
    expect(plan.questions).toMatchObject([
      { id: `REMOVE:dataElements:${TWO}`, code: 'DROPPED_BY_PACKAGE', proposal: 'keep', safe: true },
    ]);
    expect(acts(plan)).toEqual([['CREATE_AND_UPDATE', `update ${ONE}`]]);
  });

  test('is deleted last, as a risk, where somebody says so', () => {
    const plan = planned(source, target, { removals, answers: { [`REMOVE:dataElements:${TWO}`]: 'remove' } });
    expect(acts(plan)).toEqual([
      ['CREATE_AND_UPDATE', `update ${ONE}`],
      ['DELETE', `delete ${TWO}`],
    ]);
    expect(plan.risks).toMatchObject([{ code: 'DELETE', about: [{ id: TWO }], why: { data: 'possible' } }]);
    expect(Object.keys(plan.basis.moved).sort()).toEqual([ONE, TWO].map((id) => `dataElements:${id}`));
    const model = new Model('2.42', target);
    model.apply(plan);
    expect([...model.objects.keys()]).toEqual([`dataElements:${ONE}`]);
  });

  test('is not offered while something that stays uses it, and that is named', () => {
    const plan = planned(
      source,
      { ...target, dataElementGroups: [group(TWO)] },
      { removals, answers: { [`REMOVE:dataElements:${TWO}`]: 'remove' } },
    );
    expect(plan.questions).toEqual([]);
    expect(plan.kept).toMatchObject([
      { ref: { id: TWO }, policy: 'still-used', target: 'dataElementGroups:dgAAAAAAA01' },
    ]);
    expect(plan.basis.diagnostics).toMatchObject([
      { code: 'REMOVAL_STILL_USED', params: { users: ['Group (dataElementGroups)'], count: 1 } },
    ]);
    expect(acts(plan)).toEqual([['CREATE_AND_UPDATE', `update ${ONE}`]]);
  });

  test('goes when the import itself takes the last use away', () => {
    const plan = planned(
      { dataElements: [element(ONE)], dataElementGroups: [group(ONE)] },
      { ...target, dataElementGroups: [group(ONE, TWO)] },
      { removals, answers: { [`REMOVE:dataElements:${TWO}`]: 'remove' }, policies: { 'group-members': 'source' } },
    );
    expect(acts(plan)).toEqual([
      ['CREATE_AND_UPDATE', 'update dgAAAAAAA01'],
      ['DELETE', `delete ${TWO}`],
    ]);
    new Model('2.42', { ...target, dataElementGroups: [group(ONE, TWO)] }).apply(plan);
  });

  test('stays if what uses it could go too and is kept', () => {
    const both = [...removals, removal('dataElementGroups', 'dgAAAAAAA01')];
    const there = { ...target, dataElementGroups: [group(TWO)] };
    const remove = (...refs: string[]) => Object.fromEntries(refs.map((ref) => [`REMOVE:${ref}`, 'remove']));
    const half = planned(source, there, {
      removals: both,
      answers: { ...remove(`dataElements:${TWO}`), 'REMOVE:dataElementGroups:dgAAAAAAA01': 'keep' },
    });
    expect(half.questions).toHaveLength(2);
    expect(acts(half)).toEqual([['CREATE_AND_UPDATE', `update ${ONE}`]]);
    expect(half.basis.diagnostics).toMatchObject([{ code: 'REMOVAL_STILL_USED', about: { id: TWO } }]);
    const whole = planned(source, there, {
      removals: both,
      answers: remove(`dataElements:${TWO}`, 'dataElementGroups:dgAAAAAAA01'),
    });
    expect(acts(whole).slice(1)).toEqual([
      ['DELETE', 'delete dgAAAAAAA01'],
      ['DELETE', `delete ${TWO}`],
    ]);
    new Model('2.42', there).apply(whole);
  });

  test('is deleted without a question where it was asked for, as a risk', () => {
    const plan = planned(source, target, {
      removals: [{ ref: { type: 'dataElements', id: TWO }, why: 'NOT_IN_BACKUP', ask: false }],
    });
    expect(plan.questions).toEqual([]);
    expect(acts(plan)[1]).toEqual(['DELETE', `delete ${TWO}`]);
    expect(plan.risks.map(({ code }) => code)).toEqual(['DELETE']);
  });
});

describe('an option that a package no longer has', () => {
  const [A, B, SET] = ['opAAAAAAA01', 'opAAAAAAA02', 'osAAAAAAA01'];
  const option = (id: string): MetaObject => ({ id, name: id, code: id, optionSet: { id: SET } });
  const set = (...ids: string[]): MetaObject => ({
    id: SET,
    name: 'Set',
    valueType: 'TEXT',
    options: ids.map((id) => ({ id })),
    sharing: open,
  });
  const source = { optionSets: [set(A)], options: [option(A)] };
  const target = { optionSets: [set(A, B)], options: [option(A), option(B)] };
  const removals = [removal('options', B)];

  test('is asked about once, and stays on its list until it goes', () => {
    const asked = planned(source, target, { removals, policies: { options: 'source' } });
    expect(asked.questions.map(({ id }) => id)).toEqual([`REMOVE:options:${B}`]);
    expect(acts(asked)).toEqual([]);
    const plan = planned(source, target, {
      removals,
      policies: { options: 'source' },
      answers: { [`REMOVE:options:${B}`]: 'remove' },
    });
    expect(acts(plan)).toEqual([
      ['CREATE_AND_UPDATE', `update ${SET}`],
      ['DELETE', `delete ${B}`],
    ]);
    const model = new Model('2.42', target);
    model.apply(plan);
    expect(model.objects.get(refKey({ type: 'optionSets', id: SET! }))!.options).toEqual([{ id: A }]);
  });

  test('stays on its list where something that is kept holds it', () => {
    const groups: MetaDocument = {
      optionGroups: [
        { id: 'ogAAAAAAA01', name: 'G', shortName: 'G', optionSet: { id: SET! }, options: [{ id: B! }], sharing: open },
      ],
    };
    const plan = planned(
      source,
      { ...target, ...groups },
      {
        removals: [...removals, removal('optionGroups', 'ogAAAAAAA01')],
        policies: { options: 'source' },
        answers: { [`REMOVE:options:${B}`]: 'remove', 'REMOVE:optionGroups:ogAAAAAAA01': 'keep' },
      },
    );
    expect(acts(plan)).toEqual([]);
    expect(plan.basis.diagnostics).toMatchObject([{ code: 'REMOVAL_STILL_USED', about: { id: B } }]);
  });
});

describe('a rule with its actions', () => {
  const [P, R, A] = ['prAAAAAAA01', 'prRAAAAAA01', 'praAAAAAA01'] as const;
  const target: MetaDocument = {
    programs: [{ id: P, name: 'P', shortName: 'P', programType: 'WITHOUT_REGISTRATION', sharing: open }],
    programRules: [{ id: R, name: 'R', condition: 'true', program: { id: P }, programRuleActions: [{ id: A }] }],
    programRuleActions: [{ id: A, programRuleActionType: 'SHOWWARNING', programRule: { id: R } }],
  };
  const removals = [removal('programRules', R), removal('programRuleActions', A)];

  test('is one question, and goes whole, the actions first', () => {
    expect(planned({}, target, { removals }).questions).toMatchObject([
      {
        id: `REMOVE:programRules:${R}`,
        code: 'DROPPED_BY_PACKAGE_WITH_PARTS',
        params: { parts: 1 },
        about: [{ id: R }, { id: A }],
      },
    ]);
    const plan = planned({}, target, { removals, answers: { [`REMOVE:programRules:${R}`]: 'remove' } });
    expect(acts(plan)).toEqual([
      ['DELETE', `delete ${A}`],
      ['DELETE', `delete ${R}`],
    ]);
  });
});

describe('a variable of rules', () => {
  const variable: MetaObject = {
    id: 'pvAAAAAAA01',
    name: 'weight',
    program: { id: 'prAAAAAAA01' },
    programRuleVariableSourceType: 'CALCULATED_VALUE',
  };
  const there = (condition: string, program = 'prAAAAAAA01'): MetaDocument => ({
    programs: ['prAAAAAAA01', 'prAAAAAAA02'].map((id) => ({
      id,
      name: id,
      shortName: id,
      programType: 'WITHOUT_REGISTRATION',
      sharing: open,
    })),
    programRuleVariables: [variable],
    programRules: [{ id: 'prRAAAAAA01', name: 'R', condition, program: { id: program } }],
  });
  const removals = [removal('programRuleVariables', variable.id)];
  const answers = { [`REMOVE:programRuleVariables:${variable.id}`]: 'remove' };

  test.each(['#{weight} > 3', "d2:hasValue('weight')"])('stays while a rule names it: %s', (condition) => {
    const plan = planned({}, there(condition), { removals, answers });
    expect(acts(plan)).toEqual([]);
    expect(plan.basis.diagnostics).toMatchObject([
      { code: 'REMOVAL_STILL_USED', params: { users: ['R (programRules)'] } },
    ]);
  });

  test('goes where no rule of its program does', () => {
    for (const target of [there('#{height} > 3'), there('#{weight} > 3', 'prAAAAAAA02')])
      expect(acts(planned({}, target, { removals, answers }))).toEqual([['DELETE', `delete ${variable.id}`]]);
  });
});
