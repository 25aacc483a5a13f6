import type { PlanView } from '@dhow/server/contract';
import { describe, expect, test } from 'vitest';
import { actsShown, nextStep, objectCount, overviewOf, type Row, switchOf, typeCounts } from './acts.js';

const row = (verb: Row['verb'], id: string, more: Partial<Row> = {}): Row => ({
  verb,
  ref: { type: 'dataElements', id },
  label: `Element ${id}`,
  batch: 1,
  ...more,
});
const risk = (code: string) => ({ id: code, code, about: [], why: {} });

const view = {
  acts: [
    row('create', 'new'),
    row('update', 'plain', { ref: { type: 'indicators', id: 'plain' }, label: 'Testing rate' }),
    row('update', 'shared', { along: true, risks: [0] }),
    row('update', 'loses', { removes: 2 }),
    row('delete', 'gone', { risks: [1] }),
    row('update', 'risky', { risks: [1] }),
  ],
  risks: [risk('SHARED_OBJECT'), risk('VALUE_TYPE_CHANGED')],
  questions: [],
  diagnostics: [],
  kept: [
    { policy: 'sharing', change: 'sharing=source', count: 2 },
    { policy: 'options', change: 'options=source', count: 1 },
  ],
  runs: [],
  approval: null,
} as unknown as PlanView;

const ids = (filter: Parameters<typeof actsShown>[1]) => actsShown(view, filter).map(({ ref }) => ref.id);

describe('the acts of a plan', () => {
  test('stand with what weighs most first, or in the order of doing', () => {
    expect(ids({})).toEqual(['gone', 'loses', 'shared', 'risky', 'plain', 'new']);
    expect(ids({ order: 'done' })).toEqual(view.acts.map(({ ref }) => ref.id));
  });

  test('are narrowed by words, what they do, type, risk and part', () => {
    expect(ids({ q: 'RATE test' })).toEqual(['plain']);
    expect(ids({ verb: 'delete' })).toEqual(['gone']);
    expect(ids({ type: 'indicators' })).toEqual(['plain']);
    expect(ids({ risk: 'any' })).toEqual(['gone', 'shared', 'risky']);
    expect(ids({ risk: 'VALUE_TYPE_CHANGED' })).toEqual(['gone', 'risky']);
    expect(ids({ part: 'removes' })).toEqual(['loses']);
    expect(ids({ part: 'shared' })).toEqual(['shared']);
    expect(ids({ part: 'along', verb: 'create' })).toEqual([]);
    expect(actsShown(view, { q: 'loses' })[0]?.index).toBe(3);
  });

  test('of an object that is created and linked later count once, as created', () => {
    const acts = [row('create', 'one'), row('update', 'two'), row('update', 'one', { batch: 2, fields: 1 })];
    const linked = { acts, risks: [] };
    expect(objectCount(acts)).toBe(2);
    expect(typeCounts(acts)).toEqual([
      { type: 'dataElements', counts: { create: 1, update: 1, recreate: 0, delete: 0 }, total: 2 },
    ]);
    expect(actsShown(linked, { verb: 'update' }).map(({ index }) => index)).toEqual([1]);
    expect(actsShown(linked, { verb: 'create' }).map(({ index, after }) => [index, after])).toEqual([
      [0, undefined],
      [2, 'create'],
    ]);
  });

  test('of twenty thousand are narrowed before anybody notices', () => {
    const many = { ...view, acts: Array.from({ length: 20_000 }, (_, i) => row('create', `id${i}`)) };
    const began = performance.now();
    expect(actsShown(many, { q: 'id1999' })).toHaveLength(11);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('what somebody should look at', () => {
  test('is told apart by what it costs', () => {
    const seen = overviewOf(view);
    expect(seen.deletes.map(({ index }) => index)).toEqual([4]);
    expect(seen.removes.map(({ index }) => index)).toEqual([3]);
    expect(seen.shared.map(({ index }) => index)).toEqual([2]);
    expect(seen.types.map(({ type, total }) => `${type} ${total}`)).toEqual(['dataElements 5', 'indicators 1']);
    expect(seen.kept).toBe(3);
  });

  test('comes before what somebody does next', () => {
    const question = { id: 'q', answer: null } as PlanView['questions'][number];
    expect(nextStep(view)).toBe('approve');
    expect(nextStep({ ...view, acts: [] })).toBe('empty');
    expect(nextStep({ ...view, questions: [question] })).toBe('answer');
    expect(nextStep({ ...view, diagnostics: [{ code: 'X', severity: 'error', params: {} }] })).toBe('mend');
    const approval = { planHash: '', who: 'a', when: '', accepted: [] };
    expect(nextStep({ ...view, approval })).toBe('import');
    const runs = [{ id: 'r', state: 'done' as const, who: 'a', when: '' }];
    expect(nextStep({ ...view, approval, runs })).toBe('imported');
    expect(nextStep({ ...view, approval, runs: [{ ...runs[0]!, state: 'failed' }] })).toBe('import');
  });

  test('of what is kept has the switch that would change it', () => {
    expect(switchOf('sharing=source')).toEqual({ kind: 'policy', group: 'sharing', value: 'source' });
    expect(switchOf('--update-dependencies dataElements')).toEqual({ kind: 'dependencies', types: ['dataElements'] });
    expect(switchOf('')).toBeUndefined();
  });
});
