import type { AnswersEnds } from '@dhow/core';

/** Answers of proved imports, for the next plan between the same two. Files for the CLI, a database for the server. */
export interface AnswerStore {
  /** By question id; none where nothing was kept. */
  read(ends: AnswersEnds): Promise<ReadonlyMap<string, string>>;
  /** Puts these in the place of all that was kept between the two; none: forgets them. Durable when it resolves. */
  replace(ends: AnswersEnds, answers: ReadonlyMap<string, string>): Promise<void>;
}
