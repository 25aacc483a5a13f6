import { expect, test } from 'vitest';
import { isPartMissing } from './missing.js';

test('a part of the page that did not come is known by what browsers say of it', () => {
  for (const said of [
    'Failed to fetch dynamically imported module: https://dhow.example.org/assets/plan-page-1.js',
    'error loading dynamically imported module: https://dhow.example.org/assets/plan-page-1.js',
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/plan-page-1.css',
  ])
    expect(isPartMissing(new TypeError(said)), said).toBe(true);
  for (const other of [new TypeError('Failed to fetch'), new Error('x is not a function'), 'Importing', undefined])
    expect(isPartMissing(other)).toBe(false);
});
