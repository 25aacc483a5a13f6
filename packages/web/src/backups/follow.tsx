import type { JobKind, JobKinds } from '@dhow/engine';
import type { JobSeen } from '@dhow/server/contract';
import { type ReactNode, useEffect, useRef } from 'react';
import { hasEnded, resultOf, useJob } from '../api/jobs.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { StopJob } from '../show/stop-job.js';
import { useWords } from '../words/words.js';

/** Work whose id stands in the address: how far it is, what came of it, or why it failed. */
export function Follow<K extends JobKind>({
  id,
  kind,
  onEnd,
  children,
}: {
  readonly id: string;
  readonly kind: K;
  /** Told once when it has ended well. */
  readonly onEnd?: (result: JobKinds[K]['output']) => void;
  readonly children: (result: JobKinds[K]['output'], job: JobSeen) => ReactNode;
}) {
  const { t, say } = useWords();
  const { job, step, error, again } = useJob(id);
  const told = useRef('');
  const isDone = job?.state === 'done' && job.kind === kind;
  useEffect(() => {
    if (!isDone || job === undefined || told.current === job.id) return;
    told.current = job.id;
    onEnd?.(resultOf<K>(job));
  });
  if (error !== undefined) return <Problem error={error} again={again} />;
  if (job && job.kind !== kind) return null;
  if (!job || !hasEnded(job))
    return (
      <div className="backups-actions">
        <Progress
          step={step}
          what={job?.waitsFor ? say(job.waitsFor.code, job.waitsFor.params) : t('backups.working')}
        />
        {job && job.state !== 'stopping' && <StopJob id={id} label={t('backups.stop')} />}
      </div>
    );
  try {
    return <>{children(resultOf<K>(job), job)}</>;
  } catch (cause) {
    return <Problem error={cause} />;
  }
}
