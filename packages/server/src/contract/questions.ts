import type { AnsweredTogether } from '@dhow/core';
import * as z from 'zod';
import { findingSchema } from './problem.js';
import { type Role, route } from './route.js';
import { hash, known, name, params as wordParams } from './values.js';

const EDITORS: readonly Role[] = ['editor', 'administrator'];
const params = z.object({ hash });
const tag = 'Plans';

/** As long as a file of answers may be: it is read within the request. */
export const ANSWERS_BYTES = 4 * 1024 * 1024;

/** Lines that are wrong, and notes, that an answer tells; all are counted. */
export const MOST_TOLD = 200;

const wrongAnswer = z
  .object({
    at: z.string().meta({ description: 'Where it stands in the file: a row, or a place in the JSON.' }),
    question: z.string().exactOptional(),
    code: z.string(),
    params: wordParams,
    says: z.string(),
  })
  .meta({ id: 'WrongAnswer', description: 'A line of a file of answers that cannot be taken, and why.' });

/** Answers of a file, as they fit a plan. */
const answersInFile = z
  .object({
    answers: z
      .record(z.string(), z.string())
      .meta({ description: 'Those that fit, by question: given to a `plan` job.' }),
    together: z.array(known<AnsweredTogether>('AnsweredTogether', 'Questions answered together.')).readonly(),
    wrong: z.array(wrongAnswer).meta({ description: `The first ${MOST_TOLD} lines that cannot be taken.` }),
    wrongCount: z.number().meta({ description: 'How many lines cannot be taken, told or not.' }),
    notes: z.array(findingSchema).meta({
      description: `What does no harm: formulas taken by their value, hidden rows. The first ${MOST_TOLD}.`,
    }),
    notesCount: z.number().meta({ description: 'How many of those there are, told or not.' }),
  })
  .meta({ id: 'AnswersInFile', description: 'What a file of answers says to the questions of a plan.' });

export type AnswersInFile = z.output<typeof answersInFile>;

/** Questions of a plan as a file that is filled in elsewhere, and read again. */
export const questions = {
  downloadQuestions: route({
    method: 'get',
    path: '/plans/{hash}/questions/download',
    access: 'everyone',
    tag,
    summary:
      'Downloads the questions of a plan to be answered in a spreadsheet or an editor. No cell of it is ever run.',
    params,
    query: z.object({
      as: z.enum(['xlsx', 'csv', 'json']),
      separator: z.enum([',', ';']).exactOptional().meta({ description: 'Of CSV; absent: as the language has it.' }),
    }),
    streams: { as: 'file', type: 'application/octet-stream' },
  }),
  readQuestions: route({
    method: 'post',
    path: '/plans/{hash}/questions/read',
    access: EDITORS,
    tag,
    summary: 'Reads a file of answers (Excel, CSV or JSON) against the questions of a plan. Nothing is kept.',
    params,
    query: z.object({
      name: name.meta({ description: 'Its file name: `.xlsx` and `.csv` are tables, the rest JSON.' }),
    }),
    upload: { maxBytes: ANSWERS_BYTES },
    response: answersInFile,
  }),
} as const;
