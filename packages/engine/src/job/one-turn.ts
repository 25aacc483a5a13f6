import type { House, Job, On, Stores, Touches } from './job.js';
import { namesOf } from './touches.js';

/** A job that is done in one turn: it changes nothing that doing it again from its beginning would harm. */
export const oneTurn = <Input, Output>(
  touches: (input: Input, stores: Stores) => Promise<Touches>,
  work: (input: Input, house: House, on: On) => Promise<Output>,
): Job<Input, Output> => ({
  touches,
  turn: async (input, house, on) => ({ done: await work(input, house, on) }),
});

/** What a job touches that only reads these SOURCES and TARGETS. */
export const onlyReads = async (stores: Stores, ...names: readonly (string | undefined)[]): Promise<Touches> => ({
  reads: await namesOf(stores, ...names.flatMap((name) => name ?? [])),
  writes: [],
});
