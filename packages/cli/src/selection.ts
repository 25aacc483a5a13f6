import { everything, Fault, parseOnly, parseSelection, type Selection } from '@dhow/core';
import { readParsed } from './files.js';

/** How a command line says what to move. */
export interface SelectionOptions {
  readonly all?: boolean;
  readonly only?: string;
  readonly select?: string;
}

/** What is to be moved, in one of the three ways; undefined where nothing was said. @throws Fault ONE_SELECTION */
export async function selectionOf({ all, only, select }: SelectionOptions): Promise<Selection | undefined> {
  if ([all, only, select].filter((wish) => wish !== undefined).length > 1) throw new Fault('usage', 'ONE_SELECTION');
  if (all) return everything;
  if (only !== undefined) return parseOnly(only);
  return select === undefined ? undefined : readParsed(select, parseSelection);
}
