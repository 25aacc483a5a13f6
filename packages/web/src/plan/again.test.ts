import { describe, expect, test } from 'vitest';
import { answersGiven, canPlanAgain, wishAgain } from './again.js';

const side = {
  kind: 'instance' as const,
  name: 'staging',
  serverVersion: '2.42.0',
  version: '2.42' as const,
  eyes: { login: 'admin', sees: 'all' as const },
  readAt: '2026-11-21T12:00:00.000Z',
};
const view = {
  hash: 'f'.repeat(64),
  number: '7F3K-2Q',
  from: side,
  into: { ...side, name: 'moh' },
  wish: null,
  selection: { include: [{ all: true as const }], exclude: [], dependents: {} },
};

describe('a plan that is made again', () => {
  test('asks for what was asked for, with the changes', () => {
    const input = { source: 'package:a', target: 'moh', matches: false, answers: { answers: { a: 'x' } } };
    const wish = { kind: 'plan' as const, input };
    expect(wishAgain({ ...view, wish }, { updateDependencies: ['all'] })).toEqual({
      kind: 'plan',
      input: { ...input, updateDependencies: ['all'] },
    });
    expect(answersGiven({ wish, answers: { a: 'x', b: 'by default' } })).toEqual({ answers: { a: 'x' } });
  });

  test('of an undo takes answers alone', () => {
    const wish = { kind: 'undo' as const, input: { run: 'r1' } };
    const answers = { answers: { q: 'keep' } };
    expect(wishAgain({ ...view, wish }, { answers, matches: false })).toEqual({
      kind: 'undo',
      input: { run: 'r1', answers },
    });
  });

  test('leaves out what shall stay out, and of a backup too', () => {
    const out = { type: 'maps', id: 'mpAAAAAAA01' };
    const wish = { kind: 'plan' as const, input: { source: 'staging', target: 'moh' } };
    expect(wishAgain({ ...view, wish }, { leaveOut: [out] }).input).toMatchObject({
      selection: { include: [{ all: true }], exclude: [{ type: 'maps', match: 'mpAAAAAAA01' }] },
    });
    const input = { backup: 'b', orgUnits: 'keep' as const, sharing: 'keep' as const, dryRun: false };
    expect(wishAgain({ ...view, wish: { kind: 'restore', input } }, { leaveOut: [out] }).input).toEqual({
      ...input,
      except: [{ type: 'maps', match: 'mpAAAAAAA01' }],
    });
  });

  test('of one that was uploaded refreshes it, if it came from a server', () => {
    expect(wishAgain(view, { askData: true })).toEqual({
      kind: 'plan',
      input: { source: 'staging', target: 'moh', refresh: view.hash, askData: true },
    });
    const ofFile = { ...view, from: { ...side, kind: 'file' as const } };
    expect(canPlanAgain(ofFile)).toBe(false);
    expect(() => wishAgain(ofFile, {})).toThrow('PLAN_OF_NOBODY');
  });
});
