import { Button, SingleSelectField, SingleSelectOption, SwitchField } from '@dhis2/ui';
import { JOB_KINDS, JOB_STATES, type JobNoteSeen } from '@dhow/server/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { hasEnded } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Empty } from '../show/empty.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { againIn, withoutNothing } from './filters.js';
import './history.css';

const route = getRouteApi('/inside/jobs');

const PAGE = 100;
const LOOK_MS = 3000;

/** Everything long that was asked for, by anybody: what goes on, what came of it. */
export function JobsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const { me } = useMe();
  const state = JOB_STATES.find((one) => one === search.state);
  const kind = JOB_KINDS.find((one) => one === search.kind);
  const isMine = search.mine === 'yes';
  const filter = {
    ...(state && { state }),
    ...(search.state === 'open' && { open: 'true' as const }),
    ...(kind && { kind }),
    ...(isMine && me && { person: me.id }),
  };
  const jobs = useInfiniteQuery({
    queryKey: ['jobs', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.listJobs({
        query: { ...filter, limit: PAGE, ...(pageParam !== undefined && { before: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state: { data } }) => againIn(data?.pages, (job) => !hasEnded(job), LOOK_MS),
  });
  const rows = jobs.data?.pages.flat() ?? [];
  const set = (more: Partial<typeof search>) =>
    void navigate({ search: (before) => withoutNothing({ ...before, ...more }), replace: true });
  return (
    <Page title={t('history.jobs.title')} lead={t('history.jobs.lead')}>
      <search className="history-filters" aria-label={t('history.filters')}>
        <div className="history-filter">
          <SingleSelectField
            dense
            placeholder={t('history.all')}
            label={t('history.by.state')}
            selected={search.state === 'open' ? 'open' : (state ?? '')}
            onChange={({ selected }) => set({ state: selected })}
          >
            <SingleSelectOption label={t('history.all')} value="" />
            <SingleSelectOption label={t('history.jobs.open')} value="open" />
            {JOB_STATES.map((one) => (
              <SingleSelectOption key={one} label={t(`run.job.${one}`)} value={one} />
            ))}
          </SingleSelectField>
        </div>
        <div className="history-filter">
          <SingleSelectField
            dense
            placeholder={t('history.all')}
            label={t('history.by.kind')}
            selected={kind ?? ''}
            onChange={({ selected }) => set({ kind: selected })}
          >
            <SingleSelectOption label={t('history.all')} value="" />
            {JOB_KINDS.map((one) => (
              <SingleSelectOption key={one} label={t(`run.kind.${one}`)} value={one} />
            ))}
          </SingleSelectField>
        </div>
        <SwitchField
          name="mine"
          label={t('history.jobs.mine')}
          checked={isMine}
          onChange={({ checked }) => set({ mine: checked ? 'yes' : '' })}
        />
      </search>
      {jobs.error && (
        <Problem
          error={jobs.error}
          again={() => void jobs.refetch()}
          {...(jobs.data && { shown: jobs.dataUpdatedAt })}
        />
      )}
      {jobs.data === undefined ? (
        jobs.isPending && <Progress what={t('history.reading')} />
      ) : rows.length === 0 ? (
        <Empty title={t('history.jobs.none')} />
      ) : (
        <>
          <Jobs rows={rows} onChanged={() => void jobs.refetch()} />
          {jobs.hasNextPage && (
            <p>
              <Button loading={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
                {t('history.older')}
              </Button>
            </p>
          )}
        </>
      )}
    </Page>
  );
}

function Jobs({ rows, onChanged }: { readonly rows: readonly JobNoteSeen[]; readonly onChanged: () => void }) {
  const { t, say, duration } = useWords();
  const { mayRun } = useMe();
  const [stopping, setStopping] = useState<JobNoteSeen>();
  const took = ({ startedAt, endedAt }: JobNoteSeen): string => {
    if (!startedAt) return '–';
    const seconds = (Date.parse(endedAt ?? new Date().toISOString()) - Date.parse(startedAt)) / 1000;
    return seconds < 1 ? t('run.under-a-second') : duration(seconds);
  };
  const columns: readonly Column<JobNoteSeen>[] = [
    {
      id: 'what',
      header: t('history.by.kind'),
      width: 'minmax(160px, 2fr)',
      cell: ({ id, kind, touches }) => (
        <>
          <Link to="/jobs/$id" params={{ id }}>
            {t(`run.kind.${kind}`)}
          </Link>
          <div className="history-small">
            {touches.writes.length > 0
              ? t('history.jobs.writes', { names: touches.writes.join(', ') })
              : touches.reads.join(', ')}
          </div>
        </>
      ),
    },
    {
      id: 'state',
      header: t('history.by.state'),
      width: 'minmax(140px, 2fr)',
      cell: ({ kind, state, waitsFor, attempts }) => (
        <>
          {/* That the job is done does not say that the import went well: its own page does. */}
          {state === 'done' && (kind === 'import' || kind === 'resume') ? (
            t('run.job.ended')
          ) : (
            <span className={`history-state history-state-${state}`}>{t(`run.job.${state}`)}</span>
          )}
          {waitsFor && <div className="history-small">{say(waitsFor.code, waitsFor.params)}</div>}
          {attempts > 1 && <div className="history-small">{t('history.jobs.attempts', { count: attempts })}</div>}
        </>
      ),
    },
    { id: 'who', header: t('run.job.who'), width: 'minmax(80px, 1fr)', cell: ({ who }) => <bdi>{who}</bdi> },
    { id: 'at', header: t('run.job.when'), width: 'minmax(120px, 1fr)', cell: ({ at }) => <When at={at} /> },
    { id: 'took', header: t('history.took'), width: 'minmax(80px, 1fr)', cell: took },
    {
      id: 'go',
      header: t('history.jobs.go'),
      bare: true,
      width: 'minmax(120px, auto)',
      cell: (job) => (
        <span className="history-actions">
          {job.run && (
            <Link to="/imports/$run" params={{ run: job.run }}>
              {t('run.lead.run')}
            </Link>
          )}
          {mayRun && !hasEnded(job) && job.state !== 'stopping' && (
            <Button small secondary destructive onClick={() => setStopping(job)}>
              {t('run.job.stop')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <VirtualTable caption={t('history.jobs.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      {stopping && (
        <Confirm
          title={t('run.job.stop')}
          action={t('run.job.stop')}
          destructive
          onConfirm={async () => {
            await api.stopJob({ params: { id: stopping.id } });
            setStopping(undefined);
            onChanged();
          }}
          onCancel={() => setStopping(undefined)}
        >
          <p>{t(stopping.touches.writes.length > 0 ? 'run.job.stop.writes' : 'run.job.stop.reads')}</p>
        </Confirm>
      )}
    </>
  );
}
