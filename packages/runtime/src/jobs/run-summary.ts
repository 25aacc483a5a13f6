import type { Params } from '@dhow/core';
import type { RunEvent } from '@dhow/engine';

/** An event of a run as those who watch it see it: what happened to which batch, with numbers instead of objects. */
export interface RunSummary {
  readonly type: RunEvent['type'];
  readonly at: string;
  readonly batch?: string;
  readonly call?: string;
  /** What the type has to tell: how it was answered, why it stopped, how many objects. */
  readonly params: Params;
}

/** The whole event stands in the run's record. */
export function summaryOf(event: RunEvent): RunSummary {
  const { type, at } = event;
  return {
    type,
    at,
    ...('batch' in event && { batch: event.batch }),
    ...('call' in event && { call: event.call }),
    params: paramsOf(event),
  };
}

function paramsOf(event: RunEvent): Params {
  switch (event.type) {
    case 'backed-up':
      return { objects: event.objects, absent: event.absent };
    case 'intent':
      return { attempt: event.attempt, objects: event.only?.length ?? event.objects };
    case 'answer':
      return {
        attempt: event.attempt,
        kind: event.answer.kind,
        ...('diagnostics' in event.answer && { findings: event.answer.diagnostics.length }),
      };
    case 'settled':
      return { written: event.written.length, missing: event.missing.length, kept: event.kept?.length ?? 0 };
    case 'caches':
      return { state: event.state };
    case 'stale':
      return { moved: event.moved.length };
    case 'stopped':
      return { code: event.code };
    case 'left-out':
      return { objects: event.objects.length };
    case 'narrowed':
      return { parts: event.parts.length };
    case 'explained':
      return { findings: event.diagnostics.length };
    case 'checked':
      return { differences: event.deviations.length };
    case 'verified':
      return { verdict: event.outcome.verdict, differences: event.outcome.deviations.length };
    case 'finding':
      return { code: event.diagnostic.code };
    case 'started':
    case 'resumed':
    case 'imported':
      return {};
  }
}
