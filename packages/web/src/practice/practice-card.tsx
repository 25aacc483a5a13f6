import { Button, NoticeBox } from '@dhis2/ui';
import type { PracticeSeen } from '@dhow/server/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { useJob } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import './practice.css';

/** One practice server: how it stands, what it is good for now, how it ends. */
export function PracticeCard({ practice }: { readonly practice: PracticeSeen }) {
  const { t, say } = useWords();
  const { mayEdit, mayRun } = useMe();
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState<'again' | 'away'>();
  const { name, kind, source, version, state, why, here, machine } = practice;
  const changed = async (): Promise<void> => {
    setAsks(undefined);
    // What was read of it is of what it was.
    await Promise.all(
      ['practice', 'instances', 'reading'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    );
  };
  return (
    <li className="practice-card">
      <h2>
        <InstanceTag name={name} environment="development" version={version} />
      </h2>
      <p>
        {kind === 'instance' ? t('practice.is.copy', { source: source ?? '' }) : t(`practice.is.${kind}`)}{' '}
        <span className="practice-dim">
          {t('practice.by', { who: practice.madeBy })} · <When at={practice.madeAt} />
        </span>
      </p>
      {state === 'copying' && <Copying practice={practice} />}
      {state === 'starting' && <Progress what={t('practice.starting')} />}
      {state === 'running' && (
        <p className="practice-dim">
          {practice.startedAt && (
            <>
              {t('practice.runs-since')} <When at={practice.startedAt} />.{' '}
            </>
          )}
          {t('practice.running')}
        </p>
      )}
      {state === 'failed' && (
        <NoticeBox error title={t('practice.failed')}>
          {why ? say(why.code, why.params) : ''}
        </NoticeBox>
      )}
      {!here && <p className="practice-dim">{t('practice.elsewhere', { machine })}</p>}
      <div className="practice-actions">
        {state === 'running' && (
          <>
            {mayRun && (
              <LinkButton
                primary
                to="/browse/$source"
                params={{ source: name }}
                aria-label={`${t('practice.see')}: ${name}`}
              >
                {t('practice.see')}
              </LinkButton>
            )}
            {mayEdit && (
              <LinkButton to="/plans/new" search={{ target: name }} aria-label={`${t('practice.plan-into')}: ${name}`}>
                {t('practice.plan-into')}
              </LinkButton>
            )}
            <Link to="/instances/$name" params={{ name }} aria-label={`${t('practice.details')}: ${name}`}>
              {t('practice.details')}
            </Link>
          </>
        )}
        {mayEdit && (
          <>
            {(state === 'running' ||
              (state === 'failed' && (kind !== 'instance' || practice.package !== undefined))) && (
              <Button onClick={() => setAsks('again')}>{t('practice.again')}</Button>
            )}
            <Button destructive secondary onClick={() => setAsks('away')}>
              {t('practice.away')}
            </Button>
          </>
        )}
      </div>
      {asks === 'again' && (
        <Confirm
          title={t('practice.again.title', { name })}
          action={t('practice.again')}
          onCancel={() => setAsks(undefined)}
          onConfirm={async () => {
            await api.restartPractice({ params: { name } });
            await changed();
          }}
        >
          <p>{t('practice.again.what')}</p>
        </Confirm>
      )}
      {asks === 'away' && (
        <Confirm
          title={t('practice.away.title', { name })}
          action={t('practice.away')}
          destructive
          onCancel={() => setAsks(undefined)}
          onConfirm={async () => {
            await api.removePractice({ params: { name } });
            await changed();
          }}
        >
          <p>{source === undefined ? t('practice.away.what') : t('practice.away.what-copy', { source })}</p>
        </Confirm>
      )}
    </li>
  );
}

/** The copy as it is being made. */
function Copying({ practice: { job: id, source = '' } }: { readonly practice: PracticeSeen }) {
  const { t, say } = useWords();
  const { job, step, error } = useJob(id);
  if (error !== undefined) return <Problem error={error} />;
  const waits = job?.waitsFor;
  return (
    <Progress
      step={waits ? undefined : step}
      what={waits ? say(waits.code, waits.params) : t('practice.copying', { source })}
    />
  );
}
