import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnswersEnds } from '@dhow/core';
import { answerContract } from '@dhow/engine/testing';
import { describe, expect, test } from 'vitest';
import { openAnswers } from './answers.js';
import { openHome } from './home.js';

const fresh = async () => openHome({ DHOW_HOME: await mkdtemp(join(tmpdir(), 'dhow-answers-')) });
const anc: AnswersEnds = { source: { kind: 'package', name: 'ANC AGG' }, target: 'https://moh.example' };
const answers = new Map([['PLACEHOLDER:organisationUnits:<OU_ROOT_UID>', 'use:ouAAAAAAA01']]);

describe('answers as files', () =>
  answerContract({ test, equal: (found, wanted) => expect(found).toEqual(wanted) }, async () => {
    const home = await fresh();
    return { open: async () => openAnswers(home) };
  }));

test('the files are for their owner alone, and gone with the last answer', async () => {
  const home = await fresh();
  const store = openAnswers(home);
  await store.replace(anc, answers);
  const [file] = await readdir(home.answers);
  expect((await stat(join(home.answers, file ?? ''))).mode & 0o077).toBe(0);
  await store.replace(anc, new Map());
  expect(await readdir(home.answers)).toEqual([]);
});

test('a damaged file is named, and never taken for no answers', async () => {
  const home = await fresh();
  const store = openAnswers(home);
  await store.replace(anc, answers);
  const file = join(home.answers, (await readdir(home.answers))[0] ?? '');
  const text = await readFile(file, 'utf8');
  for (const wrong of [
    text.slice(0, 60),
    text.replace('"use:ouAAAAAAA01"', '7'),
    '{"format": 2, "answers": {}}',
    '[]',
  ]) {
    await writeFile(file, wrong);
    await expect(store.read(anc)).rejects.toMatchObject({ code: 'ANSWERS_KEPT_WRONG', at: file });
  }
});
