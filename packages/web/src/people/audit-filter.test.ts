import { expect, it } from 'vitest';
import { asQuery, endsOf } from './audit-filter.js';

it('asks for whole days of the reader, both included', () => {
  const { since, until } = asQuery({ since: '2026-02-27', until: '2026-02-28' });
  expect(since).toBe(new Date(2026, 1, 27).toISOString());
  expect(until).toBe(new Date(2026, 2, 1).toISOString());
});

it('leaves out what was not chosen, or is no choice', () => {
  expect(asQuery({ who: '', what: undefined, outcome: 'perhaps', since: 'yesterday' })).toEqual({});
  expect(asQuery({ who: 'ama', outcome: 'refused' })).toEqual({ who: 'ama', outcome: 'refused' });
});

it('shows an act once, by how it ended; one that never did as it was asked', () => {
  const rows = [
    { seq: 4, act: 'c', outcome: 'asked' },
    { seq: 3, act: 'b', outcome: 'refused' },
    { seq: 2, act: 'b', outcome: 'asked' },
    { seq: 1, act: 'a', outcome: 'done' },
  ] as const;
  expect(endsOf(rows).map(({ seq }) => seq)).toEqual([4, 3, 1]);
});
