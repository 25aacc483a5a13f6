import { Button, NoticeBox } from '@dhis2/ui';
import { planNumber } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Ends } from '../show/ends.js';
import { Page } from '../show/page.js';
import { laterPart } from '../show/part.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { type Tab, Tabs } from '../show/tabs.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { objectCount, overviewOf } from './acts.js';
import { ChangedSince } from './approve/anew.js';
import { useOutdated } from './approve/outdated.js';
import { Before } from './page/before.js';
import { Changes } from './page/changes.js';
import { KeptTab } from './page/kept.js';
import { Making } from './page/making.js';
import { Overview } from './page/overview.js';
import { useCarriedOver } from './questions/use-draft.js';
import { planSeen } from './seen.js';
import './plan.css';

const Questions = laterPart(async () => (await import('./questions/questions.js')).Questions);
const DryRun = laterPart(async () => (await import('./rehearse/dry-run.js')).DryRun);
const Approve = laterPart(async () => (await import('./approve/approve.js')).Approve);

const TABS = ['overview', 'questions', 'changes', 'kept', 'dry-run', 'approve'] as const;
type TabId = (typeof TABS)[number];

/** A plan: what an import would do, what has to be decided, and the decision. */
export function PlanPage() {
  const { hash } = useParams({ from: '/inside/plans/$hash' });
  const { t } = useWords();
  const { data, error, refetch } = useQuery(planSeen(hash));
  if (error && !data)
    return (
      <Page title={t('plan.title-unknown')}>
        <Problem error={error} again={() => void refetch()} />
        <Link to="/plans">{t('plan.to-all')}</Link>
      </Page>
    );
  if (!data)
    return (
      <Page title={t('plan.title-unknown')}>
        <Progress what={t('plan.loading')} />
      </Page>
    );
  return <Whole key={hash} view={data} />;
}

function Whole({ view }: { readonly view: PlanView }) {
  const { t, number } = useWords();
  const { tab, job, before } = useSearch({ from: '/inside/plans/$hash' });
  const navigate = useNavigate({ from: '/plans/$hash' });
  const seen = useMemo(() => overviewOf(view), [view]);
  // Whatever tab is looked at: an answer that waits holds back the yes.
  useCarriedOver(view, before);
  const current: TabId = TABS.find((one) => one === tab) ?? 'overview';
  const tabs: readonly Tab<TabId>[] = [
    { id: 'overview', label: t('plan.tab.overview') },
    { id: 'questions', label: t('plan.tab.questions'), count: seen.open > 0 ? seen.open : undefined },
    { id: 'changes', label: t('plan.tab.changes'), count: objectCount(view.acts) },
    { id: 'kept', label: t('plan.tab.kept'), count: seen.kept },
    { id: 'dry-run', label: t('plan.tab.dry-run') },
    { id: 'approve', label: t('plan.tab.approve') },
  ];
  return (
    <Page
      title={t(titleKey(view), { number: view.number })}
      lead={<Lead view={view} kept={seen.kept} />}
      actions={<Delete view={view} />}
    >
      <Ends from={view.from} into={view.into} />
      <Standing view={view} />
      {job !== undefined && (
        <Making
          job={job}
          before={view.hash}
          answers={current === 'questions'}
          onAway={() => void navigate({ search: ({ job: _, ...rest }) => rest, replace: true })}
        />
      )}
      {before !== undefined && job === undefined && <Before view={view} before={before} />}
      <div className="plan-tabs">
        <Tabs
          label={t('plan.tabs', { number: number(tabs.length) })}
          value={current}
          tabs={tabs}
          onChange={(id) =>
            void navigate({
              search: ({ before: was, job: made }) => ({
                ...(was && { before: was }),
                ...(made && { job: made }),
                ...(id !== 'overview' && { tab: id }),
              }),
            })
          }
        >
          {current === 'overview' && <Overview view={view} />}
          {current === 'questions' && <Questions view={view} />}
          {current === 'changes' && <Changes view={view} />}
          {current === 'kept' && <KeptTab view={view} />}
          {current === 'dry-run' && <DryRun view={view} hash={view.hash} />}
          {current === 'approve' && <Approve view={view} hash={view.hash} />}
        </Tabs>
      </div>
    </Page>
  );
}

const titleKey = ({ kind, from }: PlanView) =>
  kind === 'undo' ? 'plan.title.undo' : from.kind === 'backup' ? 'plan.title.restore' : 'plan.title';

/** One sentence: what happens, to what, and what stays. */
function Lead({ view, kept }: { readonly view: PlanView; readonly kept: number }) {
  const { t } = useWords();
  const { counts, into } = view;
  const [first, ...others] = (['create', 'update', 'recreate', 'delete'] as const).filter((verb) => counts[verb] > 0);
  const parts = [
    first && t(first === 'create' ? 'plan.lead.create' : `plan.lead.first.${first}`, { count: counts[first] }),
    ...others.map((verb) => t(`plan.lead.${verb}`, { count: counts[verb] })),
    // What is made anew is deleted before.
    counts.delete + counts.recreate === 0 && t('plan.lead.delete.none'),
  ].filter((part): part is string => typeof part === 'string');
  const where = into.environment ? `${into.name} (${t(`show.environment.${into.environment}`)})` : into.name;
  const does =
    view.acts.length === 0 ? t('plan.lead.nothing', { where }) : t('plan.lead', { what: parts.join(', '), where });
  return (
    <>
      {does} {kept > 0 && t('plan.lead.kept', { count: kept })} {view.runs.length === 0 && t('plan.lead.not-yet')}
    </>
  );
}

/** What became of it already: imports first, then the yes. */
function Standing({ view }: { readonly view: PlanView }) {
  const { t } = useWords();
  const outdated = useOutdated(view);
  const [last] = view.runs;
  if (last)
    return (
      <NoticeBox title={t(`plan.run.${last.state}`, { name: view.into.name })} warning={last.state !== 'done'}>
        {t('plan.run.by', { who: last.who })} <When at={last.when} />.{' '}
        <Link to="/imports/$run" params={{ run: last.id }}>
          {t('plan.run.look')}
        </Link>
      </NoticeBox>
    );
  return (
    <>
      {view.undoes && (
        <p>
          {t('plan.undoes')}{' '}
          <Link to="/imports/$run" params={{ run: view.undoes }}>
            {view.undoes}
          </Link>
        </p>
      )}
      {view.replacedBy !== undefined && (
        <NoticeBox title={t('plan.replaced')}>
          <Link to="/plans/$hash" params={{ hash: view.replacedBy }}>
            {t('plan.replaced.by', { number: planNumber(view.replacedBy) })}
          </Link>
        </NoticeBox>
      )}
      {outdated && <ChangedSince view={view} error={outdated} />}
      {view.approval && !outdated && view.replacedBy === undefined && (
        <NoticeBox title={t('plan.approved', { who: view.approval.who })}>
          <When at={view.approval.when} />. {t('plan.approved.next')}
        </NoticeBox>
      )}
    </>
  );
}

function Delete({ view }: { readonly view: PlanView }) {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  if (!mayEdit) return null;
  return (
    <>
      <Button small onClick={() => setAsks(true)}>
        {t('plan.delete.this')}
      </Button>
      {asks && (
        <Confirm
          title={t('plan.delete.title', { number: view.number })}
          action={t('plan.delete')}
          destructive
          onCancel={() => setAsks(false)}
          onConfirm={async () => {
            await api.deletePlan({ params: { hash: view.hash } });
            // Lists that still have it are not shown again, not even while they are read anew.
            for (const key of ['plans', 'home']) queryClient.removeQueries({ queryKey: [key] });
            await navigate({ to: '/plans' });
          }}
        >
          <p>{t('plan.delete.what', { name: view.into.name })}</p>
        </Confirm>
      )}
    </>
  );
}
