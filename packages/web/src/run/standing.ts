import type { RunSeen } from '@dhow/engine';
import type { JobNoteSeen } from '@dhow/server/contract';

/**
 * Where an import is, as people say it. `queued`, `waiting`, `copying`, `importing`, `checking`: something is being done. `never-begun`:
 * nothing was recorded, and nobody works on it. `broken-off`: its record has no end, and nobody works on it. `unchecked`: all is written
 * and nobody has looked. `undone`, `undone-part`: an undo of it came to its end, and took back all it meant to or not.
 */
export type Phase =
  | 'queued'
  | 'waiting'
  | 'copying'
  | 'importing'
  | 'checking'
  | 'never-begun'
  | 'broken-off'
  | 'unchecked'
  | 'done'
  | 'undone'
  | 'undone-part'
  | 'partly'
  | 'differences'
  | 'untrusted'
  | 'stopped'
  | 'changed'
  | 'failed';

type JobNote = Pick<JobNoteSeen, 'kind' | 'state'>;

const isOpen = ({ state }: JobNote): boolean => state !== 'done' && state !== 'failed' && state !== 'stopped';

/** The job that writes just now, or will; of an import there is one at a time. */
export const writerOf = <J extends JobNote>(jobs: readonly J[]): J | undefined =>
  jobs.find((job) => isOpen(job) && (job.kind === 'import' || job.kind === 'resume'));

/** The job that checks again just now. */
export const checkerOf = <J extends JobNote>(jobs: readonly J[]): J | undefined =>
  jobs.find((job) => isOpen(job) && job.kind === 'verify');

/** What is known of an import, and its jobs, newest first. */
export function phaseOf(
  view: Pick<RunSeen, 'note' | 'imported' | 'copy' | 'halted' | 'leftOut' | 'check'> | undefined,
  jobs: readonly JobNote[],
): Phase {
  const writer = writerOf(jobs);
  if (writer?.state === 'waiting') return 'waiting';
  if (writer?.state === 'queued') return 'queued';
  if (view === undefined) return writer ? 'queued' : 'never-begun';
  if (writer) return view.imported ? 'checking' : view.copy ? 'importing' : 'copying';
  if (checkerOf(jobs)) return 'checking';
  return endOf(view);
}

function endOf({ note, imported, halted, leftOut, check }: Parameters<typeof phaseOf>[0] & object): Phase {
  // What a check found before says nothing of what stands now.
  if (note.undone) return note.undone.whole ? 'undone' : 'undone-part';
  if (!imported) {
    if (halted) return halted.code === 'CHANGED_SINCE' ? 'changed' : 'stopped';
    return note.state === 'failed' ? 'failed' : 'broken-off';
  }
  if (!check) return 'unchecked';
  if (check.verdict === 'untrusted') return 'untrusted';
  // What is wrong says more than what is lacking.
  if (check.deviations.count > 0 || check.broken.length > 0) return 'differences';
  return leftOut.count > 0 || note.counts.failed > 0 || check.verdict !== 'proved' ? 'partly' : 'done';
}

/** How a phase is coloured: the words say it too. */
export const toneOf = (phase: Phase): 'going' | 'good' | 'some' | 'bad' => {
  if (['queued', 'waiting', 'copying', 'importing', 'checking'].includes(phase)) return 'going';
  if (phase === 'done') return 'good';
  return ['differences', 'failed', 'changed'].includes(phase) ? 'bad' : 'some';
};

/** Whether one can carry on with it: something of it is still to be written. */
export const canResume = (phase: Phase): boolean => ['stopped', 'failed', 'broken-off', 'partly'].includes(phase);

/** How far an import is, and how fast. */
export interface Pace {
  /** Objects that are written, of how many. */
  readonly done: number;
  readonly total: number;
  /** The batch that is next or on its way, from 1. */
  readonly batch: number;
  readonly batches: number;
  /** Objects a second, in this session; absent: no request of it has been answered. */
  readonly perSecond?: number;
  /** Seconds that the rest will take, at this rate. */
  readonly left?: number;
}

/** From the batches and the record of this session: what stood before it says nothing about how fast the server is now. */
export function paceOf({ batches, log, total, note }: Pick<RunSeen, 'batches' | 'log' | 'total' | 'note'>): Pace {
  // An object that is written in two batches is one object, and done with the second.
  const done = note.objects - note.counts.failed;
  const stillToSend = batches.reduce((all, { objects, written }) => all + objects - written, 0);
  const next = batches.find(({ state }) => state !== 'done' && state !== 'partly');
  const pace = { done, total: note.objects, batch: next?.number ?? total, batches: total };
  const session = log.slice(
    Math.max(
      0,
      log.findLastIndex(({ type }) => type === 'started' || type === 'resumed'),
    ),
  );
  const first = session.find(({ type }) => type === 'intent');
  const last = session.findLast(({ type }) => type === 'answer' || type === 'settled');
  if (!first || !last) return pace;
  const sent = session.slice(0, session.indexOf(last)).reduce((all, { type, params, batch }) => {
    if (type !== 'intent' || batch === undefined) return all;
    return all.set(batch, (all.get(batch) ?? 0) + Number(params.objects));
  }, new Map<number, number>());
  // Of each batch that this session sent, as much as stands.
  const written = [...sent].reduce((all, [number, objects]) => {
    const batch = batches.find((one) => one.number === number);
    return all + Math.min(objects, batch?.written ?? 0);
  }, 0);
  const seconds = (Date.parse(last.at) - Date.parse(first.at)) / 1000;
  if (written === 0 || seconds <= 0) return pace;
  const perSecond = written / seconds;
  return { ...pace, perSecond, left: stillToSend / perSecond };
}
