import { answerText, type Question } from '@dhow/core';
import { sidesHtml } from '@dhow/engine';
import { expect, test } from 'vitest';
import { questionLines } from './question.js';
import { visibleLength } from './terminal.js';

const terminal = { width: 80, color: false, interactive: false, out: () => {}, err: () => {} };

const question: Question = {
  id: 'CLASH:optionSets:PkOptSet001',
  code: 'CLASH',
  params: {
    type: 'optionSets',
    id: 'PkOptSet001',
    name: 'Outcome',
    properties: ['name'],
    values: ['Outcome'],
    existing: ['Outcome (TgOptSet001)'],
    into: 'PRODUCTION',
  },
  about: [],
  choices: [
    {
      id: 'use:TgOptSet001',
      code: 'CHOICE_USE_INSTEAD',
      params: { name: 'Outcome', id: 'TgOptSet001', into: 'PRODUCTION', count: 4 },
    },
    {
      id: 'new',
      code: 'CHOICE_ADD_AS_NEW',
      params: { properties: ['name'], texts: ['Outcome (2)'] },
      takes: [{ property: 'name', proposal: 'Outcome (2)', longest: 230 }],
    },
  ],
  proposal: 'use:TgOptSet001',
  safe: false,
  unsafe: { code: 'UNSAFE_NAME', params: {} },
  compare: [
    { what: 'name', source: 'Outcome', target: 'Outcome' },
    { what: 'valueType', source: 'NUMBER', target: 'TEXT' },
    { what: 'notOfTheUsualOnes', source: 'a', target: 'a' },
    { what: 'OPTION_CODES', source: 'ABCDEFGHIJ'.repeat(9).match(/.{3}/g)!, target: ['CURED', '<DEAD>'] },
    { what: 'DATA_BEHIND', target: 'DATA_BEHIND_NO' },
  ],
  evidence: [{ code: 'SAME_NAME', params: { weight: 30 } }],
  score: 30,
  boundToTarget: true,
  answer: null,
};

test.each(['en', 'fr'] as const)('a question with both sides fits 80 columns, and loses nothing (%s)', (lang) => {
  const lines = questionLines(question, lang, terminal, false);
  for (const line of lines) expect(visibleLength(line)).toBeLessThanOrEqual(80);
  const text = lines.join('\n').replace(/\s+/g, ' ');
  expect(text).toMatch({ en: /= name Outcome Outcome/, fr: /= nom Outcome Outcome/ }[lang]);
  expect(text).toMatch({ en: /≠ value type NUMBER TEXT/, fr: /≠ type de valeur NUMBER TEXT/ }[lang]);
  expect(text).toContain({ en: 'has name "Outcome", and', fr: 'porte : nom « Outcome ».' }[lang]);
  expect(text).toContain({ en: 'not taken unasked: the names differ', fr: 'les noms diffèrent' }[lang]);
  expect(text).toContain('= notOfTheUsualOnes a a');
  for (const code of ['ABC', 'IJA', 'HIJ', 'CURED', '<DEAD>', 'use:TgOptSet001', 'new:']) expect(text).toContain(code);
  expect(text).not.toMatch(/OPTION_CODES|DATA_BEHIND|CHOICE_|SIDE_|SAME_NAME/);
});

test('in brief only the question, what speaks for it and the proposal', () => {
  const text = questionLines(question, 'en', terminal, true).join('\n');
  expect(text).toContain('use:TgOptSet001');
  expect(text).not.toContain('new:');
  expect(text).not.toContain('CURED');
});

test('an answer is told with the texts given in it', () => {
  const t = (code: string, params = {}) => `${code} ${JSON.stringify(params)}`;
  expect(answerText({ ...question, answer: 'new?name=Outcome%20(WHO)' }, t)).toContain('Outcome (WHO)');
  expect(questionLines({ ...question, answer: 'new?name=WHO' }, 'en', terminal, false).join(' ')).toContain(
    'name "WHO"',
  );
});

test('an answer that was given for an earlier plan says so', () => {
  const lines = (isRemembered: boolean) =>
    questionLines({ ...question, answer: 'new' }, 'en', terminal, false, isRemembered).join(' ');
  expect(lines(true)).toContain('as decided before');
  expect(lines(false)).not.toContain('as decided before');
});

test('on a page nothing of a server is HTML', () => {
  const html = sidesHtml(
    question,
    (code) => code,
    (text) => text.replaceAll('<', '&lt;'),
  );
  expect(html).toContain('&lt;DEAD>');
  expect(html.match(/class="differs"/g)).toHaveLength(2);
});
