import { expect, test } from 'vitest';
import { undoings } from './undone.js';

const run = (id: string, state: 'done' | 'differences' | 'failed' | 'running', undoes?: string) => ({
  id,
  state,
  at: `2026-11-21T10:00:0${id.slice(1)}.000Z`,
  approval: { planHash: 'p', who: 'Ama', when: '2026-11-21T10:00:00.000Z', accepted: [] },
  ...(undoes !== undefined && { undoes }),
});

test('an import is undone by an undo that came to its end, and by none that wrote nothing', () => {
  expect(undoings([run('r1', 'done'), run('r2', 'done', 'r1')]).get('r1')).toEqual({
    run: 'r2',
    at: '2026-11-21T10:00:02.000Z',
    who: 'Ama',
    whole: true,
  });
  expect(undoings([run('r1', 'done'), run('r2', 'failed', 'r1'), run('r3', 'running', 'r1')]).size).toBe(0);
  expect(undoings([run('r1', 'done'), run('r2', 'differences', 'r1')]).get('r1')).toMatchObject({ whole: false });
});

test('an undo that was undone itself has no effect; one that was proved says more than a newer one that was not', () => {
  const all = [run('r1', 'done'), run('r2', 'done', 'r1'), run('r3', 'done', 'r2')];
  expect([...undoings(all)].map(([id, { run }]) => [id, run])).toEqual([['r2', 'r3']]);
  const two = [run('r1', 'done'), run('r2', 'done', 'r1'), run('r3', 'differences', 'r1')];
  expect(undoings(two).get('r1')).toMatchObject({ run: 'r2', whole: true });
});
