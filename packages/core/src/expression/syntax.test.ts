import { describe, expect, test } from 'vitest';
import { PACKAGE_FILES, packagesThere, readPackage } from '../../test/sides.js';
import type { Json, JsonObject } from '../object/meta-object.js';
import { findSyntaxMistake } from './syntax.js';

const good = [
  '',
  '1',
  '-1.5e3 + .5',
  '#{deBirths001} + #{deBirths001.cocCombo001} * 100 / N{inOther0001}',
  '(A{taAttribut1} > 5 && V{event_count} != 0) || !d2:hasValue(#{my variable name})',
  'd2:count(\'abc\') + d2:condition("#{ps.de} < 1", 0, 1)',
  'sum(#{de.coc}.periodOffset(-1)) / OUG{ouGroup0001} / [days]',
  'if(isNull(R{ds.REPORTING_RATE}), 0, firstNonNull(1, C{constant001}))',
  '#{de}.aggregationType(SUM) + #{de}.minDate(2020-01-01).maxDate(2020-12-31)',
  'orgUnit.group(ouGroup0001) and not orgUnit.ancestor(ouAncestor1, ouAncestor2)',
  "d2:daysBetween(PS_EVENTDATE:psStage0001, V{current_date}) >= 0 or 'it\\'s' == \"x\"",
  'true == V{completed}',
  'today()',
  '1 <> 2',
];

const bad: readonly (readonly [string, string, number])[] = [
  ['(((', 'unclosed', 2],
  ['#{de', 'unclosed', 0],
  ['#{de + #{other}', 'unclosed', 0],
  ['"abc', 'unclosed', 0],
  ['if(1, 2', 'unclosed', 2],
  ['[days', 'unclosed', 0],
  ['#{de} +', 'ends', 6],
  ['!', 'ends', 0],
  ['this is no expression', 'unexpected', 0],
  ['#{a} #{b}', 'unexpected', 5],
  ['1)', 'unexpected', 1],
  ['()', 'unexpected', 1],
  ['1 ** 2', 'unexpected', 3],
  ['1, 2', 'unexpected', 1],
  ['if(1, , 2)', 'unexpected', 6],
  ['#{a} = 1', 'unexpected', 5],
  ['1 ! 2', 'unexpected', 2],
  ['+ .', 'unexpected', 2],
];

describe('an expression', () => {
  test.each(good)('%s can be read', (text) => {
    expect(findSyntaxMistake(text)).toBeUndefined();
  });

  test.each(bad)('%s cannot: %s at %i', (text, kind, at) => {
    expect(findSyntaxMistake(text)).toMatchObject({ kind, at });
  });
});

test.skipIf(!packagesThere)('every expression of three real packages can be read [../shared/packages]', () => {
  let count = 0;
  const wrong: string[] = [];
  const look = (text: Json | undefined) => {
    if (typeof text !== 'string' || text === '') return;
    count += 1;
    if (findSyntaxMistake(text)) wrong.push(text);
  };
  for (const file of PACKAGE_FILES) {
    const {
      indicators = [],
      programIndicators = [],
      programRules = [],
      programRuleActions = [],
      ...rest
    } = readPackage(file);
    for (const one of indicators) for (const text of [one.numerator, one.denominator]) look(text);
    for (const one of programIndicators) for (const text of [one.expression, one.filter]) look(text);
    for (const one of programRules) look(one.condition);
    for (const one of programRuleActions) look(one.data);
    for (const one of rest.validationRules ?? [])
      for (const side of [one.leftSide, one.rightSide]) look((side as JsonObject).expression);
    for (const one of rest.predictors ?? []) look((one.generator as JsonObject).expression);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(600);
});
