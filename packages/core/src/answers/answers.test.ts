import { describe, expect, test } from 'vitest';
import { Fault } from '../outcome/fault.js';
import type { Plan, Question } from '../plan/plan.js';
import { say } from '../words/say.js';
import { answersFile, answersThatCarryOver, defaultAnswers, readAnswers, unusedAnswers } from './answers.js';

const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  code: 'ORG_UNITS_NEEDED',
  params: { type: 'dataSets', count: 2, names: ['A', 'B'] },
  about: [],
  choices: [
    { id: 'none', code: 'CHOICE_NO_ORG_UNITS', params: {} },
    { id: 'root', code: 'CHOICE_ORG_UNIT', params: { name: 'Country' } },
  ],
  proposal: 'none',
  safe: true,
  boundToTarget: true,
  answer: null,
  ...more,
});
const plan = (questions: readonly Question[], address = 'https://a.org') =>
  ({ questions, into: { address } }) as unknown as Plan;

describe('an answers file', () => {
  test('has every question in words, and reads back what somebody wrote', () => {
    const file = answersFile(plan([question('Q1'), question('Q2', { answer: 'root' })]), (code, params) =>
      say('en', code, params),
    );
    expect(file.answers[0]).toEqual({
      question: 'Q1',
      says: '2 new objects of dataSets (A, B) assigned to no org unit: nobody can enter data until somebody assigns them. Where should they be used?',
      choices: [
        { id: 'none', says: 'nowhere yet: assign them on the target later' },
        { id: 'root', says: 'Country alone' },
      ],
      proposal: 'none',
      safe: true,
      answer: null,
    });
    expect([...readAnswers(JSON.parse(JSON.stringify(file))).answers]).toEqual([['Q2', 'root']]);
  });

  test('with lines that mean nothing is read all the same, and lists them', () => {
    const { answers, unknown } = readAnswers({
      answers: [{ question: 'Q1', answer: 'none' }, 'what?', { question: 3 }, { question: 'Q2', answer: 7 }],
    });
    expect([...answers]).toEqual([['Q1', 'none']]);
    expect(unknown.map((line) => line.at)).toEqual(['/answers/1', '/answers/2', '/answers/3']);
  });

  test('of another shape is an error', () => {
    for (const json of [null, [], 'x', { answers: {} }]) expect(() => readAnswers(json)).toThrow(Fault);
  });

  test('says which answers nothing asks for', () => {
    const given = new Map([
      ['Q1', 'moon'],
      ['Q9', 'none'],
    ]);
    expect(unusedAnswers(plan([question('Q1')]), given).map((one) => one.code)).toEqual([
      'ANSWER_NO_CHOICE',
      'ANSWER_NO_QUESTION',
    ]);
  });
});

test('default answers are the safe proposals of open questions, and nothing else', () => {
  const questions = [
    question('Q1'),
    question('Q2', { safe: false }),
    question('Q3', { answer: 'root' }),
    question('Q4', { proposal: null }),
  ];
  expect([...defaultAnswers(plan(questions))]).toEqual([['Q1', 'none']]);
});

test('answers about a target’s own things are not carried to another target', () => {
  const old = plan([question('Q1', { answer: 'root' }), question('Q2', { answer: 'none', boundToTarget: false })]);
  expect([...answersThatCarryOver(old, plan([]).into).keys()]).toEqual(['Q1', 'Q2']);
  expect([...answersThatCarryOver(old, plan([], 'https://b.org').into).keys()]).toEqual(['Q2']);
});
