import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queryOf } from '../../test/servers.js';
import { type Ask, encode, isPlainValue, pack } from './ask.js';

const LONGEST = 600;

const value = fc.stringMatching(/^[A-Za-zéß€ +&=%#?:;@/_.-]{1,30}$/).filter(isPlainValue);
const asks = fc.array(
  fc.record({
    type: fc.constantFrom('dataElements', 'options', 'programs', 'dashboards'),
    path: fc.constantFrom('id', 'code', 'program.id'),
    values: fc.option(fc.uniqueArray(value, { minLength: 1, maxLength: 80 }), { nil: undefined }),
    fields: fc.option(fc.constant('id,code,name'), { nil: undefined }),
  }),
  { maxLength: 8 },
);

const sentences = (ask: Ask): string[] =>
  ask.values === undefined ? [`${ask.type} *`] : ask.values.map((one) => `${ask.type} ${ask.path} ${one}`);

describe('questions packed into requests', () => {
  test('ask everything once, about each type once in a request, within the longest address', () => {
    fc.assert(
      fc.property(asks, (given) => {
        const wishes = given.map(({ type, path, values, fields }) => ({
          type,
          ...(values && { path, values }),
          ...(fields && { fields }),
        }));
        const packed = pack(wishes, 'skipSharing=true', LONGEST);
        for (const { path, asks: asked } of packed) {
          expect(path.length).toBeLessThanOrEqual(LONGEST);
          expect(new Set(asked.map(({ type }) => type)).size).toBe(asked.length);
        }
        expect(packed.flatMap((one) => one.asks.flatMap(sentences)).sort()).toEqual(wishes.flatMap(sentences).sort());
      }),
    );
  });

  test('come out of the address as they went in', () => {
    fc.assert(
      fc.property(asks, (given) => {
        for (const { path, asks: asked } of pack(given as Ask[], '', LONGEST)) {
          const query = queryOf(path);
          for (const ask of asked) {
            if (ask.values === undefined) expect(query.get(ask.type)).toEqual(['true']);
            else expect(query.get(`${ask.type}:filter`)).toEqual([`${ask.path}:in:[${ask.values.join(',')}]`]);
            if (ask.fields) expect(query.get(`${ask.type}:fields`)).toEqual([ask.fields]);
          }
        }
      }),
    );
  });

  test('three hundred data elements with what they need fit into one request', () => {
    const ids = (n: number) => Array.from({ length: n }, (_, i) => `A${String(i).padStart(10, '0')}`);
    const packed = pack(
      [
        { type: 'dataElements', path: 'id', values: ids(300) },
        { type: 'categoryCombos', path: 'id', values: ids(20) },
        { type: 'optionSets', path: 'id', values: ids(20) },
        { type: 'legendSets', path: 'id', values: ids(20) },
      ],
      '',
      7700,
    );
    expect(packed).toHaveLength(1);
  });

  test('a value that would be cut at its comma or bracket stands in no list', () => {
    expect(['a,b', 'a]', '[x', ' a', 'a '].map(isPlainValue)).toEqual([false, false, false, false, false]);
    expect(['a', 'a b', 'ANC 1+', 'é'].map(isPlainValue)).toEqual([true, true, true, true]);
    expect(encode('a,b:c d&e')).toBe('a,b:c%20d%26e');
  });
});
