import { expect, test } from 'vitest';
import { replacedPlans } from './replaced.js';

const plan = (hash: string, at: number, asks?: string) => ({ hash, at: `2026-11-2${at}`, ...(asks && { asks }) });

test('a plan is replaced by a newer one that asks for the same, once that was imported', () => {
  const plans = [plan('c', 3, 'x'), plan('b', 2, 'x'), plan('a', 1, 'x'), plan('o', 1, 'y'), plan('u', 1)];
  expect([...replacedPlans(plans, new Set(['b']))]).toEqual([['a', 'b']]);
  expect(replacedPlans(plans, new Set()).size).toBe(0);
  expect([...replacedPlans(plans, new Set(['b', 'c']))]).toEqual([['a', 'c']]);
});
