import { type AnswersEnds, decodeRemembered, encodeRemembered } from '@dhow/core';
import type { AnswerStore } from '@dhow/engine';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';

const keyOf = ({ source, target }: AnswersEnds): string => JSON.stringify([source.kind, source.name, target]);

/** The row of the answers between two ends. */
export const rowOfAnswers = (ends: AnswersEnds, answers: ReadonlyMap<string, string>) => ({
  key: keyOf(ends),
  document: encodeRemembered(ends, answers),
});

/** Answers of earlier imports as rows, one per source and target. */
export function openDatabaseAnswers(db: Kysely<Tables>): AnswerStore {
  return {
    async read(ends) {
      const row = await db.selectFrom('answers').select('document').where('key', '=', keyOf(ends)).executeTakeFirst();
      return row ? decodeRemembered(JSON.parse(row.document)) : new Map();
    },
    async replace(ends, answers) {
      const row = rowOfAnswers(ends, answers);
      if (answers.size === 0) await db.deleteFrom('answers').where('key', '=', row.key).execute();
      else
        await db
          .insertInto('answers')
          .values(row)
          .onConflict((clash) => clash.column('key').doUpdateSet({ document: row.document }))
          .execute();
    },
  };
}
