import { Button, CheckboxField, InputField } from '@dhis2/ui';
import type { Approval } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { startJob, useReading } from '../../api/jobs.js';
import { useMe } from '../../api/session.js';
import { Progress } from '../../show/progress.js';
import { typeName } from '../../show/type-name.js';
import { useWords } from '../../words/words.js';
import type { planSearch } from '../search.js';
import { PlanProblem } from './anew.js';
import { untilOf } from './gate.js';

type Search = ReturnType<typeof planSearch>;

/** Objects that are listed; the rest is counted. */
const MOST = 50;

/** How an approved plan is imported: at once, or in steps that somebody watches. */
export function ImportForm({ view, approval }: { readonly view: PlanView; readonly approval: Approval }) {
  const { t } = useWords();
  const { mayRun, role } = useMe();
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const { hash, into } = view;
  const [pause, setPause] = useState(false);
  const [keepGoing, setKeepGoing] = useState(false);
  const [leaveOut, setLeaveOut] = useState(false);
  const [until, setUntil] = useState('');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const time = untilOf(until, Date.now());
  const needsName = into.environment === 'production' && approval.confirmed === undefined;
  const isReady = !time.isPast && (!needsName || typed.trim() === into.name);

  if (!mayRun)
    return <p className="approve-hint">{t('approve.import.role', { role: role ? t(`people.role.${role}`) : '' })}</p>;

  const start = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const { id } = await startJob(
        'import',
        {
          plan: hash,
          ...(pause && { pause }),
          ...(keepGoing && { keepGoing }),
          ...(keepGoing && leaveOut && { leaveOut }),
          ...(time.until !== undefined && { until: time.until }),
          ...(needsName && { confirm: typed.trim() }),
        },
        0,
      );
      await navigate({ to: '/jobs/$id', params: { id } });
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };

  return (
    <section className="approve-part approve-import" aria-labelledby="approve-import">
      <h3 id="approve-import">{t('approve.import.title')}</h3>
      <CheckboxField
        dense
        name="pause"
        label={t('approve.import.pause')}
        helpText={t('approve.import.pause.why')}
        checked={pause}
        onChange={({ checked }) => setPause(checked)}
      />
      <CheckboxField
        dense
        name="keep-going"
        label={t('approve.import.keep')}
        helpText={t('approve.import.keep.why', { into: into.name })}
        checked={keepGoing}
        onChange={({ checked }) => setKeepGoing(checked)}
      />
      {keepGoing && (
        <div className="approve-inner">
          <CheckboxField
            dense
            name="leave-out"
            label={t('approve.import.leave')}
            checked={leaveOut}
            onChange={({ checked }) => setLeaveOut(checked)}
          />
          {search.foresee === undefined ? (
            <Button
              small
              onClick={() =>
                void navigate({
                  to: '.',
                  search: (now: Search) => ({ ...now, foresee: 'yes' }),
                  replace: true,
                  resetScroll: false,
                })
              }
            >
              {t('approve.import.foresee')}
            </Button>
          ) : (
            <Foreseen view={view} />
          )}
        </div>
      )}
      <InputField
        dense
        type="datetime-local"
        name="until"
        label={t('approve.import.until')}
        helpText={t('approve.import.until.why')}
        className="approve-name"
        value={until}
        error={time.isPast}
        validationText={time.isPast ? t('approve.import.until.past') : ''}
        onChange={({ value = '' }) => setUntil(value)}
      />
      {needsName && (
        <InputField
          dense
          name="import-name"
          autoComplete="off"
          className="approve-name"
          label={t('approve.name', { name: into.name })}
          helpText={t('approve.import.name-again', { name: into.name })}
          value={typed}
          onChange={({ value = '' }) => setTyped(value)}
        />
      )}
      {error !== undefined && <PlanProblem view={view} error={error} />}
      <div>
        <Button primary loading={busy} disabled={busy || !isReady} onClick={() => start()}>
          {t('approve.import')}
        </Button>
      </div>
    </section>
  );
}

/** What an import that goes on would leave out, asked for by somebody. */
function Foreseen({ view }: { readonly view: PlanView }) {
  const { t, say, sayFinding, lang } = useWords();
  const { result, step, error, refetch } = useReading('foresee', { plan: view.hash });
  if (error) return <PlanProblem view={view} error={error} again={() => void refetch()} />;
  if (!result) return <Progress step={step} />;
  const { objects, diagnostics, unnamed } = result;
  return (
    <div role="status">
      {objects.length === 0 && unnamed.length === 0 && <p>{say('KEEP_GOING_NOTHING')}</p>}
      {objects.length > 0 && (
        <>
          <p>{t('approve.import.foreseen', { count: objects.length })}</p>
          <ul>
            {objects.slice(0, MOST).map(({ ref, label, because }) => (
              <li key={`${ref.type}:${ref.id}`}>
                {say(because ? 'LEFT_OUT_BECAUSE' : 'LEFT_OUT_REFUSED', {
                  type: typeName(lang, ref.type),
                  name: label,
                  id: ref.id,
                  ...(because && { because: because.id }),
                })}
              </li>
            ))}
          </ul>
          {objects.length > MOST && <p>{t('questions.more', { count: objects.length - MOST })}</p>}
        </>
      )}
      {unnamed.length > 0 && <p>{say('KEEP_GOING_UNNAMED', { batches: [...unnamed] })}</p>}
      {diagnostics.length > 0 && (
        <ul>
          {[...new Set(diagnostics.map(sayFinding))].slice(0, MOST).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
