import { Button } from '@dhis2/ui';
import type { PlanMade } from '@dhow/engine';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { hasEnded, resultOf, useJob } from '../../api/jobs.js';
import { Problem } from '../../show/problem.js';
import { Progress } from '../../show/progress.js';
import { StopJob } from '../../show/stop-job.js';
import { useWords } from '../../words/words.js';
import { planSeen } from '../seen.js';

/**
 * A plan that is being made: how far it is, and on to it when it is there. The job stands in the address, so that a reload goes on
 * looking.
 *
 * @param before the plan that it is made after, to say what is different
 */
export function Making({
  job: id,
  before,
  answers = false,
  onAway,
}: {
  readonly job: string;
  readonly before?: string;
  /** Somebody is answering questions: where the new plan has open ones, it is shown at these. */
  readonly answers?: boolean;
  /** Takes the job out of the address again. */
  readonly onAway: () => void;
}) {
  const { t } = useWords();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { job, step, error } = useJob(id);
  const isPlan = job?.kind === 'plan' || job?.kind === 'undo' || job?.kind === 'restore';
  const hash = job?.state === 'done' && isPlan ? (job.result as PlanMade).plan : undefined;
  useEffect(() => {
    if (hash === undefined) return;
    let isGone = false;
    const open = async (): Promise<void> => {
      const asks = answers && (await hasOpen(queryClient, hash));
      if (isGone) return;
      const search = { ...(before !== undefined && { before }), ...(asks && { tab: 'questions' }) };
      await navigate({ to: '/plans/$hash', params: { hash }, search, replace: before === undefined });
    };
    void open();
    return () => {
      isGone = true;
    };
  }, [hash, before, answers, navigate, queryClient]);
  if (error !== undefined) return <Problem error={error} again={onAway} />;
  if (!job || !hasEnded(job))
    return (
      <div className="plan-making">
        <Progress step={step} what={t('plan.making')} />
        {job && job.state !== 'stopping' && <StopJob id={id} label={t('plan.making.stop')} />}
      </div>
    );
  if (hash !== undefined) return <Progress what={t('plan.making.open')} />;
  try {
    resultOf(job);
    return null;
  } catch (cause) {
    return (
      <>
        <Problem error={cause} />
        <Button small onClick={() => onAway()}>
          {t('show.close')}
        </Button>
      </>
    );
  }
}

/** Whether a plan has open questions. Where it cannot be read, its own page tells why. */
const hasOpen = (queryClient: QueryClient, hash: string): Promise<boolean> =>
  queryClient.fetchQuery(planSeen(hash)).then(
    ({ questions }) => questions.some(({ answer }) => answer === null),
    () => false,
  );
