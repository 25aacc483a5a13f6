import { Fault, refKey, stableJson } from '@dhow/core';
import type { Target } from '../../ports/target.js';
import { type Call, callsOf, importOf, nextOf } from '../../run/state.js';
import { movedBefore } from './compare.js';
import type { Session } from './session.js';
import { neededBy } from './settle.js';

/** Sendings of one call since the last start or resume without an answer, before a person has to look. */
const MOST_ATTEMPTS = 3;

/** Compares the batch with the target once more, records the intent, sends, records the answer. */
export async function send(session: Session, call: Call): Promise<void> {
  const { attempts } = session.state.calls.get(call.id)!;
  const wanted = nextOf(call, session.state);
  const here = session.known.unanswered.get(call.id) ?? 0;
  if (here >= MOST_ATTEMPTS) {
    await session.record({ type: 'stopped', code: 'NO_ANSWER', params: { batch: call.batch.id, attempts: here } });
    return;
  }
  progress(session, call);
  const { moved, now } = await movedBefore(session, call, wanted);
  if (moved.length > 0) {
    await session.record({ type: 'stale', batch: call.batch.id, moved });
    return;
  }
  const attempt = attempts + 1;
  const needed = wanted.filter((ref) => session.state.needed.has(refKey(ref)));
  if (call.batch.strategy === 'DELETE' && needed.length > 0) {
    const rest = wanted.filter((ref) => !needed.includes(ref));
    const settled = { batch: call.batch.id, call: call.id, attempt: attempts, written: [], missing: rest };
    await session.record({ type: 'settled', ...settled, kept: needed, needed: neededBy(needed, now) });
    return;
  }
  const wish = importOf(call, wanted);
  await session.record({
    type: 'intent',
    batch: call.batch.id,
    call: call.id,
    attempt,
    hash: session.tools.digest(stableJson(wish.document as never)),
    objects: Object.values(wish.document).reduce((sum, list) => sum + list.length, 0),
    ...(wanted.length < call.refs.length && { only: wanted }),
  });
  let answer: Awaited<ReturnType<Target['write']>>;
  try {
    answer = await session.target.write(wish, session.options.signal);
  } catch (cause) {
    // By the port's word nothing was sent: there is nothing to be in doubt about.
    const nothing = { batch: call.batch.id, call: call.id, attempt, written: [], missing: wanted };
    if (cause instanceof Fault) await session.record({ type: 'settled', ...nothing });
    throw cause;
  }
  await session.record({ type: 'answer', batch: call.batch.id, call: call.id, attempt, answer });
  if (answer.kind === 'refused') {
    const gone = call.deletes ? [] : call.batch.acts.filter(({ verb }) => verb === 'recreate');
    for (const { ref } of gone)
      await session.record({
        type: 'finding',
        diagnostic: { code: 'DELETED_NOT_MADE_ANEW', severity: 'error', about: ref, params: {} },
      });
  }
}

function progress(session: Session, call: Call): void {
  const calls = callsOf(session.plan);
  session.options.progress?.({
    code: 'IMPORTING',
    done: calls.findIndex(({ id }) => id === call.id),
    total: calls.length,
  });
}
