import { type Plan, type Question, say } from '@dhow/core';
import { expect, test } from 'vitest';
import { visibleLength } from '../view/terminal.js';
import { defaultLine } from './plan.js';

const question: Question = {
  id: 'DROPPED:dataElements:deAncVisit2',
  code: 'DROPPED_BY_PACKAGE_WITH_PARTS',
  params: { name: 'Antenatal care, second visit '.repeat(4), type: 'dataElements', parts: 3, into: 'moh' },
  about: [],
  choices: [{ id: 'keep', code: 'CHOICE_REMOVE_THERE', params: {} }],
  proposal: 'keep',
  safe: true,
  boundToTarget: true,
  answer: 'keep',
};

test.each(['en', 'fr'] as const)('an answer that was taken by default is one line: %s', (lang) => {
  const t = (code: string, params = {}) => say(lang, code, params);
  const plan = { questions: [question] } as unknown as Plan;
  const line = defaultLine(plan, question.id, 'keep', t, 80);
  expect(visibleLength(line ?? '')).toBeLessThanOrEqual(80);
  expect(line).toContain('Antenatal');
  // What a later answer has left without a question is not told.
  expect(defaultLine(plan, 'other', 'keep', t, 80)).toBeUndefined();
});
