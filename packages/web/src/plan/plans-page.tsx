import { Button, InputField } from '@dhis2/ui';
import { planNumber } from '@dhow/core';
import type { ListedPlan } from '@dhow/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Empty } from '../show/empty.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { plansShown, STATES, stateOf } from './listed.js';
import './plan.css';

/** All plans: what waits for somebody first. */
export function PlansPage() {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const { data, dataUpdatedAt, error, refetch } = useQuery({
    queryKey: ['plans'],
    queryFn: ({ signal }) => api.listPlans({ signal }),
  });
  return (
    <Page
      title={t('plan.plans')}
      lead={t('plan.plans.lead')}
      actions={
        mayEdit && (
          <LinkButton primary to="/plans/new">
            {t('plan.new')}
          </LinkButton>
        )
      }
    >
      {error && <Problem error={error} again={() => void refetch()} {...(data && { shown: dataUpdatedAt })} />}
      {!data ? (
        !error && <Progress what={t('plan.plans.loading')} />
      ) : data.length === 0 ? (
        <Empty
          title={t('plan.plans.none')}
          action={
            mayEdit && (
              <LinkButton primary to="/instances">
                {t('plan.plans.none.do')}
              </LinkButton>
            )
          }
        >
          {t(mayEdit ? 'plan.plans.none.how' : 'plan.plans.none.wait')}
        </Empty>
      ) : (
        <List plans={data} />
      )}
    </Page>
  );
}

function List({ plans }: { readonly plans: readonly ListedPlan[] }) {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const search = useSearch({ from: '/inside/plans' });
  const navigate = useNavigate({ from: '/plans' });
  const [going, setGoing] = useState<ListedPlan>();
  const queryClient = useQueryClient();
  const rows = useMemo(() => plansShown(plans, search), [plans, search]);
  const set = (changes: Partial<typeof search>): void => {
    const next = Object.entries({ ...search, ...changes }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ search: Object.fromEntries(next), replace: true });
  };
  const names = (side: 'from' | 'into'): readonly string[] => [...new Set(plans.map((plan) => plan[side].name))].sort();
  return (
    <>
      <div className="plan-filters">
        <InputField
          className="plan-filter-text"
          label={t('plan.plans.search')}
          name="q"
          type="search"
          dense
          value={search.q ?? ''}
          onChange={({ value }) => set({ q: value })}
        />
        {(['from', 'into'] as const).map((side) => (
          <label key={side} className="plan-filter">
            <span>{t(side === 'from' ? 'show.from' : 'show.into')}</span>
            <select value={search[side] ?? ''} onChange={({ target }) => set({ [side]: target.value })}>
              <option value="">{t('plan.filter.all')}</option>
              {names(side).map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        ))}
        <label className="plan-filter">
          <span>{t('plan.plans.state')}</span>
          <select value={search.state ?? ''} onChange={({ target }) => set({ state: target.value })}>
            <option value="">{t('plan.filter.all')}</option>
            {STATES.filter((state) => plans.some((plan) => stateOf(plan) === state)).map((state) => (
              <option key={state} value={state}>
                {t(`plan.state.${state}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p className="plan-count" role="status">
        {t('plan.plans.count', { count: rows.length })}
      </p>
      <VirtualTable
        caption={t('plan.plans')}
        rows={rows}
        rowKey={({ hash }) => hash}
        onRow={({ hash }) => void navigate({ to: '/plans/$hash', params: { hash } })}
        empty={<p className="plan-none">{t('plan.plans.none-so')}</p>}
        columns={[
          {
            id: 'number',
            header: t('plan.column.number'),
            width: '100px',
            cell: ({ hash }) => (
              <Link to="/plans/$hash" params={{ hash }}>
                {planNumber(hash)}
              </Link>
            ),
          },
          {
            id: 'ends',
            header: t('plan.column.ends'),
            width: 'minmax(0, 3fr)',
            cell: ({ from, into }) => (
              <span className="plan-actions">
                <InstanceTag name={from.name} kind={from.kind} environment={from.environment} />
                <span aria-hidden="true">→</span>
                <span className="unseen">{t('show.into')}</span>
                <InstanceTag name={into.name} kind={into.kind} environment={into.environment} />
              </span>
            ),
          },
          {
            id: 'what',
            header: t('plan.column.does'),
            width: 'minmax(0, 2fr)',
            cell: (plan) => (
              <span className="plan-what">
                <span>
                  {plan.counts
                    ? t('history.ours', {
                        created: plan.counts.create,
                        updated: plan.counts.update + plan.counts.recreate,
                        deleted: plan.counts.delete,
                      })
                    : t('plan.plans.acts', { count: plan.acts })}
                </span>
                {plan.open > 0 && <span className="plan-bad">{t('plan.plans.open', { count: plan.open })}</span>}
                {plan.risks > 0 && <span>{t('plan.plans.risks', { count: plan.risks })}</span>}
              </span>
            ),
          },
          {
            id: 'state',
            header: t('plan.plans.state'),
            width: 'minmax(0, 1.6fr)',
            cell: (plan) => <State plan={plan} />,
          },
          {
            id: 'made',
            header: t('plan.column.made'),
            width: 'minmax(0, 1.4fr)',
            cell: ({ at, who }) => (
              <>
                <When at={at} /> <span className="plan-dim">{who}</span>
              </>
            ),
          },
          ...(mayEdit
            ? [
                {
                  id: 'delete',
                  header: t('plan.delete'),
                  width: '90px',
                  bare: true,
                  cell: (plan: ListedPlan) => (
                    <Button
                      small
                      secondary
                      onClick={() => setGoing(plan)}
                      aria-label={t('plan.delete.one', { number: planNumber(plan.hash) })}
                    >
                      {t('plan.delete')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {going && (
        <Confirm
          title={t('plan.delete.title', { number: planNumber(going.hash) })}
          action={t('plan.delete')}
          destructive
          onCancel={() => setGoing(undefined)}
          onConfirm={async () => {
            await api.deletePlan({ params: { hash: going.hash } });
            setGoing(undefined);
            await queryClient.invalidateQueries({ queryKey: ['plans'] });
          }}
        >
          <p>{t('plan.delete.what', { name: going.into.name })}</p>
        </Confirm>
      )}
    </>
  );
}

function State({ plan }: { readonly plan: ListedPlan }) {
  const { t } = useWords();
  const state = stateOf(plan);
  const [run] = plan.runs;
  if (run)
    return (
      <Link to="/imports/$run" params={{ run: run.id }}>
        {t(`plan.state.${state}`)}
      </Link>
    );
  const waits = state === 'answer' || state === 'approve' || state === 'import';
  return <span className={waits ? 'plan-waits' : 'plan-dim'}>{t(`plan.state.${state}`)}</span>;
}
