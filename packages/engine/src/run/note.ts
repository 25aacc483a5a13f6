import type { RunHeader, RunNote } from '../ports/stores.js';
import type { RunEvent } from './run.js';
import { standingOf } from './standing.js';
import { tallyOf } from './tally.js';

/** What a list says of a run. */
export function noteOfRun({ id, plan, approval }: RunHeader, events: readonly RunEvent[]): RunNote {
  const { hash, kind, from, into, basis } = plan;
  const tally = tallyOf(plan, approval.when, events);
  const undoes = basis.undoes === undefined ? {} : { undoes: basis.undoes };
  return { id, plan: hash, kind, from, into, ...undoes, approval, state: standingOf(events), ...tally };
}
