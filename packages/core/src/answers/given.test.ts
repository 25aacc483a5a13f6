import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Choice, Plan, Question } from '../plan/plan.js';
import { codesOf, say } from '../words/say.js';
import { answersFile, readAnswers, unusedAnswers } from './answers.js';
import { choiceTaken, faultOf, fittingAnswer, formatGiven, parseGiven, textsOf } from './given.js';

const choices: readonly Choice[] = [
  { id: 'use:abcdefghij1', code: 'CHOICE_LEAVE_OUT', params: {} },
  {
    id: 'new',
    code: 'CHOICE_ADD_AS_NEW',
    params: { texts: [] },
    takes: [
      { property: 'code', proposal: 'MAL_2', longest: 10 },
      { property: 'name', proposal: 'Malaria (2)' },
    ],
  },
  { id: 'give', code: 'CHOICE_GIVE_VALUE', params: { attribute: 'A' }, takes: [{ property: 'a', proposal: '' }] },
];

describe('an answer with texts', () => {
  test('is one line, and the same again when it is read', () => {
    const texts = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 4 });
    fc.assert(
      fc.property(texts, (given) => {
        const line = formatGiven({ choice: 'new', texts: given });
        expect(parseGiven(line)).toEqual({ choice: 'new', texts: given });
        expect(formatGiven(parseGiven(line))).toBe(line);
      }),
    );
  });

  test('typed by hand is understood: blanks, plus signs, a lone per cent sign', () => {
    expect(parseGiven('new?name=A+b c&code=100%')).toEqual({ choice: 'new', texts: { name: 'A b c', code: '100%' } });
    expect(parseGiven('use:abcdefghij1')).toEqual({ choice: 'use:abcdefghij1', texts: {} });
  });

  test.each([
    ['use:abcdefghij1', undefined],
    ['new', undefined],
    ['new?code=MAL_WHO', undefined],
    ['new?code=MAL_WHO_LONG', { code: 'ANSWER_TEXT_LONG', property: 'code', longest: 10 }],
    ['new?code=', { code: 'ANSWER_TEXT_EMPTY', property: 'code' }],
    ['new?shortName=x', { code: 'ANSWER_TEXT_UNKNOWN', property: 'shortName' }],
    ['use:abcdefghij1?code=x', { code: 'ANSWER_TEXT_UNKNOWN', property: 'code' }],
    ['other', { code: 'ANSWER_NO_CHOICE' }],
    // No proposal: the text must be given.
    ['give', { code: 'ANSWER_TEXT_EMPTY', property: 'a' }],
    ['give?a=1', undefined],
  ])('%s', (answer, fault) => {
    expect(faultOf(choices, answer)).toEqual(fault);
    expect(fittingAnswer(choices, answer)).toBe(fault === undefined ? answer : null);
  });

  test('takes the proposals for the texts that it does not give', () => {
    const question = { choices, answer: 'new?code=%20MAL_WHO%20' };
    const taken = choiceTaken(question)!;
    expect(textsOf(taken, parseGiven(question.answer).texts)).toEqual({ code: 'MAL_WHO', name: 'Malaria (2)' });
  });
});

const question: Question = {
  id: 'Q',
  code: 'CLASH',
  params: {},
  about: [],
  choices,
  proposal: null,
  safe: false,
  compare: [
    { what: 'valueType', source: 'TEXT', target: 'NUMBER' },
    { what: 'OPTION_CODES', source: ['A', 'B'], target: [] },
    { what: 'DATA_BEHIND', target: 'DATA_BEHIND_NOT_CHECKED' },
  ],
  evidence: [{ code: 'SAME_CODE', params: { weight: 50 } }],
  score: 50,
  boundToTarget: true,
  answer: null,
};
const plan = (answer: string | null): Plan =>
  ({ questions: [{ ...question, answer }], into: { name: 'moh' } }) as unknown as Plan;

test('an answers file has both sides in words, and texts beside the answer; what was written is read back', () => {
  const file = answersFile(plan('new?code=MAL_WHO'), (code, params) => say('en', code, params));
  expect(file.answers[0]).toMatchObject({
    compare: [
      ['valueType', 'TEXT', 'NUMBER'],
      ['option codes, in order', 'A, B', '-'],
      ['data behind it', '-', 'not checked (--ask-data asks)'],
    ],
    because: ['same code (+50)'],
    answer: 'new',
    with: { code: 'MAL_WHO' },
  });
  expect(file.answers[0]?.choices[1]?.takes).toEqual({ code: 'MAL_2', name: 'Malaria (2)' });
  expect([...readAnswers(JSON.parse(JSON.stringify(file))).answers]).toEqual([['Q', 'new?code=MAL_WHO']]);
});

test('texts that are none are a line that is listed, and no answer', () => {
  const read = readAnswers({ answers: [{ question: 'Q', answer: 'new', with: { code: 7 } }] });
  expect([...read.answers]).toEqual([]);
  expect(read.unknown).toMatchObject([{ at: '/answers/0' }]);
});

test('answers that do not fit say why, in words of both languages', () => {
  const given = new Map([
    ['Q', 'new?code=MAL_WHO_LONG'],
    ['R', 'new'],
  ]);
  const unused = unusedAnswers(plan(null), given);
  expect(unused.map(({ code }) => code)).toEqual(['ANSWER_TEXT_LONG', 'ANSWER_NO_QUESTION']);
  for (const lang of ['en', 'fr'] as const)
    for (const { code, params, question: id, answer } of unused) {
      expect(codesOf(lang)).toContain(code);
      expect(say(lang, code, { ...params, question: id, answer })).not.toMatch(/\{\w+\}/);
    }
});
