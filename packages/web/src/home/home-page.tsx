import { planNumber } from '@dhow/core';
import type { HomeSeen } from '@dhow/server/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../api/session.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { When } from '../show/when.js';
import { type Key, useWords } from '../words/words.js';
import { nextStep } from './next-step.js';
import { homeNow } from './reading.js';
import './home.css';

type Waiting = HomeSeen['waiting']['plans'][number];
type Running = HomeSeen['running']['jobs'][number];
type Ran = HomeSeen['lately'][number];
type Known = HomeSeen['instances'][number];

/** What waits for somebody, what runs, what ran, and where one can begin. */
export function HomePage() {
  const { t } = useWords();
  const { mayEdit } = useMe();
  // The badges keep this reading too: whoever comes here wants to see what was just done.
  const { data, error, refetch } = useQuery({ ...homeNow, refetchOnMount: 'always' });
  if (!data)
    return <Page title={t('home.title')}>{error ? <Problem error={error} again={refetch} /> : <Progress />}</Page>;
  const { instances, waiting, running, lately } = data;
  const isNew = instances.length === 0 && waiting.count === 0 && lately.length === 0;
  if (isNew) return <FirstSteps />;
  return (
    <Page title={t('home.title')}>
      {running.count > 0 && (
        <Part title={t('home.running')} more={<Link to="/jobs">{t('home.all-jobs')}</Link>}>
          <ul className="home-list">
            {running.jobs.map((job) => (
              <RunningLine key={job.id} job={job} />
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('home.waiting')} more={<Link to="/plans">{t('home.all-plans')}</Link>}>
        {waiting.plans.length === 0 ? (
          <p className="home-quiet">
            {t('home.nothing-waits')} {mayEdit && t('home.nothing-waits-first')}
          </p>
        ) : (
          <ul className="home-list">
            {waiting.plans.map((plan) => (
              <WaitingLine key={plan.hash} plan={plan} />
            ))}
          </ul>
        )}
      </Part>
      <Instances instances={instances} />
      <Part title={t('home.lately')} more={<Link to="/imports">{t('home.all-imports')}</Link>}>
        {lately.length === 0 ? (
          <p className="home-quiet">{t('home.nothing-imported')}</p>
        ) : (
          <ul className="home-list">
            {lately.map((run) => (
              <RanLine key={run.id} run={run} />
            ))}
          </ul>
        )}
      </Part>
    </Page>
  );
}

function Part({
  title,
  more,
  children,
}: {
  readonly title: string;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="home-part">
      <header>
        <h2>{title}</h2>
        {more}
      </header>
      {children}
    </section>
  );
}

function BothEnds({ from, into }: Pick<Waiting, 'from' | 'into'>) {
  const { t } = useWords();
  return (
    <span className="home-ends">
      <span className="home-end">
        {t('home.from')} <InstanceTag {...from} />
      </span>
      <span className="home-end">
        {t('home.into')} <InstanceTag {...into} />
      </span>
    </span>
  );
}

function WaitingLine({ plan }: { readonly plan: Waiting }) {
  const { t } = useWords();
  const { mayEdit, mayRun } = useMe();
  const { hash, from, into, at, who, acts, counts, open, risks, approved, older } = plan;
  return (
    <li>
      <p className="home-line-title">
        <Link to="/plans/$hash" params={{ hash }}>
          {t('home.plan', { number: planNumber(hash) })}
        </Link>
        <BothEnds from={from} into={into} />
      </p>
      <p>
        {counts
          ? t('history.ours', {
              created: counts.create,
              updated: counts.update + counts.recreate,
              deleted: counts.delete,
            })
          : t('home.changes', { count: acts })}
        {open > 0 && <strong> · {t('home.questions', { count: open })}</strong>}
        {risks > 0 && <strong className="home-risk"> · {t('home.risks', { count: risks })}</strong>}
      </p>
      <p>{t(`home.next.${nextStep(plan, { mayEdit, mayRun })}`, { who: approved?.who ?? '' })}</p>
      <p className="home-small">
        {t('home.made-by', { who })}, <When at={at} />
        {older > 0 && <> · {t('home.older', { count: older })}</>}
      </p>
    </li>
  );
}

/** Work that is told of here; what is not among them has its API name. */
const WORK: ReadonlySet<string> = new Set<string>([
  'plan',
  'undo',
  'restore',
  'rehearse',
  'foresee',
  'import',
  'resume',
  'verify',
  'export',
  'backup',
  'fetch-backups',
]);

/** How far it is stands on its own page: this one is open in many tabs, and of streams a browser holds few to one server. */
function RunningLine({ job }: { readonly job: Running }) {
  const { t } = useWords();
  const { id, kind, who, state, at, on } = job;
  return (
    <li>
      <p className="home-line-title">
        <Link to="/jobs/$id" params={{ id }}>
          {WORK.has(kind) ? t(`home.job.${kind}` as Key) : kind}
        </Link>
        <span>{on.join(', ')}</span>
      </p>
      {state === 'queued' || state === 'waiting' ? (
        <p>{t('home.waits')}</p>
      ) : (
        <Progress what={t('home.state.running')} />
      )}
      <p className="home-small">
        {t('home.asked-by', { who })}, <When at={at} />
      </p>
    </li>
  );
}

function RanLine({ run }: { readonly run: Ran }) {
  const { t } = useWords();
  const { id, kind, from, into, who, when, state, undone } = run;
  return (
    <li>
      <p className="home-line-title">
        <Link to="/imports/$run" params={{ run: id }}>
          {t(`home.run.${kind}`)}
        </Link>
        <BothEnds from={from} into={into} />
        {!undone?.whole && <span className={`home-state home-state-${state}`}>{t(`home.state.${state}`)}</span>}
      </p>
      <p className="home-small">
        {t('home.approved-by', { who })}, <When at={when} />
      </p>
      {undone && (
        <p className="home-small">
          <Link to="/imports/$run" params={{ run: undone.run }}>
            {t(undone.whole ? 'run.undone' : 'run.undone.part')}
          </Link>{' '}
          <When at={undone.at} /> · {undone.who}
        </p>
      )}
    </li>
  );
}

function Instances({ instances }: { readonly instances: readonly Known[] }) {
  const { t } = useWords();
  const { isAdministrator, mayRun, mayEdit } = useMe();
  return (
    <Part title={t('home.instances')} more={isAdministrator && <Link to="/instances/new">{t('home.add')}</Link>}>
      <ul className="home-cards">
        {instances.map(({ name, address, environment, readOnly, seen }) => (
          <li key={name} className="home-card">
            <h3>
              <Link to="/instances/$name" params={{ name }}>
                <InstanceTag name={name} environment={environment} />
              </Link>
            </h3>
            <p className="home-address">{address}</p>
            <p className="home-small">
              {seen ? (
                <>
                  {t('home.version', { version: seen.version })}, {t('home.read-at')} <When at={seen.at} />
                </>
              ) : (
                t('home.never-read')
              )}
              {readOnly && <> · {t('home.read-only')}</>}
            </p>
            <p className="home-card-actions">
              {mayRun && (
                <LinkButton small to="/browse/$source" params={{ source: name }}>
                  {t('home.browse')}
                </LinkButton>
              )}
              {mayEdit && (
                <LinkButton small to="/plans/new" search={{ source: name }}>
                  {t('home.plan-from')}
                </LinkButton>
              )}
              <LinkButton small to="/instances/$name" params={{ name }}>
                {t('home.details')}
              </LinkButton>
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Where nothing is yet: the whole journey in three steps, and the first of them. */
function FirstSteps() {
  const { t } = useWords();
  const { isAdministrator, mayEdit } = useMe();
  return (
    <Page title={t('home.start')} lead={t('home.start-lead')}>
      <ol className="home-steps">
        <li>
          <h2>{t('home.step1')}</h2>
          <p>{t(isAdministrator ? 'home.step1-text' : 'home.step1-ask')}</p>
          <p className="home-card-actions">
            {isAdministrator && (
              <LinkButton primary to="/instances/new">
                {t('home.add')}
              </LinkButton>
            )}
            {mayEdit && <LinkButton to="/practice">{t('home.step1-practice')}</LinkButton>}
          </p>
        </li>
        <li>
          <h2>{t('home.step2')}</h2>
          <p>{t('home.step2-text')}</p>
          {mayEdit && (
            <p className="home-card-actions">
              <LinkButton to="/packages">{t('home.step2-package')}</LinkButton>
            </p>
          )}
        </li>
        <li>
          <h2>{t('home.step3')}</h2>
          <p>{t('home.step3-text')}</p>
        </li>
      </ol>
    </Page>
  );
}
