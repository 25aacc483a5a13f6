import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameValue } from './equal.js';
import type { Json } from './meta-object.js';
import { stableJson } from './stable-json.js';

const json = fc.jsonValue() as fc.Arbitrary<Json>;

it('says of two values what their stable JSON says', () => {
  fc.assert(fc.property(json, json, (a, b) => sameValue(a, b) === (stableJson(a) === stableJson(b))));
});

it('holds for copies, whatever the order of their keys', () => {
  const turned = (value: Json): Json =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, one]) => [key, turned(one)]),
          )
        : value;
  fc.assert(
    fc.property(json, (value) => sameValue(value, turned(value)) && stableJson(value) === stableJson(turned(value))),
  );
});

it('sees a longer list, a missing key and another type', () => {
  expect(sameValue([1], [1, 2])).toBe(false);
  expect(sameValue({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(sameValue({ a: 1, b: 2 }, { a: 1 })).toBe(false);
  expect(sameValue([], {})).toBe(false);
  expect(sameValue({}, [])).toBe(false);
  expect(sameValue(1, '1')).toBe(false);
  expect(sameValue(null, undefined)).toBe(false);
});
