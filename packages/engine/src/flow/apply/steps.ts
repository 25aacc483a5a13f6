import { Fault } from '@dhow/core';
import { nextStep } from '../../run/state.js';
import { backUp } from './back-up.js';
import { clearCaches } from './caches.js';
import { endsTooLate, passGate, ungated } from './gate.js';
import { explain, narrow } from './narrow.js';
import type { RunResult } from './options.js';
import { resultOf } from './result.js';
import { send } from './send.js';
import type { Session } from './session.js';
import { settle } from './settle.js';

/**
 * Takes the next step until there is none or the turn is over, each one recorded before the next. Faults are in the record
 * before they are thrown: of kind `stopped` once something was sent.
 */
export async function takeSteps(session: Session): Promise<RunResult> {
  for (let isFirst = true; ; isFirst = false) {
    const step = nextStep(session.plan, session.state);
    if (step.do === 'nothing') return resultOf(session);
    // What was sent is followed to its end; nothing new is begun.
    if (session.options.stop.aborted && (step.do === 'send' || step.do === 'back-up')) {
      await session.record({ type: 'stopped', code: 'STOPPED_BY_USER', params: {} });
      return resultOf(session);
    }
    if (step.do === 'send' && endsTooLate(session, step.call)) {
      const params = { batch: step.call.batch.id, until: session.options.until! };
      await session.record({ type: 'stopped', code: 'NO_TIME_LEFT', params });
      return resultOf(session);
    }
    if (!isFirst && session.options.turnIsOver?.()) return resultOf(session, true);
    try {
      if (step.do === 'back-up') await backUp(session);
      else if (step.do === 'clear-caches') await clearCaches(session);
      else if (step.do === 'settle') await settle(session, step.call);
      else if (step.do === 'explain') await explain(session, step.call);
      else if (step.do === 'narrow') await narrow(session, step.call);
      else if (step.do === 'send') {
        const before = ungated(session, step.call);
        if (before) await passGate(session, before, step.call.batch.id);
        else await send(session, step.call);
      } else await session.record({ type: 'imported' });
    } catch (cause) {
      // What the store itself refused cannot be told to the store; everything else is in the record before it is thrown.
      if (cause instanceof Fault && !session.storeFailed)
        await session.record({
          type: 'stopped',
          code: cause.code,
          params: cause.params,
          ...(cause.kind === 'unreachable' && { away: true }),
        });
      // Once something was sent, whoever reads the exit code must know that there is something to carry on with.
      throw cause instanceof Fault && cause.kind !== 'failed' && session.sentSomething
        ? new Fault('stopped', cause.code, cause.params, { findings: cause.findings, cause })
        : cause;
    }
  }
}
