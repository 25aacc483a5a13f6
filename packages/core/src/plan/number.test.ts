import { expect, test } from 'vitest';
import { planNumber } from './number.js';

test('a plan number is six readable letters, the same for the same hash', () => {
  expect(planNumber('ffffffff00')).toBe('ZZZZ-ZZ');
  expect(planNumber('00000021aa')).toBe('0000-11');
  expect(planNumber('ffffffff00')).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
});
