import type { RunSeen } from '@dhow/engine';
import { describe, expect, test } from 'vitest';
import { merged } from './merge.js';
import { canResume, paceOf, phaseOf, toneOf } from './standing.js';

const none = { count: 0, items: [] };
const proved = { verdict: 'proved', deviations: none, broken: [], notCompared: none };
const view = (more: object = {}): RunSeen =>
  ({
    note: { state: 'done', counts: { failed: 0 } },
    copy: { objects: 1, absent: 1 },
    imported: true,
    leftOut: none,
    check: proved,
    ...more,
  }) as unknown as RunSeen;
const job = (kind: string, state: string) => ({ kind, state }) as never;

describe('an import is said to be', () => {
  test('done only when everything was written and found as promised', () => {
    expect(phaseOf(view(), [])).toBe('done');
    expect(phaseOf(view({ check: undefined }), [])).toBe('unchecked');
    expect(phaseOf(view({ leftOut: { count: 1, items: [] } }), [])).toBe('partly');
    expect(phaseOf(view({ note: { state: 'differences', counts: { failed: 2 } } }), [])).toBe('partly');
    expect(phaseOf(view({ check: { ...proved, verdict: 'differs' } }), [])).toBe('partly');
    expect(phaseOf(view({ check: { ...proved, verdict: 'differs', deviations: { count: 1, items: [] } } }), [])).toBe(
      'differences',
    );
    expect(phaseOf(view({ check: { ...proved, broken: ['dataSets'] } }), [])).toBe('differences');
    expect(phaseOf(view({ check: { ...proved, verdict: 'untrusted' } }), [])).toBe('untrusted');
  });

  test('stopped, changed or failed when it did not come to its end, whatever a check found', () => {
    const open = { imported: false, check: proved };
    expect(phaseOf(view({ ...open, halted: { code: 'PAUSED' } }), [])).toBe('stopped');
    expect(phaseOf(view({ ...open, halted: { code: 'CHANGED_SINCE' } }), [])).toBe('changed');
    expect(phaseOf(view({ ...open, note: { state: 'failed' } }), [])).toBe('failed');
    expect(phaseOf(view({ ...open, note: { state: 'running' } }), [])).toBe('broken-off');
  });

  test('going on as long as somebody works on it', () => {
    const going = view({ imported: false, note: { state: 'running' } });
    expect(phaseOf(going, [job('import', 'running')])).toBe('importing');
    expect(phaseOf(view({ imported: false, copy: undefined }), [job('import', 'running')])).toBe('copying');
    expect(phaseOf(view(), [job('resume', 'running')])).toBe('checking');
    expect(phaseOf(view(), [job('verify', 'running')])).toBe('checking');
    expect(phaseOf(undefined, [job('import', 'waiting')])).toBe('waiting');
    expect(phaseOf(undefined, [job('import', 'running')])).toBe('queued');
    expect(phaseOf(undefined, [job('import', 'failed')])).toBe('never-begun');
  });
});

test('only a whole import is green, and only one that is not whole can be carried on', () => {
  expect(toneOf('done')).toBe('good');
  for (const phase of ['partly', 'stopped', 'untrusted', 'unchecked', 'broken-off', 'never-begun'] as const)
    expect(toneOf(phase)).toBe('some');
  expect(canResume('done')).toBe(false);
  expect(canResume('changed')).toBe(false);
  expect(canResume('stopped')).toBe(true);
});

const batch = (number: number, written: number, state = 'done') => ({ number, objects: 100, written, state });
const line = (seq: number, at: number, type: string, more: object = {}) => ({
  seq,
  at: new Date(Date.UTC(2026, 10, 21) + at * 1000).toISOString(),
  type,
  params: {},
  ...more,
});

describe('the pace of an import', () => {
  const batches = [batch(1, 100), batch(2, 100), batch(3, 0, 'sending')] as unknown as RunSeen['batches'];

  const note = { objects: 290, counts: { failed: 100 } } as unknown as RunSeen['note'];

  test('is what this session wrote in its time', () => {
    const log = [
      line(1, 0, 'started'),
      line(2, 1, 'intent', { batch: 1, params: { objects: 100 } }),
      line(3, 5, 'answer', { batch: 1 }),
      line(4, 900, 'resumed'),
      line(5, 1000, 'intent', { batch: 2, params: { objects: 100 } }),
      line(6, 1010, 'answer', { batch: 2 }),
      line(7, 1011, 'intent', { batch: 3, params: { objects: 100 } }),
    ] as unknown as RunSeen['log'];
    expect(paceOf({ batches, log, total: 3, note })).toEqual({
      done: 190,
      total: 290,
      batch: 3,
      batches: 3,
      perSecond: 10,
      left: 10,
    });
  });

  test('is not known before a request was answered', () => {
    const log = [
      line(1, 0, 'started'),
      line(2, 1, 'intent', { batch: 1, params: { objects: 100 } }),
    ] as unknown as RunSeen['log'];
    expect(paceOf({ batches, log, total: 3, note })).toEqual({ done: 190, total: 290, batch: 3, batches: 3 });
  });
});

test('what comes in pieces is the whole: no line twice, batches in their place', () => {
  const before = {
    events: 2,
    log: [{ seq: 1 }, { seq: 2 }],
    batches: [batch(1, 0, 'sending'), batch(2, 0)],
  } as unknown as RunSeen;
  const news = { events: 4, log: [{ seq: 2 }, { seq: 3 }, { seq: 4 }], batches: [batch(1, 100)] } as unknown as RunSeen;
  const all = merged(before, news);
  expect(all.log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(all.batches.map(({ number, written }) => [number, written])).toEqual([
    [1, 100],
    [2, 0],
  ]);
  expect(all.events).toBe(4);
});
