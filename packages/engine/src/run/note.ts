import type { RunHeader, RunNote } from '../ports/stores.js';
import type { RunEvent } from './run.js';
import { standingOf } from './standing.js';
import { tallyOf } from './tally.js';

/** What a list says of a run. */
export function noteOfRun({ id, plan, approval }: RunHeader, events: readonly RunEvent[]): RunNote {
  const { hash, kind, from, into } = plan;
  const tally = tallyOf(plan, approval.when, events);
  return { id, plan: hash, kind, from, into, approval, state: standingOf(events), ...tally };
}
