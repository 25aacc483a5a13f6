import { answerTogether, planTogether, type Question } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { describe, expect, test } from 'vitest';
import { allLooked, choicesOf, whereOf } from './bulk.js';
import {
  answerIn,
  carriedOver,
  type Draft,
  draftOf,
  fileOf,
  givenWith,
  isOpen,
  NO_DRAFT,
  parseDraft,
  safeOnes,
  standing,
  takeSafe,
  withAnswer,
  withFile,
} from './draft.js';
import { kindsOf, originOf, shownOf, stepFrom, strengthOf } from './order.js';

const clash = (id: string, more: Partial<Question> = {}): Question => ({
  id: `CLASH:dataElements:${id}`,
  code: 'CLASH',
  params: { name: id },
  about: [{ type: 'dataElements', id }],
  choices: [
    { id: `use:T${id}`, code: 'CHOICE_USE_INSTEAD', params: {} },
    {
      id: 'new',
      code: 'CHOICE_ADD_AS_NEW',
      params: {},
      takes: [{ property: 'name', proposal: `${id} (2)`, longest: 20 }],
    },
  ],
  proposal: `use:T${id}`,
  safe: false,
  score: 80,
  boundToTarget: false,
  answer: null,
  ...more,
});
const group: Question = {
  ...clash('g'),
  id: 'GROUP_UNKNOWN:userGroups:g',
  code: 'GROUP_UNKNOWN',
  about: [{ type: 'userGroups', id: 'g' }],
  choices: [{ id: 'remove', code: 'CHOICE_REMOVE_ACCESS', params: {} }],
  proposal: 'remove',
  safe: true,
  boundToTarget: true,
};
const say = (code: string, params: object): string => `${code} ${Object.values(params).join(' ')}`;
const into = { name: 'moh', address: 'https://moh.example.org', systemId: 's' } as PlanView['into'];
const viewOf = (questions: readonly Question[], more: Partial<PlanView> = {}) =>
  ({ questions, into, answers: {}, together: [], wish: null, ...more }) as PlanView;

describe('answers that are in no plan yet', () => {
  const one = clash('a');

  test('are those that differ from the plan, and close a question', () => {
    const draft = withAnswer(NO_DRAFT, one, 'use:Ta');
    expect([answerIn(one, draft), isOpen(one, draft)]).toEqual(['use:Ta', false]);
    expect(standing([one], draft)).toEqual({ count: 1, wrong: [] });
    expect(withAnswer(draft, one, null)).toEqual(NO_DRAFT);
    // An answer of the plan that is taken back is a change as well.
    const answered = { ...one, answer: 'use:Ta' };
    expect(isOpen(answered, withAnswer(NO_DRAFT, answered, null))).toBe(true);
  });

  test('leave a question open while a text is empty or too long', () => {
    for (const text of ['', 'x'.repeat(21)]) {
      const draft = withAnswer(NO_DRAFT, one, `new?name=${text}`);
      expect(isOpen(one, draft)).toBe(true);
      expect(standing([one], draft)).toEqual({ count: 1, wrong: [one.id] });
    }
    expect(isOpen(one, withAnswer(NO_DRAFT, one, 'new?name=Other'))).toBe(false);
  });

  test('are kept as text and found again; what is no draft counts as none', () => {
    const draft = withAnswer(NO_DRAFT, one, 'new?name=Caf%C3%A9');
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
    for (const text of [null, '', '{', '[]', 'null', '{"answers":{"a":1},"together":[]}', '{"answers":{}}'])
      expect(parseDraft(text)).toEqual(NO_DRAFT);
  });

  test('of safe proposals are taken as one thing', () => {
    const draft = takeSafe([one, group], NO_DRAFT);
    expect(draft.answers).toEqual({ [group.id]: 'remove' });
    expect(safeOnes([one, group], draft)).toEqual([]);
    expect(takeSafe([one, group], draft)).toBe(draft);
  });

  test('go along to a plan that was made for another reason, but for what that one has or does not ask', () => {
    const old: Draft = {
      answers: { [one.id]: 'use:Ta', [group.id]: 'remove', 'CLASH:gone:x': 'new', [clash('n').id]: null },
      together: [],
    };
    const now = [one, { ...group, answer: 'remove' }, clash('n')];
    expect(carriedOver(old, NO_DRAFT, viewOf(now)).answers).toEqual({ [one.id]: 'use:Ta' });
    // What was answered in the new plan's own tab wins.
    const own = withAnswer(NO_DRAFT, one, 'new');
    expect(carriedOver(old, own, viewOf(now)).answers).toEqual({ [one.id]: 'new' });
  });

  test('wait on where a later plan was not made with them, and are done with where it was', () => {
    const old = withAnswer(NO_DRAFT, one, 'use:Ta');
    const madeWith = (answers: Readonly<Record<string, string>>, answer: string | null) => {
      const wish = { kind: 'plan', input: { source: 'a', target: 'moh', answers: { answers } } };
      return viewOf([{ ...one, answer }], { wish } as never);
    };
    // Making a plan with them failed, and another was made without them.
    expect(carriedOver(old, NO_DRAFT, madeWith({}, null)).answers).toEqual({ [one.id]: 'use:Ta' });
    expect(carriedOver(old, NO_DRAFT, madeWith({ [one.id]: 'use:Ta' }, 'use:Ta')).answers).toEqual({});
    // Its choice is gone: the plan asks again.
    expect(carriedOver(old, NO_DRAFT, madeWith({ [one.id]: 'use:Ta' }, null)).answers).toEqual({});
    // Answered otherwise while that plan was being made.
    expect(carriedOver(old, NO_DRAFT, madeWith({ [one.id]: 'new' }, 'new')).answers).toEqual({ [one.id]: 'use:Ta' });
  });

  test('of a file are added where there is such a question', () => {
    const read = { answers: { [one.id]: 'use:Ta', 'CLASH:x:y': 'new' }, together: [] };
    expect(withFile(NO_DRAFT, [one], read).answers).toEqual({ [one.id]: 'use:Ta' });
  });

  test('of a file say after a reload, too, which of them were given together there', () => {
    const together = [{ where: 'code=CLASH', choice: 'use', examples: [one.id], questions: [one.id, 'CLASH:x:y'] }];
    const draft = withFile(NO_DRAFT, [one], { answers: { [one.id]: 'use:Ta' }, together });
    const found = parseDraft(JSON.stringify(draft));
    const told = [{ ...together[0], questions: [one.id] }];
    expect(givenWith(viewOf([one]), found)).toEqual({ answers: { [one.id]: 'use:Ta' }, together: told });
    // Answering others together, or making a plan for another reason, leaves that as it is.
    const view = viewOf([one]);
    expect(draftOf(view, fileOf(view, found, say), found).ofFile).toEqual(together);
    expect(carriedOver(found, NO_DRAFT, view).ofFile).toEqual(told);
    expect(parseDraft('{"answers":{},"together":[],"ofFile":[1]}')).toEqual(NO_DRAFT);
  });

  test('make a plan with those that it was asked for with, each in place of an earlier one', () => {
    const [kept, changed, opened] = [clash('k'), clash('c'), clash('o')];
    const wish = {
      kind: 'plan',
      input: {
        source: 'package:p',
        target: 'moh',
        answers: {
          answers: { [kept.id]: 'use:Tk', [changed.id]: 'use:Tc', [opened.id]: 'use:To' },
          together: [{ where: 'code=CLASH', choice: 'use', examples: [kept.id], questions: [kept.id, changed.id] }],
        },
      },
    } as const;
    const draft: Draft = { answers: { [changed.id]: 'new', [opened.id]: null, 'CLASH:gone:x': 'new' }, together: [] };
    expect(givenWith(viewOf([kept, changed, opened], { wish } as never), draft)).toEqual({
      answers: { [kept.id]: 'use:Tk', [changed.id]: 'new' },
      together: [{ where: 'code=CLASH', choice: 'use', examples: [kept.id], questions: [kept.id] }],
    });
  });
});

describe('many together', () => {
  const questions = ['a', 'b', 'c', 'd', 'e'].map((id) => clash(id));
  const view = viewOf(questions);

  test('are found by a filter that says what was chosen', () => {
    expect(whereOf({ kind: 'CLASH', type: 'dataElements', score: '80', text: 'mal "x"' })).toBe(
      'code=CLASH type=dataElements score>=80 says~"mal  x"',
    );
    const file = fileOf(view, NO_DRAFT, say);
    expect(choicesOf(file, questions, 'code=CLASH').map(({ id, count }) => [id, count])).toEqual([
      ['proposal', 5],
      ['use', 5],
      ['new', 5],
    ]);
    // One with two candidates cannot simply "use": nobody knows which.
    const two = clash('t', { choices: [...clash('t').choices, { id: 'use:other', code: 'X', params: {} }] });
    const both = fileOf(viewOf([...questions, two]), NO_DRAFT, say);
    expect(choicesOf(both, [...questions, two], 'code=CLASH').find(({ id }) => id === 'use')?.count).toBe(5);
  });

  test('are answered after three examples were looked at, are told in the new plan, and can be taken back', () => {
    const file = fileOf(view, NO_DRAFT, say);
    const { examples } = planTogether(file, 'code=CLASH', 'use');
    const ids = examples.map(({ question }) => question);
    expect(ids).toHaveLength(3);
    expect(allLooked(examples, new Set(ids.slice(0, 2)))).toBe(false);
    expect(allLooked(examples, new Set(ids))).toBe(true);
    const draft = draftOf(view, answerTogether(file, 'code=CLASH', 'use').file);
    expect(Object.values(draft.answers).sort()).toEqual(['use:Ta', 'use:Tb', 'use:Tc', 'use:Td', 'use:Te']);
    // One of them answered otherwise afterwards is no longer one of them.
    const other = withAnswer(draft, questions[0]!, 'new');
    const given = givenWith(view, other);
    expect(given.together).toMatchObject([{ where: 'code=CLASH', choice: 'use', examples: ids }]);
    expect(given.together?.[0]?.questions).toHaveLength(4);
  });

  test('that were taken because they are safe do not say that anybody looked at examples', () => {
    const safe = viewOf([group]);
    expect(givenWith(safe, takeSafe(safe.questions, NO_DRAFT))).toEqual({ answers: { [group.id]: 'remove' } });
  });
});

describe('the list', () => {
  const answered = clash('z', { answer: 'use:Tz', score: 40 });
  const questions = [answered, clash('a'), group];

  test('shows what the plan has no answer to first, and keeps its order while one answers', () => {
    const ids = (draft: Draft) => shownOf(questions, draft, {}, say).map(({ id }) => id);
    const before = ids(NO_DRAFT);
    expect(before.at(-1)).toBe(answered.id);
    expect(ids(withAnswer(NO_DRAFT, clash('a'), 'new'))).toEqual(before);
    expect(new Set(before)).toEqual(new Set(questions.map(({ id }) => id)));
    expect(kindsOf(questions, NO_DRAFT)).toEqual([
      { id: 'CLASH', count: 2, open: 1 },
      { id: 'GROUP_UNKNOWN', count: 1, open: 1 },
    ]);
  });

  test('is filtered by state, kind, type, score and words', () => {
    const shown = (filter: Parameters<typeof shownOf>[2], draft = NO_DRAFT) =>
      shownOf(questions, draft, filter, say).map(({ id }) => id);
    expect(shown({ state: 'answered' })).toEqual([answered.id]);
    expect(shown({ kind: 'GROUP_UNKNOWN' })).toEqual([group.id]);
    expect(shown({ type: 'userGroups' })).toEqual([group.id]);
    expect(shown({ score: '50' })).not.toContain(answered.id);
    expect(shown({ text: 'clash Z' })).toEqual([answered.id]);
    expect(shown({ state: 'draft' }, withAnswer(NO_DRAFT, group, 'remove'))).toEqual([group.id]);
    expect(shown({ text: 'nothing like it' })).toEqual([]);
  });

  test('is gone through in both directions, round its end, also to what is open alone', () => {
    const list = [clash('a'), answered, clash('b')];
    expect(stepFrom(list, list[0]?.id, 1)?.id).toBe(answered.id);
    expect(stepFrom(list, list[0]?.id, -1)?.id).toBe(list[2]?.id);
    expect(stepFrom(list, list[0]?.id, 1, NO_DRAFT)?.id).toBe(list[2]?.id);
    expect(stepFrom(list, list[2]?.id, 1, NO_DRAFT)?.id).toBe(list[0]?.id);
    expect(stepFrom([answered], answered.id, 1, NO_DRAFT)).toBe(undefined);
    expect(stepFrom(list, undefined, 1)?.id).toBe(list[0]?.id);
  });

  test('says where an answer comes from, and how much speaks for a proposal', () => {
    const plan = { remembered: [answered.id], together: [] };
    expect(originOf(answered, NO_DRAFT, plan)).toBe('remembered');
    expect(originOf(answered, withAnswer(NO_DRAFT, answered, 'new'), plan)).toBe('draft');
    expect(originOf(answered, NO_DRAFT, { remembered: [], together: [{ questions: [answered.id] }] })).toBe('together');
    expect(originOf(group, NO_DRAFT, plan)).toBe('open');
    expect([100, 80, 79, 50, 49].map(strengthOf)).toEqual(['strong', 'strong', 'fair', 'fair', 'weak']);
  });
});
