import { faultOf, type JobSeen } from '@dhow/server/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/api.js';
import { ChangedSince } from '../plan/approve/anew.js';
import { isChanged } from '../plan/approve/changed.js';
import { planSeen } from '../plan/seen.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { StopButton } from './run-actions.js';
import { type Phase, writerOf } from './standing.js';
import { WaitsFor } from './standing-notice.js';
import type { WatchedRun } from './use-run.js';

/** Why it was refused; where the target had changed, what of it, and the way to a plan of what is there now. */
function WhyNot({ fault, plan }: { readonly fault: NonNullable<JobSeen['fault']>; readonly plan: string | undefined }) {
  const { t } = useWords();
  const error = faultOf({ ...fault, at: '', type: '', title: '', detail: '', status: 0, instance: '' });
  const seen = useQuery({ ...planSeen(plan ?? ''), enabled: plan !== undefined && isChanged(error), retry: false });
  if (plan === undefined || !isChanged(error)) return <Problem error={error} />;
  if (seen.data) return <ChangedSince view={seen.data} error={error} />;
  // The plan may be deleted: why it was refused is told all the same.
  return seen.error ? (
    <>
      <Problem error={error} />
      <Problem error={seen.error} again={() => void seen.refetch()} />
    </>
  ) : (
    <Progress what={t('run.reading')} />
  );
}

/** An import of which nothing is recorded yet: it waits for its turn or for another one, or it was refused before it began. */
export function NotBegun({ watched, phase }: { readonly watched: WatchedRun; readonly phase: Phase }) {
  const { t } = useWords();
  const writer = writerOf(watched.jobs);
  const last = watched.jobs.find(({ kind }) => kind === 'import');
  const ended = useQuery({
    queryKey: ['job', last?.id],
    queryFn: ({ signal }) => api.getJob({ params: { id: last?.id ?? '' }, signal }),
    enabled: writer === undefined && last !== undefined,
    retry: false,
  });
  if (writer)
    return (
      <section className="run-standing run-tone-going" aria-label={t('run.standing')}>
        <div role="status">
          <h2>{t(phase === 'waiting' ? 'run.phase.waiting' : 'run.before')}</h2>
        </div>
        {writer.waitsFor ? (
          <WaitsFor waitsFor={writer.waitsFor} />
        ) : (
          <Progress step={watched.step} what={t('run.before.what')} />
        )}
        <p>{t('run.before.means')}</p>
        <StopButton job={writer} before onAsked={watched.refresh} />
      </section>
    );
  if (ended.error) return <Problem error={ended.error} again={() => void ended.refetch()} />;
  if (!ended.data) return <Progress what={t('run.reading')} />;
  const { fault, input } = ended.data;
  const plan = (input as { readonly plan?: string } | undefined)?.plan;
  return (
    <section className="run-standing run-tone-some" aria-label={t('run.standing')}>
      <h2>{t('run.phase.never-begun')}</h2>
      <p>{t('run.means.never-begun')}</p>
      {fault && <WhyNot fault={fault} plan={plan} />}
      {plan && (
        <p>
          <Link to="/plans/$hash" params={{ hash: plan }}>
            {t('run.to-plan')}
          </Link>
        </p>
      )}
    </section>
  );
}
