import type { Risk } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { copiedOf, gateOf, groupsOf, parseOpened, type Standing, untilOf } from './gate.js';

const risk = (code: string, id: string): Risk => ({
  id: `${code}:dataElements:${id}`,
  code,
  about: [{ type: 'dataElements', id }],
  why: {},
});
const groups = groupsOf([risk('CODE_CHANGED', 'a'), risk('DELETE', 'b'), risk('CODE_CHANGED', 'c')]);
const ready: Standing = {
  mayApprove: true,
  acts: 3,
  errors: 0,
  open: 0,
  drafts: 0,
  groups,
  opened: new Set(['DELETE', 'CODE_CHANGED']),
  name: 'moh',
  typed: ' moh ',
};
const codes = (more: Partial<Standing>) => gateOf({ ...ready, ...more }).map(({ code, count }) => [code, count]);

describe('the yes', () => {
  test('can be given once everything was looked at', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ name: undefined, typed: '' })).toEqual([]);
    expect(codes({ groups: [], opened: new Set() })).toEqual([]);
  });

  test('is held back by each thing that is missing, and says which', () => {
    expect(codes({ open: 2 })).toEqual([['open', 2]]);
    expect(codes({ drafts: 3 })).toEqual([['draft', 3]]);
    expect(codes({ opened: new Set(['DELETE']) })).toEqual([['risks', 1]]);
    // What was opened of another plan does not count here.
    expect(codes({ opened: new Set(['VALUE_TYPE_CHANGED']) })).toEqual([['risks', 2]]);
    expect(codes({ typed: 'MOH' })).toEqual([['name', 1]]);
    expect(codes({ errors: 1, open: 1, typed: '' })).toEqual([
      ['errors', 1],
      ['open', 1],
      ['name', 1],
    ]);
  });

  test('is not for whoever may not approve, and not for a plan that changes nothing', () => {
    expect(codes({ mayApprove: false, open: 2 })).toEqual([['role', 1]]);
    expect(codes({ acts: 0 })).toEqual([['empty', 0]]);
  });
});

test('risks stand together by kind, the heaviest first', () => {
  expect(groups.map(({ code, risks }) => [code, risks.length])).toEqual([
    ['DELETE', 1],
    ['CODE_CHANGED', 2],
  ]);
});

test('what was opened is found again; what was not written here counts as nothing', () => {
  expect(parseOpened('["DELETE"]')).toEqual(new Set(['DELETE']));
  for (const text of [null, '', '{', '{"a":1}', '[1]']) expect(parseOpened(text)).toEqual(new Set());
});

test('a copy is kept of what is there now, each object once', () => {
  const ref = (id: string) => ({ type: 'dataElements', id });
  const acts: Parameters<typeof copiedOf>[0] = [
    { verb: 'create', ref: ref('n') },
    { verb: 'update', ref: ref('u') },
    { verb: 'update', ref: ref('u') },
    { verb: 'delete', ref: ref('d') },
  ];
  expect(copiedOf(acts)).toBe(2);
  // What the plan creates and links later is not there now.
  const linked = { type: 'options', id: 'z' };
  expect(
    copiedOf([
      { verb: 'create', ref: linked },
      { verb: 'update', ref: linked },
    ]),
  ).toBe(0);
});

test('a time limit that has passed is none', () => {
  const now = Date.parse('2026-11-21T20:00:00Z');
  expect(untilOf('', now)).toEqual({ isPast: false });
  expect(untilOf('2026-11-21T19:00:00Z', now).isPast).toBe(true);
  expect(untilOf('2026-11-21T22:30:00Z', now)).toEqual({ until: '2026-11-21T22:30:00.000Z', isPast: false });
});
