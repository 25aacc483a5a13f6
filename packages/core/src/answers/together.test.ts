import { describe, expect, test } from 'vitest';
import type { AnswerEntry, AnswersFile } from './answers.js';
import { leastAlike } from './examples.js';
import { fits, parseFilter } from './filter.js';
import { answerTogether, planTogether, undoTogether } from './together.js';

const entry = (id: string, more: Partial<AnswerEntry> = {}): AnswerEntry => ({
  question: `CLASH:dataElements:${id}`,
  says: `${id} has the code of another one. Are they the same?`,
  compare: [
    ['valueType', 'NUMBER', 'NUMBER'],
    ['name', id, id],
  ],
  score: 80,
  choices: [
    { id: `use:${id}2`, says: 'use' },
    { id: `overwrite:${id}2`, says: 'overwrite' },
    { id: 'new', says: 'new' },
    { id: 'leave-out', says: 'leave out' },
  ],
  proposal: `use:${id}2`,
  safe: false,
  answer: null,
  ...more,
});
const file = (...answers: AnswerEntry[]): AnswersFile => ({ answers });
const all = (where: string, entries: readonly AnswerEntry[]) =>
  entries.filter((one) => fits(one, parseFilter(where))).map(({ question }) => question.split(':')[2]);

describe('a filter', () => {
  const entries = [
    entry('aaa'),
    entry('bbb', { score: 40, proposal: null, compare: [['valueType', 'NUMBER', 'TEXT']] }),
    { ...entry('ccc'), question: 'CLASH:indicators:ccc', answer: 'use:ccc2' },
    { ...entry('ddd'), question: 'GROUP_UNKNOWN:userGroups:ddd', safe: true },
  ];
  test.each([
    ['code=CLASH', ['aaa', 'bbb', 'ccc']],
    ['code=CLASH type=dataElements score>=80', ['aaa']],
    ['score<80', ['bbb']],
    ['proposal=use answer=open', ['aaa', 'ddd']],
    ['proposal=none', ['bbb']],
    ['answer=use', ['ccc']],
    ['differs=valueType', ['bbb']],
    ['code=CLASH differs!=valueType', ['aaa', 'ccc']],
    ['safe=yes', ['ddd']],
    ['id=ccc', ['ccc']],
    ['says~"BBB has the code"', ['bbb']],
  ])('%s', (where, found) => expect(all(where, entries)).toEqual(found));
  test.each([
    ['', 'FILTER_EMPTY'],
    ['code', 'FILTER_SYNTAX'],
    ['score>=80 and', 'FILTER_SYNTAX'],
    ['colour=red', 'FILTER_UNKNOWN'],
    ['score>=high', 'FILTER_NUMBER'],
    ['score~8', 'FILTER_NUMBER'],
    ['type>dataElements', 'FILTER_NUMBER'],
  ])('%j is refused', (where, code) =>
    expect(() => parseFilter(where)).toThrow(expect.objectContaining({ code, kind: 'usage' })),
  );
});

describe('examples', () => {
  const usual = Array.from({ length: 30 }, (_, i) => entry(`usual${String(i).padStart(2, '0')}`));
  const text = entry('wText', {
    compare: [
      ['valueType', 'TEXT', 'NUMBER'],
      ['name', 'w', 'w'],
    ],
  });
  const other = { ...entry('xType'), question: 'CLASH:indicators:xType' };
  test('are what is special among many, in any order', () => {
    const picked = leastAlike([...usual, text, other], 3).map(({ question }) => question.split(':')[2]);
    expect(picked).toEqual(expect.arrayContaining(['wText', 'xType']));
    expect(leastAlike([other, ...usual.toReversed(), text], 3).map(({ question }) => question.split(':')[2])).toEqual(
      picked,
    );
  });
  test('are all there are where they are few', () => {
    expect(leastAlike([text, other], 3)).toHaveLength(2);
    expect(leastAlike([], 3)).toEqual([]);
  });
  test('are three different questions', () => {
    expect(new Set(leastAlike(usual, 3)).size).toBe(3);
  });
});

describe('answering together', () => {
  const open = file(
    entry('aaa'),
    entry('bbb', { proposal: null }),
    entry('ccc', { answer: 'leave-out' }),
    entry('ddd', {
      choices: [
        { id: 'use:x', says: 'x' },
        { id: 'use:y', says: 'y' },
      ],
      proposal: null,
    }),
  );
  test('takes each question’s own choice, and leaves what was answered one by one', () => {
    const { file: answered, record } = answerTogether(open, 'code=CLASH', 'use');
    expect(answered.answers.map(({ answer }) => answer)).toEqual(['use:aaa2', 'use:bbb2', 'leave-out', null]);
    expect(record).toMatchObject({ number: 1, where: 'code=CLASH', choice: 'use' });
    expect(record.examples).toHaveLength(2);
    const { without, answered: before } = planTogether(open, 'code=CLASH', 'use');
    expect(without.map(({ question }) => question)).toEqual(['CLASH:dataElements:ddd']);
    expect(before).toBe(1);
  });
  test('takes proposals only where there is one', () => {
    const { file: answered } = answerTogether(open, 'code=CLASH', 'proposal');
    expect(answered.answers.map(({ answer }) => answer)).toEqual(['use:aaa2', null, 'leave-out', null]);
  });
  test('is undone as it was, but for what somebody changed since', () => {
    const first = answerTogether(open, 'id=ccc answer=leave-out', 'new').file;
    expect(first.answers[2]?.answer).toBe('new');
    const second = answerTogether(first, 'code=CLASH', 'use').file;
    expect(second.together?.map(({ number }) => number)).toEqual([1, 2]);
    expect(undoTogether(second, 2)?.file).toEqual(first);
    const changed = {
      ...second,
      answers: second.answers.map((one) => (one.answer === 'use:aaa2' ? { ...one, answer: 'new' } : one)),
    };
    const undone = undoTogether(changed, 2);
    expect(undone).toMatchObject({ undone: 1, changed: 1 });
    expect(undone?.file.answers.map(({ answer }) => answer)).toEqual(['new', null, 'new', null]);
    expect(undoTogether(undone?.file ?? open, 1)?.file.answers[2]?.answer).toBe('leave-out');
    expect(undoTogether(open, 7)).toBeUndefined();
  });
});
