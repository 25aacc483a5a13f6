import { Button, NoticeBox } from '@dhis2/ui';
import type { Selection } from '@dhow/core';
import type { PlanWish } from '@dhow/engine';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { api } from '../api/api.js';
import { startJob } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { type Basket, useBasket } from '../browse/basket.js';
import { Empty } from '../show/empty.js';
import { type End, Ends } from '../show/ends.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeName } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { CHOICES, GROUPS, isSameEnd, policiesIn, policiesText } from './new-plan.js';
import { keptTitle } from './page/kept.js';
import { Making } from './page/making.js';
import type { newPlanSearch } from './search.js';
import './plan.css';

/** All of a package, or of what the source has. */
const ALL = '*';

/** Where from, where to, what, and how: then the plan is made. Everything chosen stands in the address. */
export function NewPlanPage() {
  const { t } = useWords();
  const { mayEdit, role } = useMe();
  const search = useSearch({ from: '/inside/plans/new' });
  const navigate = useNavigate({ from: '/plans/new' });
  const away = (): void => void navigate({ search: ({ job: _, ...rest }) => rest, replace: true });
  const instances = useQuery({ queryKey: ['instances'], queryFn: ({ signal }) => api.listInstances({ signal }) });
  const packages = useQuery({ queryKey: ['packages'], queryFn: ({ signal }) => api.listPackages({ signal }) });
  const error = instances.error ?? packages.error;
  return (
    <Page title={t('plan.new')} lead={t('plan.new.lead')}>
      {role !== undefined && !mayEdit ? (
        <Empty title={t('plan.new.not-yours')}>{t('plan.new.not-yours.why')}</Empty>
      ) : search.job !== undefined ? (
        <Making job={search.job} onAway={away} />
      ) : error ? (
        <Problem
          error={error}
          again={() => {
            void instances.refetch();
            void packages.refetch();
          }}
        />
      ) : instances.data && packages.data ? (
        <Form instances={instances.data} packages={packages.data} />
      ) : (
        <Progress what={t('plan.new.loading')} />
      )}
    </Page>
  );
}

type Instances = Awaited<ReturnType<typeof api.listInstances>>;
type Packages = Awaited<ReturnType<typeof api.listPackages>>;

function Form({ instances, packages }: { readonly instances: Instances; readonly packages: Packages }) {
  const { t } = useWords();
  const search = useSearch({ from: '/inside/plans/new' });
  const navigate = useNavigate({ from: '/plans/new' });
  const { source, target, selection } = search;
  const basket = useBasket(source ?? '');
  const saved = useQuery({ queryKey: ['selections'], queryFn: ({ signal }) => api.listSelections({ signal }) });
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const set = (changes: Partial<typeof search>): void => {
    const next = Object.entries({ ...search, ...changes }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ search: Object.fromEntries(next), replace: true });
  };
  const isPackage = source?.startsWith('package:') === true;
  const isSame = isSameEnd(source, target, instances);
  const into = instances.find(({ name }) => name === target);
  const from = endOf(source, instances, packages);
  const what = chosenOf(selection, isPackage, basket, saved.data ?? []);
  const isReady = from !== undefined && into !== undefined && !isSame && !into.readOnly && what !== undefined;

  const start = async (): Promise<void> => {
    if (!isReady || !what || source === undefined || target === undefined) return;
    setBusy(true);
    setError(undefined);
    try {
      const { id } = await startJob('plan', wishOf(source, target, what.selection, search), 0);
      await navigate({ search: (before) => ({ ...before, job: id }) });
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  if (instances.length === 0)
    return (
      <Empty title={t('plan.new.no-instance')} action={<Link to="/instances/new">{t('plan.new.no-instance.do')}</Link>}>
        {t('plan.new.no-instance.why')}
      </Empty>
    );
  return (
    <>
      {from && into && !isSame && (
        <Ends
          from={from}
          into={{
            kind: 'instance',
            name: into.name,
            address: into.address,
            ...(into.environment && { environment: into.environment }),
          }}
        />
      )}
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <fieldset>
          <legend>{t('plan.new.ends')}</legend>
          <div className="plan-pair">
            <label className="plan-choose">
              <span>{t('plan.new.from')}</span>
              <select
                value={source ?? ''}
                onChange={({ target: field }) => set({ source: field.value, selection: '' })}
              >
                <option value="">{t('plan.new.choose')}</option>
                <optgroup label={t('plan.new.instances')}>
                  {instances.map(({ name, environment }) => (
                    <option key={name} value={name}>
                      {environment ? `${name} · ${t(`show.environment.${environment}`)}` : name}
                    </option>
                  ))}
                </optgroup>
                {packages.length > 0 && (
                  <optgroup label={t('plan.new.packages')}>
                    {packages.map(({ id, name }) => (
                      <option key={id} value={`package:${id}`}>
                        {name}
                      </option>
                    ))}
                  </optgroup>
                )}
              </select>
              <small className="plan-dim">
                {t('plan.new.from.backup')} <Link to="/backups">{t('plan.new.from.backups')}</Link>
              </small>
            </label>
            <label className="plan-choose">
              <span>{t('plan.new.into')}</span>
              <select value={target ?? ''} onChange={({ target: field }) => set({ target: field.value })}>
                <option value="">{t('plan.new.choose')}</option>
                {instances.map(({ name, environment }) => (
                  <option key={name} value={name}>
                    {environment ? `${name} · ${t(`show.environment.${environment}`)}` : name}
                  </option>
                ))}
              </select>
              <small className="plan-dim">{t('plan.new.into.nothing-yet')}</small>
            </label>
          </div>
          {isSame && (
            <NoticeBox error title={t('plan.new.same')}>
              {t('plan.new.same.why')}
            </NoticeBox>
          )}
          {into?.readOnly && (
            <NoticeBox warning title={t('plan.new.read-only', { name: into.name })}>
              {t('plan.new.read-only.why')}
            </NoticeBox>
          )}
        </fieldset>
        {source !== undefined && from && (
          <What
            source={source}
            from={from}
            isPackage={isPackage}
            basket={basket}
            saved={saved.data ?? []}
            failed={saved.error}
            value={selection ?? defaultWhat(isPackage, basket)}
            onChange={(value) => set({ selection: value })}
          />
        )}
        {isReady && (
          <Policies into={into.name} from={from.name} text={search.policies} set={(policies) => set({ policies })} />
        )}
        {isReady && <Switches isPackage={isPackage} from={from.name} into={into.name} search={search} set={set} />}
        {error !== undefined && <Problem error={error} />}
        <div className="plan-actions">
          <Button type="submit" primary disabled={!isReady || isBusy} loading={isBusy}>
            {t('plan.new.make')}
          </Button>
          {!isReady && !isSame && (
            <span className="plan-dim">
              {t(what === undefined && from && into ? 'plan.new.lacks-what' : 'plan.new.lacks-ends')}
            </span>
          )}
          {isReady && <span className="plan-dim">{t('plan.new.make.safe', { name: into.name })}</span>}
        </div>
      </form>
    </>
  );
}

const defaultWhat = (isPackage: boolean, basket: Basket): string =>
  basket.items.length > 0 ? BASKET : isPackage ? ALL : BASKET;

/** What was picked in the source. No saved selection is called so: names have no colon there. */
const BASKET = ':basket';

function endOf(source: string | undefined, instances: Instances, packages: Packages): End | undefined {
  if (source === undefined) return undefined;
  const held = packages.find(({ id }) => `package:${id}` === source);
  if (held) return { kind: 'file', name: held.name };
  const instance = instances.find(({ name }) => name === source);
  return (
    instance && {
      kind: 'instance',
      name: instance.name,
      address: instance.address,
      ...(instance.environment && { environment: instance.environment }),
    }
  );
}

/** What is asked for; absent: nothing yet. `selection` absent: all of it. */
function chosenOf(
  chosen: string | undefined,
  isPackage: boolean,
  basket: Basket,
  saved: readonly { readonly name: string; readonly selection: Selection }[],
): { readonly selection?: Selection } | undefined {
  const value = chosen ?? defaultWhat(isPackage, basket);
  if (value === ALL) return isPackage ? {} : undefined;
  if (value === BASKET) return basket.items.length > 0 ? { selection: basket.selection() } : undefined;
  const found = saved.find(({ name }) => name === value);
  return found && { selection: found.selection };
}

function wishOf(
  source: string,
  target: string,
  selection: Selection | undefined,
  search: Readonly<Record<string, string | undefined>>,
): PlanWish {
  const policies = policiesIn(search.policies);
  return {
    source,
    target,
    ...(selection && { selection }),
    ...(Object.keys(policies).length > 0 && { policies }),
    ...(search.update === 'all' && { updateDependencies: ['all'] }),
    ...((search.identify === 'code' || search.identify === 'name') && { identifyBy: search.identify }),
    ...(search.matches === 'no' && { matches: false }),
    ...(search.remembered === 'no' && { remembered: false }),
    ...(search.defaults === 'yes' && { defaultAnswers: true }),
    ...(search.data === 'yes' && { askData: true }),
  };
}

/** One of several, with what it means below it. */
function Option({
  name,
  value,
  chosen,
  onChange,
  label,
  children,
  disabled = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly chosen: string;
  readonly onChange: (value: string) => void;
  readonly label: ReactNode;
  readonly children?: ReactNode;
  readonly disabled?: boolean;
}) {
  return (
    <label className="plan-option">
      <input
        type="radio"
        name={name}
        value={value}
        checked={chosen === value}
        disabled={disabled}
        onChange={() => onChange(value)}
      />
      <span>
        {label}
        {children && <small>{children}</small>}
      </span>
    </label>
  );
}

function What({
  source,
  from,
  isPackage,
  basket,
  saved,
  failed,
  value,
  onChange,
}: {
  readonly source: string;
  readonly from: End;
  readonly isPackage: boolean;
  readonly basket: Basket;
  readonly saved: readonly { readonly name: string; readonly selection: Selection }[];
  readonly failed: unknown;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t, lang } = useWords();
  const few = basket.items.slice(0, 5);
  const isSaved = value !== ALL && value !== BASKET;
  return (
    <fieldset>
      <legend>{t('plan.new.what')}</legend>
      {isPackage && (
        <Option name="what" value={ALL} chosen={value} onChange={onChange} label={t('plan.new.what.all')}>
          {t('plan.new.what.all.how')}
        </Option>
      )}
      <Option
        name="what"
        value={BASKET}
        chosen={value}
        onChange={onChange}
        disabled={basket.items.length === 0}
        label={t('plan.new.what.basket', { count: basket.items.length })}
      >
        {few.map(({ type, name, id }) => `${name || id} (${typeName(lang, type).toLowerCase()})`).join(', ')}
        {basket.items.length > few.length && ` ${t('plan.new.what.more', { count: basket.items.length - few.length })}`}
      </Option>
      <p>
        <Link to="/browse/$source" params={{ source }}>
          {t('plan.new.what.pick', { name: from.name })}
        </Link>
        {basket.items.length > 0 && (
          <>
            {' · '}
            <Link to="/dependencies/$source" params={{ source }}>
              {t('plan.new.what.along')}
            </Link>
          </>
        )}
      </p>
      {failed !== null && <Problem error={failed} />}
      {saved.length > 0 && (
        <div className="plan-option">
          <input
            id="plan-saved"
            type="radio"
            name="what"
            checked={isSaved}
            onChange={() => onChange(saved[0]?.name ?? '')}
          />
          <span>
            <label htmlFor="plan-saved">{t('plan.new.what.saved')}</label>
            {isSaved && (
              <label className="plan-choose">
                <span className="unseen">{t('plan.new.what.saved')}</span>
                <select value={value} onChange={({ target }) => onChange(target.value)}>
                  {!saved.some(({ name }) => name === value) && (
                    <option value={value}>{t('plan.new.what.gone', { name: value })}</option>
                  )}
                  {saved.map(({ name }) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
              </label>
            )}
          </span>
        </div>
      )}
    </fieldset>
  );
}

/** Keep or overwrite, group by group, each with what it costs to be wrong. */
function Policies({
  from,
  into,
  text,
  set,
}: {
  readonly from: string;
  readonly into: string;
  readonly text: string | undefined;
  readonly set: (text: string) => void;
}) {
  const { t } = useWords();
  const chosen = policiesIn(text);
  const group = ({ name, usual }: (typeof GROUPS)[number]): ReactNode => (
    <div key={name} className="plan-option-group" role="radiogroup" aria-label={keptTitle(t, name)}>
      <p>{keptTitle(t, name)}</p>
      {CHOICES.map((choice) => (
        <Option
          key={choice}
          name={`policy-${name}`}
          value={choice}
          chosen={chosen[name] ?? usual}
          onChange={() => set(policiesText({ ...chosen, [name]: choice }))}
          label={
            <>
              {t(`plan.policy.${choice}`, { from, into })} {choice === usual && <em>({t('plan.policy.usual')})</em>}
            </>
          }
        >
          {choice === 'source'
            ? t(`plan.cost.${name}` as 'plan.cost.sharing', { from, into })
            : t(`plan.policy.${choice}.what`, { from, into })}
        </Option>
      ))}
    </div>
  );
  return (
    <fieldset>
      <legend>{t('plan.policies', { name: into })}</legend>
      <p className="plan-dim">{t('plan.policies.what', { from, into })}</p>
      {GROUPS.filter(({ often }) => often).map(group)}
      <details className="plan-details" open={GROUPS.some(({ often, name }) => !often && chosen[name] !== undefined)}>
        <summary>{t('plan.policies.more')}</summary>
        {GROUPS.filter(({ often }) => !often).map(group)}
      </details>
    </fieldset>
  );
}

type NewSearch = ReturnType<typeof newPlanSearch>;

function Switches({
  isPackage,
  from,
  into,
  search,
  set,
}: {
  readonly isPackage: boolean;
  readonly from: string;
  readonly into: string;
  readonly search: Readonly<Record<string, string | undefined>>;
  readonly set: (changes: NewSearch) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <fieldset>
        <legend>{t('plan.update', { name: into })}</legend>
        <Option
          name="update"
          value=""
          chosen={search.update ?? ''}
          onChange={(value) => set({ update: value })}
          label={t('plan.update.keep', { name: into })}
        >
          {t('plan.update.keep.what')}
        </Option>
        <Option
          name="update"
          value="all"
          chosen={search.update ?? ''}
          onChange={(value) => set({ update: value })}
          label={t('plan.update.all', { name: from })}
        >
          {t('plan.cost.dependencies', { from, into })}
        </Option>
      </fieldset>
      <fieldset>
        <legend>{t('plan.switches')}</legend>
        {isPackage && (
          <div className="plan-option-group" role="radiogroup" aria-label={t('plan.identify')}>
            <p>{t('plan.identify')}</p>
            {(['', 'code', 'name'] as const).map((by) => (
              <Option
                key={by}
                name="identify"
                value={by}
                chosen={search.identify ?? ''}
                onChange={(value) => set({ identify: value })}
                label={t(`plan.identify.${by || 'id'}`)}
              >
                {t(`plan.identify.${by || 'id'}.what`, { name: into })}
              </Option>
            ))}
          </div>
        )}
        <Tick
          label={t('plan.switch.matches')}
          on={search.matches !== 'no'}
          set={(on) => set({ matches: on ? '' : 'no' })}
        >
          {t('plan.switch.matches.what', { from, into })}
        </Tick>
        <Tick
          label={t('plan.switch.remembered')}
          on={search.remembered !== 'no'}
          set={(on) => set({ remembered: on ? '' : 'no' })}
        >
          {t('plan.switch.remembered.what')}
        </Tick>
        <Tick
          label={t('plan.switch.defaults')}
          on={search.defaults === 'yes'}
          set={(on) => set({ defaults: on ? 'yes' : '' })}
        >
          {t('plan.switch.defaults.what')}
        </Tick>
        <Tick
          label={t('plan.switch.data', { name: into })}
          on={search.data === 'yes'}
          set={(on) => set({ data: on ? 'yes' : '' })}
        >
          {t('plan.switch.data.what', { name: into })}
        </Tick>
      </fieldset>
    </>
  );
}

function Tick({
  label,
  on,
  set,
  children,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <label className="plan-option">
      <input type="checkbox" checked={on} onChange={({ target }) => set(target.checked)} />
      <span>
        {label}
        <small>{children}</small>
      </span>
    </label>
  );
}
