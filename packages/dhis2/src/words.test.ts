import { readdirSync, readFileSync } from 'node:fs';
import { codesOf, LANGUAGES } from '@dhow/core';
import { expect, test } from 'vitest';
import { knownExceptions } from './problem/exception.js';
import { knownErrors } from './problem/problem.js';

/** Where DHIS2's own constants stand that look like codes. */
const CONSTANTS = new Set(['convert/csv-classes.ts']);

/** Codes as they stand in this package: of Faults, of findings, and of progress. */
function codesHere(): Map<string, string> {
  const found = new Map<string, string>();
  const root = new URL('.', import.meta.url);
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || CONSTANTS.has(file)) continue;
    const text = readFileSync(new URL(file, root), 'utf8');
    for (const pattern of [
      /new Fault\(\s*'[a-z]+',\s*'([A-Z][A-Z_0-9]+)'/g,
      /\bcode: '([A-Z][A-Z_0-9]+)'/g,
      /\b(?:fault|say)\([^)]*?'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)'/g,
      /[?:(] '([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g,
      /\['(TEST_[A-Z_]+)'/g,
    ])
      for (const [, code = ''] of text.matchAll(pattern)) found.set(code, file);
  }
  for (const code of knownErrors) found.set(`IMPORT_${code}`, 'problem/problem.ts');
  for (const code of knownExceptions) found.set(code, 'problem/exception.ts');
  return found;
}

/** Constants that are no words for the screen: what systems and libraries call things. */
const NO_CODES = /^(ERR_|UND_ERR_|Z_|CREATE_AND_UPDATE|CERT_|DEPTH_|SELF_|UNABLE_|EAI_|F_)/;

test('every code of this package has words in every language', () => {
  const codes = [...codesHere()].filter(([code]) => !NO_CODES.test(code));
  expect(codes.length).toBeGreaterThan(100);
  for (const lang of LANGUAGES) {
    const known = new Set(codesOf(lang));
    expect(codes.filter(([code]) => !known.has(code))).toEqual([]);
  }
});

test('every word of this area is used', () => {
  const used = codesHere();
  const words = readFileSync(new URL('../../core/src/words/en/dhis2.ts', import.meta.url), 'utf8');
  const area = [...words.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, code = '']) => code);
  const container = /^CONTAINER_/;
  expect(area.filter((code) => !used.has(code) && !container.test(code))).toEqual([]);
});
