import { expect, test } from 'vitest';
import { type AnswersFile, readAnswers } from './answers.js';
import { answersTable, readAnswersTable } from './rows.js';

const file: AnswersFile = {
  target: { name: 'moh', address: 'https://moh.example.org', systemId: 'abc', questions: ['CLASH:dataElements:a'] },
  answers: [
    {
      question: 'CLASH:dataElements:a',
      says: 'The same; "really"?',
      compare: [['valueType', 'NUMBER', 'TEXT']],
      score: 50,
      choices: [
        { id: 'use:b', says: 'use' },
        { id: 'new', says: 'new', takes: { code: '007_2', name: 'A (2)' } },
      ],
      proposal: null,
      safe: false,
      answer: 'new',
      with: { code: '008' },
    },
    { question: 'GROUP_UNKNOWN:userGroups:g', says: 'Who?', choices: [], proposal: 'remove', safe: true, answer: null },
  ],
};

test('questions in a table are read as those in JSON are', () => {
  const { together, places, ...json } = readAnswers(file);
  expect(together).toEqual([]);
  expect(places).toEqual(new Map([['CLASH:dataElements:a', '/answers/0']]));
  const table = answersTable(file);
  expect(readAnswersTable(table, String)).toEqual({ ...json, places: new Map([['CLASH:dataElements:a', '0']]) });
  expect(json.answers.get('CLASH:dataElements:a')).toBe('new?code=008');
  // Columns may be moved, others added, and those that only tell may be deleted.
  const moved = {
    header: ['mine', 'Answer', 'with code', 'question'],
    rows: [['x', 'new', '008', 'CLASH:dataElements:a']],
  };
  expect(readAnswersTable(moved, String).answers).toEqual(json.answers);
});

test('a table shows what there is to choose from', () => {
  const { header, rows } = answersTable(file);
  expect(header).toEqual(expect.arrayContaining(['question', 'answer', 'with code', 'with name', 'only for']));
  expect(rows[0]?.[header.indexOf('choices')]).toBe('use:b: use\nnew: new; with code: 007_2; with name: A (2)');
  expect(rows[0]?.[header.indexOf('compare')]).toBe('valueType: NUMBER | TEXT');
});

test('rows that are no answers are named, a table without its columns is refused', () => {
  const rows = [
    ['', 'use:b'],
    ['Q:a:b', 'x'],
    ['Q:a:b', 'y'],
    ['', ''],
  ];
  const read = readAnswersTable({ header: ['question', 'answer'], rows }, (i) => `row ${i + 2}`);
  expect(read.unknown.map(({ at, code }) => [at, code])).toEqual([
    ['row 2', 'ANSWER_LINE_WRONG'],
    ['row 4', 'ANSWER_LINE_TWICE'],
  ]);
  expect(read.answers).toEqual(new Map([['Q:a:b', 'x']]));
  expect(() => readAnswersTable({ header: ['question'], rows: [] }, String)).toThrow(
    expect.objectContaining({ code: 'ANSWERS_COLUMNS', params: { lacks: ['answer'], has: ['question'] } }),
  );
});
