import { expect, it } from 'vitest';
import { safeNext } from './next.js';

const origin = 'https://dhow.moh.example';

it('goes on where somebody wanted to go', () => {
  for (const path of ['/', '/plans/abc?tab=risks', '/imports/compare?a=1&b=2#x', '/sign-ins'])
    expect(safeNext(path, origin)).toBe(path);
});

it('leads to no page of others, and in no circle', () => {
  for (const next of [
    undefined,
    '',
    'plans',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/sign-in?next=/plans',
    '/welcome#secret',
    '/api/session',
  ])
    expect([next, safeNext(next, origin)]).toEqual([next, '/']);
});
