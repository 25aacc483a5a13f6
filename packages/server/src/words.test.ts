import { readdirSync, readFileSync } from 'node:fs';
import { codesOf, LANGUAGES } from '@dhow/core';
import { expect, test } from 'vitest';

/** Codes of Faults and findings of this package; statuses have titles. */
function codesHere(): readonly string[] {
  const codes = new Set<string>();
  for (const file of readdirSync(new URL('.', import.meta.url), { recursive: true }) as string[]) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.startsWith('testing')) continue;
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    for (const pattern of [/new Fault\(\s*'\w+',\s*'([A-Z_]+)'/g, /found\('([A-Z_]+)'/g, /code: '([A-Z_]+)'/g])
      for (const [, code = ''] of text.matchAll(pattern)) codes.add(code);
  }
  for (const status of [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 502, 503, 507])
    codes.add(`PROBLEM_${status}`);
  return [...codes].sort();
}

test.each(LANGUAGES)('every code of the server has words in %s', (lang) => {
  const codes = codesHere();
  expect(codes.length).toBeGreaterThan(40);
  const known = new Set(codesOf(lang));
  expect(codes.filter((code) => !known.has(code))).toEqual([]);
});
