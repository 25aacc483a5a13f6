import { LinearLoader } from '@dhis2/ui';
import type { RunSeen } from '@dhow/engine';
import type { JobNoteSeen } from '@dhow/server/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../api/api.js';
import { When } from '../show/when.js';
import { type Speech, useWords } from '../words/words.js';
import { type Pace, type Phase, paceOf, toneOf, writerOf } from './standing.js';
import type { WatchedRun } from './use-run.js';

/** Where an import is, in one plain sentence, and what that means. Told to readers of the screen when it changes. */
export function Standing({
  watched,
  view,
  phase,
}: {
  readonly watched: WatchedRun;
  readonly view: RunSeen;
  readonly phase: Phase;
}) {
  const words = useWords();
  const { t } = words;
  const pace = paceOf(view);
  const writer = writerOf(watched.jobs);
  const isGoing = toneOf(phase) === 'going';
  const expected = useQuery({
    queryKey: ['forecast', view.note.plan],
    queryFn: ({ signal }) => api.forecastPlan({ params: { hash: view.note.plan }, signal }),
    // Until the first request was answered, earlier imports are all that is known.
    enabled: isGoing && pace.perSecond === undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const wasAway = useWasAway(watched.isAway);
  return (
    <section className={`run-standing run-tone-${toneOf(phase)}`} aria-label={t('run.standing')}>
      <div role="status">
        <h2>{headline(view, phase, pace, words)}</h2>
      </div>
      {isGoing && phase !== 'queued' && (
        <>
          <LinearLoader
            amount={percent(phase, pace, watched.step)}
            width="100%"
            margin="0"
            aria-label={t('run.progress', { done: pace.done, total: pace.total })}
          />
          <p className="run-pace">{paceWords(phase, view, pace, expected.data?.seconds, words)}</p>
        </>
      )}
      <p>{meaning(view, phase, pace, words)}</p>
      {view.note.undone && !isGoing && (
        <p>
          {t('run.undone.by', { who: view.note.undone.who })} <When at={view.note.undone.at} />.{' '}
          <Link to="/imports/$run" params={{ run: view.note.undone.run }}>
            {t('run.undone.see')}
          </Link>
        </p>
      )}
      {phase === 'waiting' && writer?.waitsFor && <WaitsFor waitsFor={writer.waitsFor} />}
      {writer?.state === 'stopping' && <p>{t('run.stopping')}</p>}
      {!watched.isAway && isGoing && (wasAway || watched.takenUp.length > 0) && (
        <p className="run-away">{t(watched.takenUp.length > 0 ? 'run.was-away' : 'run.line-back')}</p>
      )}
    </section>
  );
}

/** Whether the line was broken while somebody looked. */
function useWasAway(isAway: boolean): boolean {
  const [was, setWas] = useState(false);
  useEffect(() => {
    if (isAway) setWas(true);
  }, [isAway]);
  return was;
}

/** What is being waited for: whose import, with the way to it. */
export function WaitsFor({ waitsFor: { code, params } }: { readonly waitsFor: NonNullable<JobNoteSeen['waitsFor']> }) {
  const { t, say } = useWords();
  if (code !== 'WAITS_FOR_IMPORT' || typeof params.run !== 'string' || params.run === '')
    return <p>{say(code, params)}</p>;
  return (
    <p>
      {t('run.waits-for', { who: String(params.who ?? '') })}{' '}
      <Link to="/imports/$run" params={{ run: params.run }}>
        {t('run.waits-for.see')}
      </Link>
    </p>
  );
}

/** Where it is, in one sentence: an undo is called one, and a plan without acts has nothing to promise. */
function headline(view: RunSeen, phase: Phase, pace: Pace, words: Speech): string {
  const { t } = words;
  const values = { ...valuesOf(view, pace, words), count: view.note.objects };
  if (phase === 'done' && view.note.objects === 0) return t('run.phase.nothing', values);
  if (view.note.kind === 'undo' && phase === 'importing') return t('run.phase.importing.undo', values);
  if (view.note.kind === 'undo' && phase === 'done') return t('run.phase.done.undo', values);
  return t(`run.phase.${phase}`, values);
}

const percent = (phase: Phase, { done, total }: Pace, step: WatchedRun['step']): number => {
  if (phase === 'checking') return step?.done !== undefined && step.total ? (100 * step.done) / step.total : 100;
  return total === 0 ? 0 : Math.floor((100 * done) / total);
};

function valuesOf(
  { note, check, undo, leftOut, batches: seen }: RunSeen,
  { done, total, batch, batches }: Pace,
  words: Speech,
) {
  const { failed } = note.counts;
  const written = note.objects - failed;
  return {
    into: note.into.name,
    done,
    total,
    batch,
    batches,
    failed,
    written,
    objects: note.objects,
    after: seen.filter(({ state }) => state === 'done' || state === 'partly').length,
    compared: check?.compared ?? 0,
    differences: check?.deviations.count ?? 0,
    left: leftOut.count,
    undo: undo.possible,
    duration: words.duration(note.seconds),
  };
}

function paceWords(phase: Phase, view: RunSeen, pace: Pace, foreseen: number | undefined, words: Speech): string {
  const { t, number, duration } = words;
  if (phase === 'checking') return t('run.pace.checking', { total: view.note.objects });
  const parts = [t('run.pace.done', { done: pace.done, total: pace.total })];
  if (pace.perSecond !== undefined) parts.push(t('run.pace.rate', { rate: number(round(pace.perSecond)) }));
  if (pace.left !== undefined && pace.left >= 1) parts.push(t('run.pace.left', { left: duration(roughly(pace.left)) }));
  else if (pace.perSecond === undefined && foreseen !== undefined)
    parts.push(t('run.pace.foreseen', { left: duration(roughly(Math.max(1, foreseen))) }));
  return parts.join(' · ');
}

const round = (rate: number): number => (rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10);

/** Nobody knows it to the second. */
const roughly = (seconds: number): number => (seconds < 60 ? Math.ceil(seconds / 5) * 5 : Math.ceil(seconds / 30) * 30);

/** What a phase means, and what to do now. */
function meaning(view: RunSeen, phase: Phase, pace: Pace, words: Speech): string {
  const { t, say } = words;
  const values = valuesOf(view, pace, words);
  if (phase === 'stopped' && view.halted) {
    const { code, params } = view.halted;
    const why = code === 'PAUSED' || code === 'STOPPED_BY_USER' ? '' : `${say(code, params)} `;
    return `${why}${t('run.means.stopped', values)}`;
  }
  if (phase === 'done' && view.note.objects === 0) return t('run.means.nothing', values);
  if (phase === 'differences') return t('run.means.differences', { ...values, count: values.differences });
  return t(`run.means.${phase}`, values);
}
