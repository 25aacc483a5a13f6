import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { recordingsOf } from './contract/recording.js';

const SOURCES = new URL('../src/', import.meta.url);

const sources = readdirSync(SOURCES, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(new URL(name, SOURCES), 'utf8') }));

const recordings = ['2.41', '2.42', '2.43'].flatMap(recordingsOf);

/** Ids, codes, names and usernames of the requests that belong to a scenario; `default` and the like belong to every server. */
function wordsOf(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) wordsOf(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      const own = /^(id|code|name|shortName|username)$/.test(key) && typeof entry === 'string' && entry.length >= 5;
      if (own && !/^(default|admin)$/.test(entry) && /\d/.test(entry) && /[A-Za-z]/.test(entry)) found.add(entry);
      wordsOf(entry, found);
    }
  }
}

const EVERY_SERVERS = new Set([
  'LAST_12_MONTHS',
  'xYerKDKCefk',
  'GLevLNI9wkl',
  'bjDvmb4bfuf',
  'HllvX50cXC0',
  'M5zQapPyTZI',
  'yrB6vc5Ip3r',
]);

it('has sources to look at', () => {
  expect(sources.length).toBeGreaterThan(20);
});

it('knows no id, code or name of a scenario', () => {
  const words = new Set<string>();
  for (const recording of recordings) for (const step of recording.steps) wordsOf(step.request.body, words);
  expect(words.size).toBeGreaterThan(500);
  const found = sources.flatMap(({ name, text }) =>
    [...words].filter((word) => !EVERY_SERVERS.has(word) && text.includes(word)).map((word) => `${name}: ${word}`),
  );
  expect(found).toEqual([]);
});

it('knows no word that begins like the ids, codes and names of the scenarios', () => {
  expect(
    sources.flatMap(({ name, text }) => (text.match(/\bSc[mM]?\d\d\w*/gi) ?? []).map((word) => `${name}: ${word}`)),
  ).toEqual([]);
});

it('knows no scenario and no title of a step', () => {
  const titles = new Set(
    recordings.flatMap(({ scenario, about, steps }) => [scenario, about, ...steps.map(({ title }) => title)]),
  );
  const long = [...titles].filter((title) => title.length >= 24);
  expect(long.length).toBeGreaterThan(100);
  expect(
    sources.flatMap(({ name, text }) =>
      long.filter((title) => text.includes(title)).map((title) => `${name}: ${title}`),
    ),
  ).toEqual([]);
});
