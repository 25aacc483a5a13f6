import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Lang } from './fill.js';
import { houseWordsIn } from './glossary.js';
import { codesOf, say } from './say.js';

const source = new URL('../', import.meta.url);

function areaKeys(lang: Lang): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of readdirSync(new URL(`words/${lang}/`, source))) {
    if (file === 'index.ts') continue;
    const text = readFileSync(new URL(`words/${lang}/${file}`, source), 'utf8');
    for (const [, key = ''] of text.matchAll(/^ {2}'?([A-Za-z][A-Za-z0-9_-]*)'?:/gm))
      found.set(key, [...(found.get(key) ?? []), file]);
  }
  return found;
}

/** Where core's own findings, questions, risks and choices get their codes. */
const FOLDERS = ['plan', 'select', 'policy', 'answers', 'transform', 'check', 'mapping', 'identify', 'customise'];
/** Constants that are no codes for the screen: DHIS2's own, and parts of codes. */
const NO_CODES = /^(CREATE_AND_UPDATE|SERVER_MADE|E\d+|[A-Z0-9]+)$/;

function codesInCode(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of FOLDERS)
    for (const file of readdirSync(new URL(`${folder}/`, source))) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const text = readFileSync(new URL(`${folder}/${file}`, source), 'utf8');
      for (const [, code = ''] of text.matchAll(/(?:code: |risk\(\s*work,\s*|\? )'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g))
        if (!NO_CODES.test(code)) found.set(code, `${folder}/${file}`);
      for (const [, code = ''] of text.matchAll(/new Fault\(\s*'[a-z]+',\s*'([A-Z_0-9]+)'/g))
        found.set(code, `${folder}/${file}`);
    }
  return found;
}

describe('the words', () => {
  test.each(LANGUAGES)('say the same codes in %s', (lang) => {
    expect([...codesOf(lang)].sort()).toEqual([...codesOf('en')].sort());
  });

  test.each(LANGUAGES)('fill the same parameters in %s', (lang) => {
    const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    for (const code of codesOf('en')) expect([code, holes(say(lang, code))]).toEqual([code, holes(say('en', code))]);
  });

  test('have one place for each code', () => {
    for (const lang of LANGUAGES) expect([...areaKeys(lang)].filter(([, files]) => files.length > 1)).toEqual([]);
  });

  test('are there for every code that core uses', () => {
    const known = new Set(codesOf('en'));
    const used = codesInCode();
    expect(used.size).toBeGreaterThan(60);
    const silent = [...used].filter(([code]) => !known.has(code) && !known.has(`RISK_${code}`));
    expect(silent).toEqual([]);
  });

  test.each(['fr', 'pt', 'es'] as const)('are not left in English in %s', (lang) => {
    // Names, values to type and single words can be the same; a sentence cannot.
    const sentence = /[a-z]+ [a-z]+ [a-z]+/;
    const left = codesOf('en').filter((code) => sentence.test(say('en', code)) && say(lang, code) === say('en', code));
    expect(left).toEqual([]);
  });

  test('never use a word of the house', () => {
    // Help that names the value to type.
    const typed = new Set(['HELP_ON']);
    const slips = LANGUAGES.flatMap((lang) =>
      codesOf(lang)
        .filter((code) => !typed.has(code))
        .flatMap((code) => houseWordsIn(say(lang, code)).map((word) => `${lang} ${code}: ${word}`)),
    );
    expect(slips).toEqual([]);
  });

  test('know a word of the house when they see one', () => {
    expect(houseWordsIn('This snapshot is stale')).toEqual(['snapshot', 'stale']);
    expect(houseWordsIn('Start one with: dhow sandbox start')).toEqual([]);
  });
});
