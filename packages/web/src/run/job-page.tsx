import { Button } from '@dhis2/ui';
import { faultOf, type JobSeen } from '@dhow/server/contract';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/api.js';
import { hasEnded, useJob } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Facts } from '../show/definition.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { When } from '../show/when.js';
import { type Speech, useWords } from '../words/words.js';
import { JobInput } from './job-input.js';
import { LeadLink } from './lead-link.js';
import { goesOnBySelf, type LeadsTo, leadsTo } from './leads-to.js';
import './run.css';

const route = getRouteApi('/inside/jobs/$id');

/** Anything long that somebody asked for: how far it is, what came of it, where to go on. */
export function JobPage() {
  const { id } = route.useParams();
  const words = useWords();
  const { t, say, sayFinding } = words;
  const { job, events, step, error } = useJob(id);
  const goOn = useGoOn();
  // Its events are told from the first one on, also of one that ended long ago: how it was found says what somebody came for.
  const wasOpen = useRef<boolean>(undefined);
  const to = job && leadsTo(job);
  const isEnded = job !== undefined && hasEnded(job);
  useEffect(() => {
    if (job) wasOpen.current ??= !isEnded;
    if (!job || !to) return;
    // An import has a page of its own from its first moment; others when something came of them while somebody looked.
    if (to.kind === 'run' || (isEnded && wasOpen.current && goesOnBySelf(job.kind))) goOn(to);
  }, [job, to, isEnded, goOn]);

  if (error !== undefined && !job) return <Page title={t('run.job')}>{<Problem error={error} />}</Page>;
  if (!job) return <Page title={t('run.job')}>{<Progress what={t('run.reading')} />}</Page>;
  const findings = events.flatMap(({ finding, seq }) => (finding ? [{ seq, finding }] : []));
  const waits = isEnded ? undefined : (events.findLast(({ type }) => type === 'state')?.waitsFor ?? job.waitsFor);
  return (
    <Page title={t(`run.kind.${job.kind}`)}>
      <section className={`run-standing run-tone-${tone(job.state)}`} aria-label={t('run.standing')}>
        <div role="status">
          <h2>{t(`run.job.${job.state}`)}</h2>
        </div>
        {!isEnded && job.state !== 'waiting' && <Progress step={step} what={t('run.job.works')} />}
        {waits && job.state === 'waiting' && <p>{say(waits.code, waits.params)}</p>}
        {!isEnded && <p>{t('run.job.leave')}</p>}
        {job.fault && (
          <Problem
            error={faultOf({ ...job.fault, at: '', type: '', title: '', detail: '', status: 0, instance: '' })}
          />
        )}
        {error !== undefined && <Problem error={error} />}
      </section>
      <div className="run-actions">
        {to && <LeadLink to={to} primary={job.state === 'done'} />}
        {!isEnded && <StopJob job={job} />}
      </div>
      {findings.length > 0 && (
        <section className="run-part">
          <h3>{t('run.findings')}</h3>
          <ul>
            {findings.slice(0, 200).map(({ seq, finding }) => (
              <li key={seq}>{sayFinding(finding)}</li>
            ))}
          </ul>
        </section>
      )}
      <section className="run-input">
        <h2>{t('run.job.about')}</h2>
        <Asked job={job} words={words} />
      </section>
      <JobInput input={job.input} />
    </Page>
  );
}

const tone = (state: JobSeen['state']): string =>
  state === 'done' ? 'good' : state === 'failed' ? 'bad' : state === 'stopped' ? 'some' : 'going';

function Asked({ job, words: { t, duration } }: { readonly job: JobSeen; readonly words: Speech }) {
  const { who, at, startedAt, endedAt, touches } = job;
  const seconds = startedAt && endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 : undefined;
  return (
    <Facts
      rows={[
        [t('run.job.who'), who],
        [t('run.job.when'), <When key="when" at={at} />],
        [
          t('run.job.took'),
          seconds === undefined ? undefined : seconds < 1 ? t('run.under-a-second') : duration(seconds),
        ],
        [t('run.job.reads'), touches.reads.length > 0 ? touches.reads.join(', ') : undefined],
        [t('run.job.writes'), touches.writes.length > 0 ? touches.writes.join(', ') : undefined],
      ]}
    />
  );
}

/** Goes to what came of a job, so that the button back does not lead here again. */
function useGoOn(): (to: LeadsTo) => void {
  const navigate = useNavigate();
  return (to) => {
    if (to.kind === 'plan') void navigate({ to: '/plans/$hash', params: { hash: to.id }, replace: true });
    if (to.kind === 'run') void navigate({ to: '/imports/$run', params: { run: to.id }, replace: true });
    if (to.kind === 'package') void navigate({ to: '/packages/$id', params: { id: to.id }, replace: true });
    if (to.kind === 'backup') void navigate({ to: '/backups/$id', params: { id: to.id }, replace: true });
  };
}

/** Asks a job to end. */
function StopJob({ job }: { readonly job: JobSeen }) {
  const { t } = useWords();
  const { mayRun } = useMe();
  const [isAsking, setAsking] = useState(false);
  if (!mayRun || job.state === 'stopping') return null;
  return (
    <>
      <Button secondary destructive onClick={() => setAsking(true)}>
        {t('run.job.stop')}
      </Button>
      {isAsking && (
        <Confirm
          title={t('run.job.stop')}
          action={t('run.job.stop')}
          destructive
          onConfirm={async () => {
            await api.stopJob({ params: { id: job.id } });
            setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        >
          <p>{t(job.touches.writes.length > 0 ? 'run.job.stop.writes' : 'run.job.stop.reads')}</p>
        </Confirm>
      )}
    </>
  );
}
