import { planNumber } from '@dhow/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Ends } from '../show/ends.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { Tabs } from '../show/tabs.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { Batches } from './batches.js';
import { Check } from './check.js';
import { FollowUps, useFollowUps } from './follow-ups.js';
import { LeftOut } from './left-out.js';
import { NotBegun } from './not-begun.js';
import './run.css';
import { RunActions } from './run-actions.js';
import { RunLog } from './run-log.js';
import { phaseOf, toneOf } from './standing.js';
import { Standing } from './standing-notice.js';
import { useRun } from './use-run.js';

const route = getRouteApi('/inside/imports/$run');

const TABS = ['batches', 'check', 'left', 'todo', 'log'] as const;
type Tab = (typeof TABS)[number];

/** One import, before, while and after: what happens, what came of it, what can be done about it. */
export function RunPage() {
  const { run } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const watched = useRun(run);
  const { view, jobs, isLoading, error } = watched;
  const phase = phaseOf(view, jobs);
  const isOver = toneOf(phase) !== 'going';
  const followUps = useFollowUps(run, view !== undefined && isOver, view?.events);

  if (view === undefined) {
    return (
      <Page title={t('run.title')}>
        {error !== undefined ? (
          <Problem error={error} again={() => void watched.refresh()} />
        ) : isLoading ? (
          <Progress what={t('run.reading')} />
        ) : (
          <NotBegun watched={watched} phase={phase} />
        )}
      </Page>
    );
  }

  const { note, check, leftOut, moved, refusals, log, total } = view;
  const left = leftOut.count + moved.count + refusals.count;
  const counts: Readonly<Record<Tab, number | undefined>> = {
    batches: total,
    check: check?.deviations.count,
    left: isOver ? note.counts.failed : undefined,
    todo: followUps.data?.length,
    log: log.length,
  };
  const first: Tab = !isOver
    ? 'batches'
    : phase === 'done' || phase === 'differences'
      ? 'check'
      : left > 0
        ? 'left'
        : 'batches';
  const shown = TABS.find((one) => one === tab) ?? first;
  const title = note.kind === 'undo' ? 'run.title.undo' : 'run.title.import';
  return (
    <Page
      title={t(title, { into: note.into.name })}
      lead={
        <>
          <Link to="/plans/$hash" params={{ hash: note.plan }}>
            {t('run.plan', { number: planNumber(note.plan) })}
          </Link>
          {' · '}
          {t('run.approved-by', { who: note.approval.who })} <When at={note.approval.when} />
          {note.undoes !== undefined && (
            <>
              {' · '}
              <Link to="/imports/$run" params={{ run: note.undoes }}>
                {t('run.undoes')}
              </Link>
            </>
          )}
        </>
      }
    >
      <Ends from={note.from} into={note.into} />
      <Standing watched={watched} view={view} phase={phase} />
      <RunActions watched={watched} view={view} phase={phase} />
      <Tabs<Tab>
        value={shown}
        label={t('run.tabs')}
        tabs={TABS.map((one) => ({ id: one, label: t(`run.tab.${one}`), count: counts[one] }))}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }), replace: true })}
      >
        {shown === 'batches' && <Batches view={view} />}
        {shown === 'check' && <Check view={view} phase={phase} />}
        {shown === 'left' && <LeftOut view={view} phase={phase} />}
        {shown === 'todo' && <FollowUps run={run} query={followUps} isOver={isOver} />}
        {shown === 'log' && <RunLog view={view} takenUp={watched.takenUp} />}
      </Tabs>
    </Page>
  );
}
