import { readdirSync, readFileSync } from 'node:fs';
import { codesOf, LANGUAGES } from '@dhow/core';
import { expect, test } from 'vitest';

/** Names in capitals that are no codes: system errors, servers' words, variables. */
const NO_CODES =
  /^(E[A-Z]+|CREATE_AND_UPDATE|DELETE|DHOW_[A-Z_]+|EAI_AGAIN|EMBEDDED_DIED|PG_VERSION|ROLLBACK|ALL|SIGKILL|NFC|HEAD|LANG)$/;

function codesIn(folder: string): readonly string[] {
  const codes = new Set<string>();
  for (const file of readdirSync(new URL(folder, import.meta.url), { recursive: true }) as string[]) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.startsWith('testing')) continue;
    const text = readFileSync(new URL(`${folder}${file}`, import.meta.url), 'utf8');
    for (const [, code] of text.matchAll(/'([A-Z][A-Z_]{3,})'/g)) if (!NO_CODES.test(code!)) codes.add(code!);
  }
  return [...codes].sort();
}

test.each(['./', '../../runtime/src/'])('every code of %s has words in every language', (folder) => {
  const codes = codesIn(folder);
  expect(codes.length).toBeGreaterThan(5);
  for (const lang of LANGUAGES) {
    const known = new Set(codesOf(lang));
    // A risk is said as `RISK_CODE`.
    expect(codes.filter((code) => !known.has(code) && !known.has(`RISK_${code}`))).toEqual([]);
  }
});
