import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stableJson } from '../object/fingerprint.js';
import type { Json } from '../object/meta-object.js';
import { hashOf } from './hash.js';
import type { Plan } from './plan.js';

test('what is hashed is the canonical JSON, whatever the keys', () => {
  const key = fc.oneof(fc.string(), fc.constantFrom('10', '9', 'b', 'a', 'é', '01', '__proto'));
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Json>(null, true, 0, -1.5, '', 'text “x”'),
      fc.array(tie('json') as fc.Arbitrary<Json>, { maxLength: 4 }),
      fc.dictionary(key, tie('json') as fc.Arbitrary<Json>, { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(json as fc.Arbitrary<Json>, (value) => {
      const body = { value } as unknown as Plan;
      expect(hashOf(body, (text) => text)).toBe(stableJson({ value }));
    }),
  );
});
