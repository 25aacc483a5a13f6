import { expect, test } from 'vitest';
import { isSameEnd, policiesIn, policiesText } from './new-plan.js';

test('what was chosen goes into the address and comes out of it, and what is usual is not said', () => {
  const chosen = { sharing: 'source', translations: 'merge', options: 'target' } as const;
  expect(policiesText(chosen)).toBe('sharing:source,options:target');
  expect(policiesIn('sharing:source,options:target')).toEqual({ sharing: 'source', options: 'target' });
  expect(policiesIn('nonsense:source,sharing:both')).toEqual({});
  expect(policiesIn(undefined)).toEqual({});
});

test('one server under two names is one end', () => {
  const instances = [
    { name: 'moh', address: 'https://moh.example' },
    { name: 'again', address: 'https://moh.example' },
    { name: 'staging', address: 'https://staging.example' },
  ];
  expect(isSameEnd('moh', 'moh', [])).toBe(true);
  expect(isSameEnd('moh', 'again', instances)).toBe(true);
  expect(isSameEnd('staging', 'moh', instances)).toBe(false);
  expect(isSameEnd('package:a', 'moh', instances)).toBe(false);
  expect(isSameEnd(undefined, 'moh', instances)).toBe(false);
});
