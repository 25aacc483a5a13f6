import { describe, expect, test } from 'vitest';
import { HEAVIEST, weightOf } from './weight.js';

const MIB = 1024 * 1024;

/** A national server in one file: 200,000 objects of half a kilobyte, with nested ones. */
const national = (): string => {
  const one = JSON.stringify({
    id: 'a0123456789',
    name: 'Facility number 123456',
    description: 'x'.repeat(130),
    geometry: { type: 'Point', coordinates: [30.5, -10.5] },
    parent: { id: 'b0123456789' },
    translations: [{ locale: 'fr', property: 'NAME', value: 'Formation sanitaire' }],
    attributeValues: Array.from({ length: 6 }, () => ({ value: '1', attribute: { id: 'c0123456789' } })),
  });
  return `{"organisationUnits":[${`${one},`.repeat(199_999)}${one}]}`;
};

describe('what a JSON text weighs', () => {
  test('a national server with 200,000 objects and millions of nested ones is far from the limit', () => {
    const bytes = Buffer.from(national());
    expect(bytes.length).toBeGreaterThan(100 * MIB);
    expect(weightOf(bytes)).toBeLessThan(HEAVIEST / 2);
  });

  test('60 MB of tiny objects are beyond it', () => {
    const bytes = Buffer.from(`{"dataElements":[${'{"id":"a"},'.repeat(5_400_000)}{"id":"a"}]}`);
    expect(bytes.length).toBeLessThan(60 * MIB);
    expect(weightOf(bytes)).toBeGreaterThan(HEAVIEST);
  });

  test('brackets and commas within texts are texts', () => {
    const text = '[[{{,,\\"\\\\';
    const plain = Buffer.from(JSON.stringify({ a: 'x'.repeat(JSON.stringify(text).length - 2) }));
    expect(weightOf(Buffer.from(JSON.stringify({ a: text })))).toBe(weightOf(plain));
  });

  test('nested values weigh, however they are nested', () => {
    const weight = (text: string) => weightOf(Buffer.from(text)) / text.length;
    expect(weight('[[[[[[[[')).toBeGreaterThan(50);
    expect(weight('{"a":[{"b":[[],[],[],[]]}]}')).toBeGreaterThan(20);
  });
});
