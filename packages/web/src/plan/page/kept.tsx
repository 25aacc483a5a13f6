import { Button } from '@dhis2/ui';
import type { PlanView } from '@dhow/server/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/api.js';
import { useMe } from '../../api/session.js';
import { Confirm } from '../../show/confirm.js';
import { Problem } from '../../show/problem.js';
import { Progress } from '../../show/progress.js';
import { typeName, typeTitle } from '../../show/type-name.js';
import { useWords } from '../../words/words.js';
import { FieldRows } from '../act/field-rows.js';
import { shownFields } from '../act/fields.js';
import { Sides } from '../act/sides.js';
import { grouped, type Switch, switchOf } from '../acts.js';
import { canPlanAgain, type PlanChanges, useAgain } from '../again.js';
import { fromName } from './from-name.js';

type Group = PlanView['kept'][number];
type T = ReturnType<typeof useWords>['t'];

/** What differs and stays as it is on the target, by what keeps it. */
export function keptTitle(t: T, policy: string): string {
  const key = `plan.kept.${policy}`;
  const words = t(key as never);
  return words === key ? policy : words;
}

/** What a switch asks of the next plan. */
export function changesFor(view: Pick<PlanView, 'policies' | 'updateDependencies'>, change: Switch): PlanChanges {
  if (change.kind === 'policy') return { policies: { ...view.policies, [change.group]: change.value } };
  return { updateDependencies: [...new Set([...view.updateDependencies, ...change.types])] };
}

/** Every difference that stays, and the switches that would change it: each makes a new plan. */
export function KeptTab({ view }: { readonly view: PlanView }) {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const overwritten = overwrittenIn(view);
  return (
    <>
      <p className="plan-lead">{t('plan.kept.lead', { from: fromName(view, t), into: view.into.name })}</p>
      {mayEdit && !canPlanAgain(view) && <p className="plan-dim">{t('plan.again.cannot')}</p>}
      {view.kept.length === 0 && (
        <p>
          {t(noneKept(view), {
            from: fromName(view, t),
            into: view.into.name,
          })}
        </p>
      )}
      {view.kept.map((group) => (
        <KeptGroup key={`${group.policy} ${group.change}`} view={view} group={group} />
      ))}
      {overwritten.length > 0 && (
        <section className="plan-section">
          <h2>{t('plan.overwritten', { name: view.into.name })}</h2>
          {overwritten.map((one) => (
            <Overwritten key={one.id} view={view} one={one} />
          ))}
        </section>
      )}
    </>
  );
}

/** Why nothing is kept: all is overwritten as somebody chose, or nothing differs. */
export function noneKept({ kind, policies, updateDependencies }: PlanView) {
  if (kind === 'undo') return 'plan.kept.none.undo';
  const isOverwriting =
    Object.values(policies).every((value) => value === 'source') && updateDependencies.includes('all');
  return isOverwriting ? 'plan.kept.none' : 'plan.kept.none.same';
}

interface Overwriting {
  readonly id: string;
  readonly policy: string;
  readonly types?: readonly string[];
  readonly back: PlanChanges;
}

/** What usually stays and is overwritten in this plan, because somebody wanted so. */
export function overwrittenIn(view: Pick<PlanView, 'policies' | 'updateDependencies'>): readonly Overwriting[] {
  const usual = {
    sharing: 'target',
    'organisation-units': 'target',
    translations: 'merge',
    options: 'merge',
    'group-members': 'merge',
    'attribute-values': 'merge',
  } as const;
  const policies = Object.entries(usual).flatMap(([policy, value]): readonly Overwriting[] =>
    view.policies[policy] === 'source'
      ? [{ id: policy, policy, back: { policies: { ...view.policies, [policy]: value } } }]
      : [],
  );
  if (view.updateDependencies.length === 0) return policies;
  const back = { updateDependencies: [] };
  return [...policies, { id: 'dependencies', policy: 'dependencies', types: view.updateDependencies, back }];
}

function Overwritten({ view, one }: { readonly view: PlanView; readonly one: Overwriting }) {
  const { t, lang } = useWords();
  const { mayEdit } = useMe();
  const again = useAgain(view);
  const [error, setError] = useState<unknown>();
  const types = one.types?.map((type) => (type === 'all' ? t('plan.types.all') : typeTitle(lang, type))).join(', ');
  return (
    <div className="plan-kept-head">
      <p>
        <strong>{keptTitle(t, one.policy)}</strong> {types && `(${types})`}
      </p>
      {mayEdit && canPlanAgain(view) && view.wish?.kind !== 'undo' && (
        <Button small onClick={() => again(one.back).catch(setError)}>
          {t('plan.keep-again', { name: view.into.name })}
        </Button>
      )}
      {error !== undefined && <Problem error={error} />}
    </div>
  );
}

function KeptGroup({ view, group }: { readonly view: PlanView; readonly group: Group }) {
  const { t, lang, number } = useWords();
  const { mayEdit } = useMe();
  const search = useSearch({ from: '/inside/plans/$hash' });
  const navigate = useNavigate({ from: '/plans/$hash' });
  const [asks, setAsks] = useState(false);
  const again = useAgain(view);
  const id = `${group.policy} ${group.change}`;
  const isOpen = search.kept === id;
  const change = switchOf(group.change);
  const isFor = change?.kind === 'dependencies' ? change.types.map((type) => typeTitle(lang, type)).join(', ') : '';
  return (
    <section className="plan-section">
      <div className="plan-kept-head">
        <h2>
          {keptTitle(t, group.policy)} {isFor && <small>{isFor}</small>}{' '}
          <span className="plan-badge">{number(group.count)}</span>
        </h2>
        <span className="plan-actions">
          <Button
            small
            aria-expanded={isOpen}
            onClick={() =>
              navigate({ search: ({ kept: _, ...rest }) => (isOpen ? rest : { ...rest, kept: id }), replace: true })
            }
          >
            {t(isOpen ? 'plan.kept.hide' : 'plan.kept.show')}
          </Button>
          {mayEdit && change && canPlanAgain(view) && view.wish?.kind !== 'undo' && view.runs.length === 0 && (
            <Button small onClick={() => setAsks(true)}>
              {t('plan.overwrite')}
            </Button>
          )}
        </span>
      </div>
      <p className="plan-dim">{keptWhy(t, group.policy, view)}</p>
      {isOpen && <KeptRows view={view} group={group} />}
      {asks && change && (
        <Confirm
          title={t('plan.overwrite.title', { what: keptTitle(t, group.policy), name: view.into.name })}
          action={t('plan.overwrite.do')}
          onCancel={() => setAsks(false)}
          onConfirm={async () => {
            await again(changesFor(view, change));
            setAsks(false);
          }}
        >
          <p>{t('plan.overwrite.what', { count: group.count, from: fromName(view, t), into: view.into.name })}</p>
          <p>{keptCost(t, group.policy, view)}</p>
          <p className="plan-dim">{t('plan.overwrite.nothing-yet')}</p>
        </Confirm>
      )}
    </section>
  );
}

/** Why this group stays. */
const keptWhy = (t: T, policy: string, view: PlanView): string => {
  const key = `plan.kept.why.${policy}`;
  const words = t(key as never, { from: fromName(view, t), into: view.into.name });
  return words === key ? '' : words;
};

/** What it would cost to be wrong. */
const keptCost = (t: T, policy: string, view: PlanView): string => {
  const key = `plan.cost.${policy}`;
  const words = t(key as never, { from: fromName(view, t), into: view.into.name });
  return words === key ? '' : words;
};

const PAGE = 50;

function KeptRows({ view, group }: { readonly view: PlanView; readonly group: Group }) {
  const { t, lang } = useWords();
  const [limit, setLimit] = useState(PAGE);
  const { policy, change } = group;
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['plan', view.hash, 'kept', policy, change, limit],
    queryFn: ({ signal }) =>
      api.listKept({ params: { hash: view.hash }, query: { policy, change, skip: 0, limit }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!data) return <Progress what={t('plan.kept.loading')} />;
  return (
    <>
      <ul className="plan-kept-rows">
        {grouped(data.rows, ({ ref }) => `${ref.type}:${ref.id}`).map(([key, rows]) => {
          const first = rows[0];
          if (!first) return null;
          const whole = rows.some(({ path }) => path === '*');
          return (
            <li key={key}>
              <bdi>{first.label}</bdi> <small>{typeName(lang, first.ref.type)}</small>
              {whole ? (
                <p className="plan-dim">{t('plan.kept.whole')}</p>
              ) : (
                <Sides.Provider value={{ from: fromName(view, t), into: view.into.name }}>
                  <FieldRows
                    withWhy={false}
                    shown={shownFields(
                      rows.map(({ path, target, source }) => ({
                        path,
                        ...(target !== undefined && { from: target }),
                        ...(source !== undefined && { to: source }),
                        why: 'source',
                      })),
                      data.names,
                    )}
                  />
                </Sides.Provider>
              )}
            </li>
          );
        })}
      </ul>
      {data.rows.length < data.total && (
        <Button small loading={isFetching} onClick={() => setLimit(Math.min(1000, limit + 200))}>
          {t('plan.more', { count: data.total - data.rows.length })}
        </Button>
      )}
    </>
  );
}
