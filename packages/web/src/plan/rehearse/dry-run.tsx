import { Button, NoticeBox } from '@dhis2/ui';
import type { Rehearsal } from '@dhow/engine';
import type { JobNoteSeen, PlanView } from '@dhow/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../../api/api.js';
import { hasEnded, resultOf, startJob, useJob } from '../../api/jobs.js';
import { useMe } from '../../api/session.js';
import { Empty } from '../../show/empty.js';
import { Problem } from '../../show/problem.js';
import { Progress } from '../../show/progress.js';
import { typeName } from '../../show/type-name.js';
import { type Column, VirtualTable } from '../../show/virtual-table.js';
import { When } from '../../show/when.js';
import { useWords } from '../../words/words.js';
import { PlanProblem } from '../approve/anew.js';
import type { planSearch } from '../search.js';
import { batchCounts, byObject, type Found, verdictOf } from './found.js';
import './dry-run.css';

type Search = ReturnType<typeof planSearch>;

/** Tries a plan without writing: by the check of its server, or on a practice server; what that showed, and what it cannot show. */
export function DryRun({ view, hash }: { readonly view: PlanView; readonly hash: string }) {
  const { t } = useWords();
  const { mayRun, role } = useMe();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { into } = view;
  const listKey = ['dry-runs', hash];
  const older = useQuery({
    queryKey: listKey,
    queryFn: () => api.listJobs({ query: { kind: 'rehearse', plan: hash } }),
  });
  const newest = older.data?.[0]?.id;
  const id = search.dry ?? newest;
  const watched = useJob(id);
  const { job, step } = watched;
  const [error, setError] = useState<unknown>();
  const isOver = job !== undefined && hasEnded(job);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when the job that is watched has ended.
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: listKey });
  }, [isOver, id]);

  const look = (dry: string): void =>
    void navigate({ to: '.', search: (now: Search) => ({ ...now, dry }), replace: true, resetScroll: false });
  const start = async (on: Rehearsal['on']): Promise<void> => {
    setError(undefined);
    try {
      look((await startJob('rehearse', { plan: hash, on }, 0)).id);
    } catch (cause) {
      setError(cause);
    }
  };
  const isBusy = job !== undefined && !isOver;

  return (
    <div className="dry">
      <section className="dry-part" aria-labelledby="dry-title">
        <h3 id="dry-title">{t('dry.title')}</h3>
        <p>{t('dry.lead', { into: into.name })}</p>
        <div className="dry-ways">
          {(['server', 'sandbox'] as const).map((on) => (
            <div key={on} className="dry-way">
              <p>{t(`dry.${on}.why`, { into: into.name })}</p>
              {mayRun && (
                <Button disabled={isBusy} onClick={() => start(on)}>
                  {t(`dry.${on}`, { into: into.name })}
                </Button>
              )}
            </div>
          ))}
        </div>
        {!mayRun && <p className="dry-hint">{t('dry.role', { role: role ? t(`people.role.${role}`) : '' })}</p>}
        {error !== undefined && <PlanProblem view={view} error={error} />}
      </section>

      {watched.error !== undefined && <Problem error={watched.error} />}
      {id !== undefined && job === undefined && watched.error === undefined && <Progress />}
      {isBusy && (
        <section className="dry-part" aria-label={t('dry.running')}>
          <Progress step={step} what={t('dry.running')} />
          {mayRun && (
            <Button
              small
              onClick={() => {
                api.stopJob({ params: { id: job.id } }).catch(setError);
              }}
            >
              {t('dry.stop')}
            </Button>
          )}
        </section>
      )}
      {isOver && <Outcome view={view} job={job} />}

      {older.error ? (
        <Problem error={older.error} again={() => void older.refetch()} />
      ) : older.data?.length === 0 && id === undefined ? (
        <Empty title={t('dry.none')}>{t('dry.none.why', { into: into.name })}</Empty>
      ) : (
        older.data && older.data.length > 1 && <Older jobs={older.data} shown={id} into={into.name} onLook={look} />
      )}
    </div>
  );
}

function Outcome({
  view,
  job,
}: {
  readonly view: PlanView;
  readonly job: NonNullable<ReturnType<typeof useJob>['job']>;
}) {
  const { t } = useWords();
  const result = useMemo(() => {
    try {
      return { rehearsal: resultOf<'rehearse'>(job) };
    } catch (error) {
      return { error };
    }
  }, [job]);
  if (result.rehearsal === undefined)
    return (
      <section aria-label={t('dry.failed')}>
        <PlanProblem view={view} error={result.error} />
      </section>
    );
  return <Shown view={view} rehearsal={result.rehearsal} />;
}

/** A dry run that was made: its verdict, what it showed and what it cannot show, and what was said by object. */
function Shown({ view, rehearsal }: { readonly view: PlanView; readonly rehearsal: Rehearsal }) {
  const { t, sayFinding, when } = useWords();
  const { on, at, unproved, outcome } = rehearsal;
  const verdict = verdictOf(rehearsal);
  const counts = batchCounts(rehearsal);
  const found = useMemo(() => byObject(rehearsal), [rehearsal]);
  const into = view.into.name;
  const title = verdict === 'skipped' ? t('dry.skipped') : t(`dry.${verdict}.${on}`, { into });
  return (
    <section className="dry-part" aria-label={title}>
      <div role="status">
        <NoticeBox title={title} valid={verdict === 'ok'} warning={verdict === 'skipped'} error={verdict === 'bad'}>
          {t('dry.when', { when: when(at), where: t(`dry.where.${on}`) })}
        </NoticeBox>
      </div>
      <div className="dry-two">
        <div>
          <h4>{t('dry.proved')}</h4>
          <ul>
            {(['ok', 'refused', 'skipped'] as const).map(
              (said) => counts[said] > 0 && <li key={said}>{t(`dry.batch.${said}`, { count: counts[said] })}</li>,
            )}
            {outcome && <li>{t('dry.compared', { count: outcome.compared })}</li>}
            {outcome && outcome.deviations.length > 0 && (
              <li>{t('dry.deviations', { count: outcome.deviations.length })}</li>
            )}
          </ul>
        </div>
        {unproved.length > 0 && (
          <div>
            <h4>{t('dry.unproved')}</h4>
            <ul>
              {unproved.map((one) => (
                <li key={one.code}>{sayFinding(one)}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <Said view={view} found={found} outcome={outcome} />
    </section>
  );
}

/** One line of what was said: an object, and the words. */
interface Line {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly words: readonly string[];
}

function Said({
  view,
  found,
  outcome,
}: {
  readonly view: PlanView;
  readonly found: readonly Found[];
  readonly outcome: Rehearsal['outcome'];
}) {
  const { t, say, sayFinding, lang } = useWords();
  const labels = useMemo(
    () => new Map(view.acts.map(({ ref, label }) => [`${ref.type}:${ref.id}`, label])),
    [view.acts],
  );
  const labelOf = (ref: Found['ref']): string =>
    ref === undefined ? t('dry.whole') : (labels.get(`${ref.type}:${ref.id}`) ?? ref.id);
  const lines: readonly Line[] = [
    ...found.map(({ ref, findings }, at) => ({
      key: `f${at}`,
      label: labelOf(ref),
      type: ref ? typeName(lang, ref.type) : '',
      words: findings.map(sayFinding),
    })),
    ...(outcome?.deviations ?? []).map(({ ref, path, code, promised, found: there }, at) => ({
      key: `d${at}`,
      label: labelOf(ref),
      type: typeName(lang, ref.type),
      words: [
        `${path === '' ? '' : `${path}: `}${say(`DEVIATION_${code.replaceAll('-', '_').toUpperCase()}`, {
          promised: valueText(promised),
          found: valueText(there),
        })}`,
      ],
    })),
    ...(outcome?.diagnostics ?? []).map((one, at) => ({
      key: `o${at}`,
      label: labelOf(one.about),
      type: one.about ? typeName(lang, one.about.type) : '',
      words: [sayFinding(one)],
    })),
  ];
  if (lines.length === 0) return null;
  const columns: readonly Column<Line>[] = [
    { id: 'object', header: t('dry.object'), width: 'minmax(0, 2fr)', cell: ({ label }) => <bdi>{label}</bdi> },
    { id: 'type', header: t('approve.risk.type'), width: 'minmax(0, 1fr)', cell: ({ type }) => type },
    {
      id: 'said',
      header: t('dry.said'),
      width: 'minmax(0, 4fr)',
      cell: ({ words }) =>
        words.map((text) => (
          <p key={text} className="dry-words">
            {text}
          </p>
        )),
    },
  ];
  return (
    <>
      <h4>{t('dry.findings')}</h4>
      <VirtualTable columns={columns} rows={lines} rowKey={({ key }) => key} caption={t('dry.findings')} />
    </>
  );
}

const valueText = (value: unknown): string =>
  value === undefined ? '-' : typeof value === 'string' ? value : JSON.stringify(value);

/** All dry runs of this plan, newest first. */
function Older({
  jobs,
  shown,
  into,
  onLook,
}: {
  readonly jobs: readonly JobNoteSeen[];
  readonly shown: string | undefined;
  readonly into: string;
  readonly onLook: (job: string) => void;
}) {
  const { t } = useWords();
  return (
    <section className="dry-part" aria-labelledby="dry-older">
      <h3 id="dry-older">{t('dry.older')}</h3>
      <ul className="dry-older">
        {jobs.map((job) => (
          <li key={job.id}>
            <span>
              <When at={job.at} /> · {t('dry.by', { who: job.who })} · <Ended job={job} into={into} />
            </span>
            <Button small secondary disabled={job.id === shown} onClick={() => onLook(job.id)}>
              {t('dry.show')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How a dry run ended, and by which way; while that is fetched, or where it cannot be, as much as the list knows. */
function Ended({ job: { id, state }, into }: { readonly job: JobNoteSeen; readonly into: string }) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ['dry-run', id],
    queryFn: ({ signal }) => api.getJob({ params: { id }, signal }),
    select: (job) => (job.state === 'done' ? resultOf<'rehearse'>(job) : undefined),
    enabled: state === 'done',
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data)
    return <>{t(`dry.state.${state === 'done' || state === 'failed' || state === 'stopped' ? state : 'running'}`)}</>;
  const verdict = verdictOf(data);
  return (
    <>
      {t(`dry.where.${data.on}`)} ·{' '}
      {verdict === 'skipped' ? t('dry.skipped') : t(`dry.${verdict}.${data.on}`, { into })}
    </>
  );
}
