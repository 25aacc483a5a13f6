import type { Plan } from '@dhow/core';
import { expect, test } from 'vitest';
import type { RunNote } from '../ports/stores.js';
import { forecast, ratesOf } from './forecast.js';

test('seconds for a request and for an object are told apart where runs allow it', () => {
  const runs = [
    { requests: 1, objects: 100, seconds: 2 + 10 },
    { requests: 4, objects: 100, seconds: 8 + 10 },
    { requests: 2, objects: 50, seconds: 4 + 5 },
  ];
  const { perRequest, perObject } = ratesOf(runs);
  expect(perRequest).toBeCloseTo(2);
  expect(perObject).toBeCloseTo(0.1);
});

test('runs that are all alike say how long a request takes', () => {
  expect(ratesOf([{ requests: 2, objects: 10, seconds: 6 }])).toEqual({ perRequest: 3, perObject: 0 });
});

test('no rate is ever negative', () => {
  const rates = ratesOf([
    { requests: 1, objects: 1000, seconds: 1 },
    { requests: 10, objects: 10, seconds: 50 },
    { requests: 5, objects: 900, seconds: 2 },
  ]);
  expect(rates.perRequest).toBeGreaterThanOrEqual(0);
  expect(rates.perObject).toBeGreaterThanOrEqual(0);
});

test('only imports that went through into the same server count, and the newest say how fast it is', () => {
  const into = { address: 'https://moh.example' };
  const note = (more: object) =>
    ({
      into,
      state: 'done',
      counts: { failed: 0 },
      requests: 1,
      objects: 10,
      seconds: 5,
      ...more,
    }) as unknown as RunNote;
  const batch = { id: 'b1', acts: [{ verb: 'create', ref: { type: 'dataElements', id: 'a' } }], along: [] };
  const plan = { into, batches: [batch, { ...batch, id: 'b2' }] } as unknown as Plan;
  const elsewhere = note({ into: { address: 'https://other.example' } });
  expect(forecast(plan, [note({ state: 'stopped' }), elsewhere, note({ counts: { failed: 1 } })])).toBe(null);
  expect(forecast(plan, [elsewhere, note({})])).toEqual({ seconds: 10, objects: 2, from: 1 });
  const old = Array.from({ length: 30 }, () => note({ seconds: 500 }));
  expect(forecast(plan, [...Array.from({ length: 20 }, () => note({})), ...old])).toEqual({
    seconds: 10,
    objects: 2,
    from: 20,
  });
});
