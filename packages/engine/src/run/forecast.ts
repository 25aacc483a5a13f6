import type { Plan } from '@dhow/core';
import type { RunNote } from '../ports/stores.js';
import { callsOf } from './state.js';

/** How long an import will take, from what earlier ones into the same server took. */
export interface Forecast {
  readonly seconds: number;
  /** Objects that will be written. */
  readonly objects: number;
  /** Imports that this was learnt from. */
  readonly from: number;
}

/** Only what was lately says how fast a server is now. */
const LATELY = 20;

/** Of one import: what it was made of, and how long that took. */
export type Took = Pick<RunNote, 'requests' | 'objects' | 'seconds'>;

/**
 * How long a plan will take to import: so much for each request and so much for each object, fitted to imports that went through.
 *
 * @param runs newest first; those into other servers, or that did not go through, are passed over
 * @returns null where no import into this server went through
 */
export function forecast(plan: Plan, runs: readonly RunNote[]): Forecast | null {
  const { address, name } = plan.into;
  const known = runs
    .filter(({ into }) => (address === undefined ? into.name === name : into.address === address))
    .filter(
      ({ state, counts, requests }) => ['done', 'differences'].includes(state) && counts.failed === 0 && requests > 0,
    )
    .slice(0, LATELY);
  if (known.length === 0) return null;
  const objects = plan.batches.reduce((sum, { acts }) => sum + acts.length, 0);
  const { perRequest, perObject } = ratesOf(known);
  return { seconds: perRequest * callsOf(plan).length + perObject * objects, objects, from: known.length };
}

/** Least squares for seconds = a * requests + b * objects; where that is not to be told, or would be negative, requests or objects alone. */
export function ratesOf(runs: readonly Took[]): { readonly perRequest: number; readonly perObject: number } {
  const sum = (of: (run: Took) => number): number => runs.reduce((total, run) => total + of(run), 0);
  const rr = sum(({ requests }) => requests ** 2);
  const oo = sum(({ objects }) => objects ** 2);
  const ro = sum(({ requests, objects }) => requests * objects);
  const rs = sum(({ requests, seconds }) => requests * seconds);
  const os = sum(({ objects, seconds }) => objects * seconds);
  const byRequests = { perRequest: rs / rr, perObject: 0 };
  if (oo === 0) return byRequests;
  const byObjects = { perRequest: 0, perObject: os / oo };
  const determinant = rr * oo - ro ** 2;
  // All of them alike: a request of theirs is taken for a request.
  if (determinant <= 1e-9 * rr * oo) return byRequests;
  const perRequest = (rs * oo - os * ro) / determinant;
  const perObject = (os * rr - rs * ro) / determinant;
  if (perRequest < 0) return byObjects;
  return perObject < 0 ? byRequests : { perRequest, perObject };
}
