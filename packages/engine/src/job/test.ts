import type { JobTable } from './kinds.js';
import { oneTurn, onlyReads } from './one-turn.js';

/** A connection test, step by step, with the login that is kept. Fault INSTANCE_UNKNOWN. */
export const test: JobTable['test'] = oneTurn(
  ({ instance }, stores) => onlyReads(stores, instance),
  ({ instance }, house, on) => house.testInstance(instance, on),
);
