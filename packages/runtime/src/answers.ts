import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnswersEnds, decodeRemembered, encodeRemembered, Fault } from '@dhow/core';
import type { AnswerStore } from '@dhow/engine';
import { isMissing, writeFault, writeFileDurably } from './files.js';
import type { Home } from './home.js';

/** Answers of earlier imports as files, one per source and target: JSON that a person can read, and delete to be asked again. */
export function openAnswers(home: Home): AnswerStore {
  const fileOf = ({ source, target }: AnswersEnds): string => {
    const ends = createHash('sha256').update(JSON.stringify([source.kind, source.name, target]));
    return join(home.answers, `${ends.digest('hex').slice(0, 16)}.json`);
  };
  return {
    async read(ends) {
      const at = fileOf(ends);
      try {
        return decodeRemembered(JSON.parse(await readFile(at, 'utf8')));
      } catch (cause) {
        if (isMissing(cause)) return new Map();
        throw new Fault('failed', 'ANSWERS_KEPT_WRONG', {}, { at, cause });
      }
    },
    async replace(ends, answers) {
      const at = fileOf(ends);
      if (answers.size > 0) {
        await writeFileDurably(at, encodeRemembered(ends, answers), 'replace');
        return;
      }
      try {
        await rm(at, { force: true });
      } catch (cause) {
        throw writeFault(cause, at);
      }
    },
  };
}
