import { describe, expect, test } from 'vitest';
import { transformAll } from '../../test/run-transforms.js';
import { freshServer, snapshotOf } from '../../test/sides.js';
import type { MetaObject } from '../object/meta-object.js';
import { rewriteComparisons } from './option-codes.js';

const codes = new Map([
  ['sex', new Map([['M', 'MALE']])],
  ['deSexSource', new Map([['M', 'MALE']])],
]);

test.each([
  ["#{sex} == 'M'", "#{sex} == 'MALE'"],
  ['A{sex}!="M" && true', 'A{sex}!="MALE" && true'],
  ["'M' == #{sex}", "'MALE' == #{sex}"],
  ["d2:contains(#{sex}, 'M')", "d2:contains(#{sex}, 'MALE')"],
  ["#{psStage0001.deSexSource} == 'M'", "#{psStage0001.deSexSource} == 'MALE'"],
  // Another variable, another code, a code inside a word.
  ["#{other} == 'M'", "#{other} == 'M'"],
  ["#{sex} == 'F'", "#{sex} == 'F'"],
  ["#{sex} == 'MM'", "#{sex} == 'MM'"],
])('%s becomes %s', (text, expected) => {
  expect(rewriteComparisons(text, codes)).toEqual({ text: expected, left: [] });
});

test('a code whose place is not understood stays, and is named', () => {
  expect(rewriteComparisons("d2:left(#{sex}, 1) == 'M'", codes)).toEqual({
    text: "d2:left(#{sex}, 1) == 'M'",
    left: ['M'],
  });
});

describe('where an option of the package becomes one with another code', () => {
  const of = (list: readonly object[]): MetaObject[] => list as MetaObject[];
  const set = (id: string, prefix: string, rows: readonly (readonly [string, string])[]) => ({
    optionSets: of([{ id, name: 'Sex', valueType: 'TEXT', options: rows.map((_, at) => ({ id: `${prefix}${at}` })) }]),
    options: of(rows.map(([code, name], at) => ({ id: `${prefix}${at}`, code, name, optionSet: { id } }))),
  });
  const program = {
    ...set('osSexSource', 'opSexSour0', [
      ['M', 'Male'],
      ['F', 'Female'],
    ]),
    programs: of([{ id: 'pgProgram01', name: 'P', shortName: 'P', programType: 'WITHOUT_REGISTRATION' }]),
    dataElements: of([
      {
        id: 'deSexSource',
        name: 'Sex',
        shortName: 'Sex',
        valueType: 'TEXT',
        domainType: 'TRACKER',
        aggregationType: 'NONE',
        optionSet: { id: 'osSexSource' },
      },
    ]),
    programRuleVariables: of([
      { id: 'pvVariable1', name: 'sex', program: { id: 'pgProgram01' }, dataElement: { id: 'deSexSource' } },
      {
        id: 'pvVariable2',
        name: 'sex_name',
        program: { id: 'pgProgram01' },
        dataElement: { id: 'deSexSource' },
        useCodeForOptionSet: false,
      },
    ]),
    programRules: of([
      {
        id: 'prRule00001',
        name: 'R',
        program: { id: 'pgProgram01' },
        condition: "#{sex} == 'M' || #{sex_name} == 'M'",
        programRuleActions: [{ id: 'paAction001' }],
      },
    ]),
    programRuleActions: of([
      {
        id: 'paAction001',
        programRuleActionType: 'ASSIGN',
        programRule: { id: 'prRule00001' },
        dataElement: { id: 'deSexSource' },
        data: "'M'",
      },
    ]),
    programIndicators: of([
      {
        id: 'piIndicat01',
        name: 'PI',
        shortName: 'PI',
        program: { id: 'pgProgram01' },
        expression: 'V{event_count}',
        filter: "#{psStage0001.deSexSource} == 'M'",
      },
    ]),
    eventReports: of([
      {
        id: 'erReport001',
        name: 'ER',
        program: { id: 'pgProgram01' },
        dataElementDimensions: [{ dataElement: { id: 'deSexSource' }, filter: 'IN:M;F' }],
      },
    ]),
  };
  const held = set('osSexTarget', 'opSexTarg0', [
    ['MALE', 'Male'],
    ['F', 'Female (women)'],
  ]);
  const into = (answer: string) =>
    transformAll(snapshotOf(program, '2.42', 'instance'), { ...freshServer, ...held }, '2.42', {
      'CLASH:optionSets:osSexSource': answer,
    });

  test('used as it is there: rules, indicators and charts compare with the code there; other names are told', () => {
    const result = into('use:osSexTarget');
    const object = (key: string) => [...result.closure.members].find(([one]) => one === key)?.[1].object;
    expect(object('programRules:prRule00001')?.condition).toBe("#{sex} == 'MALE' || #{sex_name} == 'M'");
    expect(object('programRuleActions:paAction001')?.data).toBe("'MALE'");
    expect(object('programIndicators:piIndicat01')?.filter).toBe("#{psStage0001.deSexSource} == 'MALE'");
    expect(object('eventReports:erReport001')?.dataElementDimensions).toMatchObject([{ filter: 'IN:MALE;F' }]);
    expect(result.diagnostics.filter(({ code }) => code === 'MATCHED_OTHER_NAME').map(({ params }) => params)).toEqual([
      { type: 'options', name: 'Female', existing: 'Female (women)', id: 'opSexTarg01' },
    ]);
  });

  test('overwritten: the option there gets the package’s code, and nothing else changes', () => {
    const result = into('overwrite:osSexTarget');
    expect(result.closure.members.get('options:opSexTarg00')?.object).toMatchObject({ code: 'M', name: 'Male' });
    expect(result.closure.members.get('programRules:prRule00001')?.object.condition).toBe(
      program.programRules[0]!.condition,
    );
    expect(result.closure.members.get('optionSets:osSexTarget')?.object.options).toEqual([
      { id: 'opSexTarg00' },
      { id: 'opSexTarg01' },
    ]);
  });
});
