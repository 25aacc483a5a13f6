import { Button, InputField, SingleSelectField, SingleSelectOption } from '@dhis2/ui';
import { planNumber } from '@dhow/core';
import { RUN_STATES, type RunListed } from '@dhow/server/contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { startJob } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { planLike } from '../run/plan-like.js';
import { Confirm } from '../show/confirm.js';
import { Empty } from '../show/empty.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { againIn, runQuery, ticked, tickedWith, withoutNothing } from './filters.js';
import './history.css';

const route = getRouteApi('/inside/imports');

/** Imports in one answer: a screen or two. */
const PAGE = 100;

/** Milliseconds after which a list with something that goes on is read again. */
const LOOK_MS = 5000;

/** Every import and undo: when, between whom, how it ended, what it did, and what can be done with it. */
export function HistoryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const filter = runQuery(search);
  const runs = useInfiniteQuery({
    queryKey: ['runs', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.listRuns({
        query: { ...filter, limit: PAGE, ...(pageParam !== undefined && { before: pageParam }) },
        signal,
      }),
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
    // While somebody types, what was found before stays in sight.
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state: { data } }) => againIn(data?.pages, ({ state }) => state === 'running', LOOK_MS),
  });
  const rows = runs.data?.pages.flat() ?? [];
  const isFiltered = Object.keys(filter).length > 0;
  const chosen = ticked(search.ticked);
  const set = (more: Partial<typeof search>) =>
    void navigate({ search: (before) => withoutNothing({ ...before, ...more }), replace: true });
  return (
    <Page title={t('history.title')} lead={t('history.lead')}>
      <Filters search={search} onChange={set} />
      <Chosen runs={rows.filter(({ id }) => chosen.includes(id))} chosen={chosen} onClear={() => set({ ticked: '' })} />
      {runs.error && (
        <Problem
          error={runs.error}
          again={() => void runs.refetch()}
          {...(runs.data && { shown: runs.dataUpdatedAt })}
        />
      )}
      {runs.data === undefined ? (
        runs.isPending && <Progress what={t('history.reading')} />
      ) : rows.length === 0 ? (
        isFiltered ? (
          <Empty
            title={t('history.none-found')}
            action={<Button onClick={() => void navigate({ search: {}, replace: true })}>{t('history.clear')}</Button>}
          />
        ) : (
          <Empty
            title={t('history.none')}
            action={
              <LinkButton to="/plans/new" primary>
                {t('history.first')}
              </LinkButton>
            }
          >
            {t('history.none.means')}
          </Empty>
        )
      ) : (
        <>
          <Runs rows={rows} chosen={chosen} onTick={(id, on) => set({ ticked: tickedWith(chosen, id, on) })} />
          {runs.hasNextPage && (
            <p>
              <Button loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
                {t('history.older')}
              </Button>
            </p>
          )}
        </>
      )}
    </Page>
  );
}

type Search = ReturnType<typeof route.useSearch>;

function Filters({
  search,
  onChange,
}: {
  readonly search: Search;
  readonly onChange: (more: Partial<Search>) => void;
}) {
  const { t } = useWords();
  const instances = useQuery({
    queryKey: ['instances'],
    queryFn: ({ signal }) => api.listInstances({ signal }),
    retry: false,
  });
  const select = (name: 'kind' | 'state' | 'instance', options: readonly (readonly [string, string])[]) => (
    <div className="history-filter">
      <SingleSelectField
        dense
        label={t(`history.by.${name}`)}
        placeholder={t('history.all')}
        selected={search[name] ?? ''}
        onChange={({ selected }) => onChange({ [name]: selected })}
        dataTest={`history-${name}`}
      >
        <SingleSelectOption label={t('history.all')} value="" />
        {options.map(([value, label]) => (
          <SingleSelectOption key={value} label={label} value={value} />
        ))}
      </SingleSelectField>
    </div>
  );
  const field = (name: 'q' | 'person' | 'since' | 'until', type: 'text' | 'date' | 'search') => (
    <div className="history-filter">
      <InputField
        dense
        type={type}
        name={name}
        label={t(`history.by.${name}`)}
        value={search[name] ?? ''}
        onChange={({ value }) => onChange({ [name]: value ?? '' })}
      />
    </div>
  );
  const names = [
    ...new Set([...(instances.data ?? []).map(({ name }) => name), ...(search.instance ? [search.instance] : [])]),
  ];
  return (
    <search className="history-filters" aria-label={t('history.filters')}>
      {field('q', 'search')}
      {select('kind', [
        ['import', t('history.kind.import')],
        ['undo', t('history.kind.undo')],
      ])}
      {select(
        'state',
        RUN_STATES.map((state) => [state, t(`history.state.${state}`)]),
      )}
      {select(
        'instance',
        names.map((name) => [name, name]),
      )}
      {field('person', 'text')}
      {field('since', 'date')}
      {field('until', 'date')}
    </search>
  );
}

function Runs({
  rows,
  chosen,
  onTick,
}: {
  readonly rows: readonly RunListed[];
  readonly chosen: readonly string[];
  readonly onTick: (id: string, on: boolean) => void;
}) {
  const { t, say, number, duration, when } = useWords();
  const columns: readonly Column<RunListed>[] = [
    {
      id: 'tick',
      header: t('history.choose'),
      bare: true,
      width: '36px',
      cell: ({ id, at }) => (
        <input
          type="checkbox"
          className="history-tick"
          aria-label={t('history.choose-one', { when: when(at) })}
          checked={chosen.includes(id)}
          onChange={(event) => onTick(id, event.target.checked)}
        />
      ),
    },
    {
      id: 'at',
      header: t('history.when'),
      width: 'minmax(130px, 1.2fr)',
      cell: ({ id, at, kind, plan }) => (
        <>
          <Link to="/imports/$run" params={{ run: id }}>
            <When at={at} />
          </Link>
          <div className="history-small">
            {t(`history.kind.${kind}`)} · {planNumber(plan)}
          </div>
        </>
      ),
    },
    {
      id: 'ends',
      header: t('history.ends'),
      width: 'minmax(180px, 2fr)',
      cell: ({ from, into }) => (
        <span className="history-ends">
          <InstanceTag name={from.name} environment={from.environment} kind={from.kind} />
          <span aria-hidden="true">→</span>
          <span className="unseen">{t('history.into')}</span>
          <InstanceTag name={into.name} environment={into.environment} kind={into.kind} />
        </span>
      ),
    },
    {
      id: 'state',
      header: t('history.by.state'),
      width: 'minmax(130px, 1.2fr)',
      cell: ({ state, counts, undone }) =>
        undone ? (
          <>
            <span className="history-state">{t(undone.whole ? 'run.undone' : 'run.undone.part')}</span>
            <div className="history-small">
              <Link to="/imports/$run" params={{ run: undone.run }}>
                {t('run.undone.see')}
              </Link>
            </div>
          </>
        ) : (
          <>
            <span
              className={`history-state history-state-${state === 'differences' && counts.failed > 0 ? 'stopped' : state}`}
            >
              {t(state === 'differences' && counts.failed > 0 ? 'history.state.partly' : `history.state.${state}`)}
            </span>
            {counts.failed > 0 && state !== 'running' && (
              <div className="history-small">{t('history.failed', { count: counts.failed })}</div>
            )}
          </>
        ),
    },
    {
      id: 'counts',
      header: t('history.counts'),
      width: 'minmax(150px, 1.6fr)',
      cell: ({ counts: { created, updated, recreated, deleted }, stats, damaged }) =>
        damaged ? (
          <>
            <div>{t('history.damaged')}</div>
            <div className="history-small">{say(damaged.code, damaged.params)}</div>
          </>
        ) : (
          <>
            <div>{t('history.ours', { created, updated: updated + recreated, deleted })}</div>
            {stats && (
              <div className="history-small">
                {t('history.dhis2', {
                  created: stats.created,
                  updated: stats.updated,
                  deleted: stats.deleted,
                  ignored: stats.ignored,
                })}
              </div>
            )}
          </>
        ),
    },
    {
      id: 'took',
      header: t('history.took'),
      width: 'minmax(80px, 0.8fr)',
      cell: ({ seconds, requests, damaged }) =>
        damaged ? (
          '–'
        ) : (
          <>
            {seconds < 1 ? t('run.under-a-second') : duration(seconds)}
            <div className="history-small">{t('run.requests', { count: requests })}</div>
          </>
        ),
    },
    {
      id: 'who',
      header: t('history.by.person'),
      width: 'minmax(80px, 1fr)',
      cell: ({ approval }) => <bdi>{approval.who}</bdi>,
    },
  ];
  return (
    <>
      <p className="history-small" role="status">
        {t('history.shown', { n: number(rows.length), count: rows.length })}
      </p>
      <VirtualTable caption={t('history.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </>
  );
}

/** What can be done with the imports that are ticked. */
function Chosen({
  runs,
  chosen,
  onClear,
}: {
  readonly runs: readonly RunListed[];
  readonly chosen: readonly string[];
  readonly onClear: () => void;
}) {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const navigate = useNavigate();
  const [isUndoing, setUndoing] = useState(false);
  const [error, setError] = useState<unknown>();
  if (chosen.length === 0) return <p className="history-small">{t('history.tick')}</p>;
  const [one] = runs;
  const single = runs.length === 1 && chosen.length === 1 ? one : undefined;
  const written = single ? single.objects - single.counts.failed : 0;
  const go = async (id: string) => navigate({ to: '/jobs/$id', params: { id } });
  const again = async (plan: string): Promise<void> => {
    setError(undefined);
    try {
      await go((await planLike(plan)).id);
    } catch (cause) {
      setError(cause);
    }
  };
  const [a, b] = chosen;
  return (
    <section className="history-chosen" aria-label={t('history.chosen.label')}>
      <span role="status">{t('history.chosen', { count: chosen.length })}</span>
      {single && mayEdit && <Button onClick={() => again(single.plan)}>{t('run.again')}</Button>}
      {single && mayEdit && written > 0 && single.state !== 'running' && !single.undone?.whole && (
        <Button onClick={() => setUndoing(true)}>{t('run.undo')}</Button>
      )}
      {chosen.length === 2 && a && b && (
        <LinkButton to="/imports/compare" search={{ a, b }} primary>
          {t('history.compare')}
        </LinkButton>
      )}
      {chosen.length === 1 && <span className="history-small">{t('history.tick-second')}</span>}
      {chosen.length > 2 && <span className="history-small">{t('history.too-many')}</span>}
      <Button secondary onClick={onClear}>
        {t('history.unchoose')}
      </Button>
      {error !== undefined && <Problem error={error} />}
      {isUndoing && single && (
        <Confirm
          title={t('run.undo.title')}
          action={t('run.undo.action')}
          away={t('show.close')}
          onConfirm={async () => go((await startJob('undo', { run: single.id }, 0)).id)}
          onCancel={() => setUndoing(false)}
        >
          <p>{t('history.undo', { count: written, into: single.into.name })}</p>
          <p>{t('run.undo.means', { into: single.into.name })}</p>
        </Confirm>
      )}
    </section>
  );
}
