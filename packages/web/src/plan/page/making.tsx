import { Button } from '@dhis2/ui';
import type { PlanMade } from '@dhow/engine';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../../api/api.js';
import { hasEnded, resultOf, useJob } from '../../api/jobs.js';
import { Problem } from '../../show/problem.js';
import { Progress } from '../../show/progress.js';
import { useWords } from '../../words/words.js';

/**
 * A plan that is being made: how far it is, and on to it when it is there. The job stands in the address, so that a reload goes on
 * looking.
 *
 * @param before the plan that it is made after, to say what is different
 */
export function Making({
  job: id,
  before,
  onAway,
}: {
  readonly job: string;
  readonly before?: string;
  /** Takes the job out of the address again. */
  readonly onAway: () => void;
}) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { job, step, error } = useJob(id);
  const isPlan = job?.kind === 'plan' || job?.kind === 'undo' || job?.kind === 'restore';
  const hash = job?.state === 'done' && isPlan ? (job.result as PlanMade).plan : undefined;
  useEffect(() => {
    if (hash === undefined) return;
    const search = before === undefined ? {} : { before };
    void navigate({ to: '/plans/$hash', params: { hash }, search, replace: before === undefined });
  }, [hash, before, navigate]);
  if (error !== undefined) return <Problem error={error} again={onAway} />;
  if (!job || !hasEnded(job))
    return (
      <div className="plan-making">
        <Progress step={step} what={t('plan.making')} />
        {job && job.state !== 'stopping' && (
          <Button small onClick={() => void api.stopJob({ params: { id } })}>
            {t('plan.making.stop')}
          </Button>
        )}
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
