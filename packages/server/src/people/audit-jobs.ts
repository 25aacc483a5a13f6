import type { JobRecord } from '@dhow/runtime';
import type { AuditOutcome, Entry } from './audit.js';

/** How an import ended, as an outcome of the trail: a job can be done although its import is not. */
const OF_IMPORT: Readonly<Record<string, AuditOutcome>> = {
  imported: 'done',
  partly: 'failed',
  failed: 'failed',
  stale: 'refused',
  stopped: 'stopped',
};

const textIn = (value: unknown, name: string): string | undefined => {
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof text === 'string' ? text : undefined;
};

/** The row for the end of a job: ids and codes, nothing of what it worked on. */
export function jobEnded(job: JobRecord): Entry {
  const { id, kind, who, person, state, fault, touches, input, result } = job;
  const ended = kind === 'import' || kind === 'resume' ? textIn(result, 'ended') : undefined;
  const plan = textIn(result, 'plan') ?? textIn(input, 'plan');
  const outcome = ended === undefined ? state : OF_IMPORT[ended];
  return {
    act: id,
    who: { id: person, name: who },
    by: 'worker',
    via: '',
    from: '',
    what: `job.${kind}`,
    outcome: outcome === 'done' || outcome === 'refused' || outcome === 'stopped' ? outcome : 'failed',
    code: fault?.code ?? '',
    instances: [...new Set([...touches.reads, ...touches.writes])],
    detail: {
      job: id,
      ...(job.run !== undefined && { run: job.run }),
      ...(plan !== undefined && { plan }),
      ...(ended !== undefined && { ended }),
    },
  };
}
