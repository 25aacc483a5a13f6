import { contract, type Route } from '@dhow/server/contract';
import { expect, it } from 'vitest';
import { people } from '../words/en/people.js';
import type { Key, Values } from '../words/words.js';
import { actWords } from './act-words.js';

const words: Readonly<Record<string, string>> = people;
const t = (key: Key, values: Values = {}): string =>
  (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));

it('has words for every call that leaves a line in the audit trail', () => {
  const kept = Object.entries(contract as Readonly<Record<string, Route>>).filter(
    ([, { method, streams }]) => method !== 'get' || streams?.as === 'file',
  );
  expect(kept.filter(([name]) => actWords(name, t) === name).map(([name]) => name)).toEqual([]);
});

it('tells a job that was asked for from one that ended', () => {
  expect(actWords('start-import', t)).toBe('asked for: import');
  expect(actWords('job.import', t)).toBe('ended: import');
  expect(actWords('approvePlan', t)).toBe('approved a plan');
  expect(actWords('callOfALaterVersion', t)).toBe('callOfALaterVersion');
});
