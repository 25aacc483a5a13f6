import { Button, CheckboxField } from '@dhis2/ui';
import type { RunSeen } from '@dhow/engine';
import type { JobNoteSeen } from '@dhow/server/contract';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { startJob } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Download } from '../show/download.js';
import { Problem } from '../show/problem.js';
import { typeName } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { planLike } from './plan-like.js';
import { canResume, checkerOf, type Phase, writerOf } from './standing.js';
import type { WatchedRun } from './use-run.js';

type Asking = 'resume' | 'undo' | undefined;

/** What can be done about an import as it stands, by whoever looks. */
export function RunActions({
  watched,
  view,
  phase,
}: {
  readonly watched: WatchedRun;
  readonly view: RunSeen;
  readonly phase: Phase;
}) {
  const { t, say, lang } = useWords();
  const { mayRun, mayEdit } = useMe();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Asking>();
  const [keepGoing, setKeepGoing] = useState(view.keepGoing);
  const [error, setError] = useState<unknown>();
  const { note, undo, copy } = view;
  const { id, into } = note;
  const writer = writerOf(watched.jobs);
  const isBusy = writer !== undefined || checkerOf(watched.jobs) !== undefined;
  const attempt = async (what: () => Promise<unknown>): Promise<void> => {
    setError(undefined);
    try {
      await what();
    } catch (cause) {
      setError(cause);
    }
  };
  const check = () =>
    attempt(async () => {
      await startJob('verify', { run: id }, 0);
      await watched.refresh();
    });
  const resume = async (): Promise<void> => {
    const confirm = into.environment === 'production' ? { confirm: into.name } : {};
    await startJob('resume', { run: id, ...confirm, ...(keepGoing && { keepGoing }) }, 0);
    setAsking(undefined);
    await watched.refresh();
  };
  const takeBack = async (): Promise<void> => {
    const job = await startJob('undo', { run: id }, 0);
    await navigate({ to: '/jobs/$id', params: { id: job.id } });
  };
  const again = () =>
    attempt(async () => {
      const job = await planLike(note.plan);
      await navigate({ to: '/jobs/$id', params: { id: job.id } });
    });
  const hasWritten = note.requests > 0 && undo.possible + undo.impossible.length > 0;
  /** There is nothing of it left to check or to take back. */
  const isUndone = phase === 'undone';
  return (
    <>
      <div className="run-actions">
        {writer && mayRun && <StopButton job={writer} onAsked={watched.refresh} />}
        {!isBusy && mayRun && canResume(phase) && (
          <Button primary onClick={() => setAsking('resume')}>
            {t(phase === 'partly' ? 'run.try-left-out' : 'run.resume')}
          </Button>
        )}
        {!isBusy && mayRun && hasWritten && !isUndone && (
          <Button primary={phase === 'unchecked' || phase === 'untrusted'} onClick={() => check()}>
            {t(view.check ? 'run.check-again' : 'run.check-now')}
          </Button>
        )}
        {!isBusy && mayEdit && hasWritten && !isUndone && (
          <Button onClick={() => setAsking('undo')}>{t('run.undo')}</Button>
        )}
        {!isBusy && mayEdit && <Button onClick={() => again()}>{t('run.again')}</Button>}
        {copy && (
          <Download href={`/api/runs/${encodeURIComponent(id)}/backup`} label={t('run.copy')} name={`${id}.zip`} />
        )}
      </div>
      {!mayRun && <p className="run-note">{t('run.only-looking')}</p>}
      {mayRun && !mayEdit && hasWritten && <p className="run-note">{t('run.only-running')}</p>}
      {error !== undefined && <Problem error={error} />}
      {asking === 'resume' && (
        <Confirm
          title={t('run.resume.title', { into: into.name })}
          action={t('run.resume')}
          typed={into.environment === 'production' ? into.name : undefined}
          onConfirm={resume}
          onCancel={() => setAsking(undefined)}
        >
          <p>{t('run.resume.means', { left: note.counts.failed })}</p>
          <CheckboxField
            name="keep-going"
            label={t('run.keep-going')}
            helpText={t('run.keep-going.means')}
            checked={keepGoing}
            onChange={({ checked }) => setKeepGoing(checked)}
          />
        </Confirm>
      )}
      {asking === 'undo' && (
        <Confirm
          title={t('run.undo.title')}
          action={t('run.undo.action')}
          away={t('show.close')}
          onConfirm={takeBack}
          onCancel={() => setAsking(undefined)}
        >
          <p>{t('run.undo.possible', { count: undo.possible })}</p>
          {undo.impossible.length > 0 && (
            <>
              <p>{t('run.undo.impossible', { count: undo.impossible.length })}</p>
              <ul>
                {undo.impossible.slice(0, 50).map(({ ref, label, code, params }) => (
                  <li key={`${ref.type}:${ref.id}`}>
                    {typeName(lang, ref.type)} {label ?? ref.id}: {say(`RISK_${code}`, params)}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>{t('run.undo.means', { into: into.name })}</p>
        </Confirm>
      )}
    </>
  );
}

/** Asks an import to end at the next safe place. `before`: nothing of it was sent. */
export function StopButton({
  job,
  before = false,
  onAsked,
}: {
  readonly job: Pick<JobNoteSeen, 'id' | 'state'>;
  readonly before?: boolean;
  readonly onAsked: () => Promise<unknown>;
}) {
  const { t } = useWords();
  const { mayRun } = useMe();
  const [isAsking, setAsking] = useState(false);
  if (!mayRun || job.state === 'stopping') return null;
  return (
    <>
      <Button destructive secondary onClick={() => setAsking(true)}>
        {t(before ? 'run.stop-before' : 'run.stop')}
      </Button>
      {isAsking && (
        <Confirm
          title={t(before ? 'run.stop-before' : 'run.stop')}
          action={t('run.stop.action')}
          destructive
          onConfirm={async () => {
            await api.stopJob({ params: { id: job.id } });
            setAsking(false);
            await onAsked();
          }}
          onCancel={() => setAsking(false)}
        >
          <p>{t(before ? 'run.stop-before.means' : 'run.stop.means')}</p>
        </Confirm>
      )}
    </>
  );
}
