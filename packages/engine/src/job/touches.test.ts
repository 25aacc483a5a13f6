import { expect, test } from 'vitest';
import { memoryHouse, pair } from '../testing/index.js';
import { planTouches } from './touches.js';

test('what writes to an address that no instance has is refused before it begins; what only reads is not', async () => {
  const { source, target } = pair();
  const { instances } = memoryHouse({ instances: [source, target] }).stores;
  const from = source.side;
  const gone = { ...target.side, name: 'gone', address: 'https://gone.example.org' };
  await expect(planTouches(instances, { from, into: gone }, 'writes')).rejects.toMatchObject({
    code: 'NO_TARGET_KNOWN',
    params: { address: 'https://gone.example.org' },
  });
  expect((await planTouches(instances, { from, into: gone }, 'reads')).writes).toEqual([]);
});
