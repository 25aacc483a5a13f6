import { type Batch, checkOutcome, type Plan } from '@dhow/core';
import { type Call, callsOf, standingPlan, toWrite } from '../../run/state.js';
import { Growing } from '../snapshot.js';
import { readInto } from './compare.js';
import type { Session } from './session.js';

/** What a request and each object in it may take, until its record knows better: a slow 2.43 (713 updates in 26 s). */
const A_REQUEST_MS = 2000;
const AN_OBJECT_MS = 40;

/** The batch that has to pass the gate before a call: the last one that wrote something, unless it did. */
export function ungated(session: Session, call: Call): Batch | undefined {
  if (!session.options.gate) return undefined;
  const { batches } = standingPlan(session.plan, session.state);
  const at = session.plan.batches.findIndex(({ id }) => id === call.batch.id);
  const earlier = new Set(session.plan.batches.slice(0, at).map(({ id }) => id));
  const last = batches.findLast(({ id }) => earlier.has(id));
  return last === undefined || session.state.checked.has(last.id) ? undefined : last;
}

/** Reads back what a batch wrote, and asks whether to go on with the next one. */
export async function passGate(session: Session, batch: Batch, next: string): Promise<void> {
  const growing = new Growing(session.target);
  await readInto(
    session,
    growing,
    [...batch.acts, ...batch.along].map(({ ref }) => ref),
    'whole',
  );
  const before = (await session.backup()).objects;
  const one: Plan = { ...session.plan, batches: [batch] };
  const deviations = checkOutcome(one, growing.snapshot, session.target.catalog, { before });
  await session.record({ type: 'checked', batch: batch.id, deviations });
  if (deviations.length > 0) {
    const params = { batch: batch.id, count: deviations.length };
    await session.record({ type: 'stopped', code: 'BATCH_DIFFERS', params });
  } else if (!(await session.options.gate?.({ id: batch.id, objects: batch.acts.length, next })))
    await session.record({ type: 'stopped', code: 'PAUSED', params: { batch: batch.id, next } });
}

/** Whether a request would probably be answered only after the time that was given. */
export function endsTooLate(session: Session, call: Call): boolean {
  const { until } = session.options;
  // The second half of what is made anew is not left for tomorrow.
  if (until === undefined || session.state.calls.get(`${call.batch.id}-delete`)?.wrote) return false;
  const own = callsOf(session.plan).filter(({ batch }) => batch.id === call.batch.id);
  const objects = own.reduce((sum, one) => sum + toWrite(one, session.state).length, 0);
  return (
    session.time() + own.length * A_REQUEST_MS + objects * Math.max(AN_OBJECT_MS, 1.5 * session.known.pace) >
    Date.parse(until)
  );
}
