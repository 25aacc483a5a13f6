import type { Mapping, MappingSide, Pair } from '@dhow/core';

/** What was decided between two instances, for the next plan between them. Files for the CLI, a database for the server. */
export interface MatchStore {
  /** By the names of their ends. */
  list(): Promise<readonly Mapping[]>;
  /** Without pairs where nothing was kept. */
  read(source: MappingSide, target: MappingSide): Promise<Mapping>;
  /** Puts these pairs in the place of all that was kept between the two; none: forgets them. Durable when it resolves. */
  replace(source: MappingSide, target: MappingSide, pairs: readonly Pair[]): Promise<void>;
}
