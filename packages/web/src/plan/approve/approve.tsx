import { Button, InputField, NoticeBox } from '@dhis2/ui';
import type { Approval } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api } from '../../api/api.js';
import { useMe } from '../../api/session.js';
import { Empty } from '../../show/empty.js';
import { When } from '../../show/when.js';
import { useWords } from '../../words/words.js';
import { canPlanAgain } from '../again.js';
import { isOpen, standing } from '../questions/draft.js';
import { keep, useKept } from '../questions/kept.js';
import { useDraft } from '../questions/use-draft.js';
import { Anew, PlanProblem } from './anew.js';
import { gateOf, groupsOf, openedKey, parseOpened, type Reason } from './gate.js';
import { Happens } from './happens.js';
import { ImportForm } from './import-form.js';
import { Risks } from './risks.js';
import './approve.css';

/** Milliseconds between two looks whether somebody else approved the plan meanwhile. */
const LOOK_MS = 5000;

/** The yes to a plan: what has to be looked at before, what will happen, and after it the import. */
export function Approve({ view, hash }: { readonly view: PlanView; readonly hash: string }) {
  const { t } = useWords();
  const { me, mayEdit, role } = useMe();
  const queryClient = useQueryClient();
  const { into, runs } = view;
  const approval = useQuery({
    queryKey: ['approval', hash],
    queryFn: () => api.getApproval({ params: { hash } }),
    initialData: view.approval,
    // Two people may look at it at once: the first yes stands, and the other sees it without a reload.
    refetchInterval: ({ state }) => (state.data ? false : LOOK_MS),
  });
  const key = openedKey(me?.id ?? '', hash);
  const { text } = useKept(key);
  const opened = useMemo(() => parseOpened(text), [text]);
  const { draft } = useDraft(hash);
  const groups = useMemo(() => groupsOf(view.risks), [view.risks]);
  const [typed, setTyped] = useState('');
  // The server may have been marked as production after the plan was made: then it asks for the name.
  const [asked, setAsked] = useState(into.environment === 'production');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  if (view.acts.length === 0) return <Empty title={t('approve.empty')} action={<Anew view={view} />} />;

  const reasons = gateOf({
    mayApprove: mayEdit,
    acts: view.acts.length,
    errors: view.diagnostics.filter(({ severity }) => severity === 'error').length,
    open: view.questions.filter((one) => isOpen(one, draft)).length,
    drafts: standing(view.questions, draft).count,
    groups,
    opened,
    name: asked ? into.name : undefined,
    typed,
  });
  // What the answers bring may hurt: that nothing was found says nothing before they are given.
  const isUnknown = view.questions.some(({ answer }) => answer === null);
  const approve = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const given = await api.approvePlan({
        params: { hash },
        body: { accepts: view.risks.map(({ id }) => id), ...(asked && { confirm: typed.trim() }) },
      });
      queryClient.setQueryData(['approval', hash], given);
      // What others show of this plan says so too.
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => queryKey.includes(hash) || queryKey[0] === 'plans',
      });
    } catch (cause) {
      if (!asked && (cause as { code?: string }).code === 'NOT_CONFIRMED') setAsked(true);
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  const given = approval.data;
  // One that failed wrote nothing: the plan can be imported still.
  const wasBegun = runs.some(({ state }) => state !== 'failed');
  const byOther = given && view.approval === null && given.who !== me?.name;

  return (
    <div className="approve">
      {runs.length > 0 && <Runs view={view} />}
      {approval.error && <PlanProblem view={view} error={approval.error} again={() => void approval.refetch()} />}
      {given && <Approved approval={given} byOther={byOther === true} />}

      <section className="approve-part" aria-labelledby="approve-risks">
        <h3 id="approve-risks">
          {groups.length === 0
            ? t(isUnknown ? 'approve.risks.unknown' : 'approve.risks.none')
            : t(given ? 'plan.risks' : 'approve.risks', { count: view.risks.length })}
        </h3>
        {groups.length > 0 && (
          <>
            {!given && <p className="approve-hint">{t('approve.risks.lead')}</p>}
            <Risks
              view={view}
              groups={groups}
              // After the yes nobody has to look at them: they are there to be read.
              opened={given ? undefined : opened}
              onOpened={(code) => keep(key, JSON.stringify([...new Set([...opened, code])]))}
            />
          </>
        )}
      </section>

      {!wasBegun && <Happens view={view} />}

      {!given && (
        <section className="approve-part approve-yes" aria-labelledby="approve-yes">
          <h3 id="approve-yes">{t('approve.steps')}</h3>
          {!mayEdit && <p>{t('approve.waits')}</p>}
          {mayEdit && asked && (
            <InputField
              name="approve-name"
              autoComplete="off"
              className="approve-name"
              label={t('approve.name', { name: into.name })}
              helpText={t('approve.name.why', { name: into.name })}
              value={typed}
              error={typed.trim() !== '' && !into.name.startsWith(typed.trim())}
              validationText={
                typed.trim() !== '' && !into.name.startsWith(typed.trim())
                  ? t('approve.name.wrong', { name: into.name })
                  : ''
              }
              onChange={({ value = '' }) => setTyped(value)}
            />
          )}
          {error !== undefined && <PlanProblem view={view} error={error} />}
          <div className="approve-decide">
            {mayEdit && (
              <Button primary loading={busy} disabled={busy || reasons.length > 0} onClick={() => approve()}>
                {t('approve.do')}
              </Button>
            )}
            <div role="status" className="approve-reasons">
              {reasons.length === 0 ? (
                <p>{t('approve.gate.ready')}</p>
              ) : (
                <ul>
                  {reasons.map((reason) => (
                    <li key={reason.code}>
                      <ReasonText reason={reason} role={role ? t(`people.role.${role}`) : ''} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </div>
        </section>
      )}
      {given && !wasBegun && <ImportForm view={view} approval={given} />}
      {mayEdit && canPlanAgain(view) && (
        <section className="approve-part">
          <p className="approve-hint">{t('approve.anew.lead', { into: into.name })}</p>
          <Anew view={view} />
        </section>
      )}
    </div>
  );
}

function Approved({ approval, byOther }: { readonly approval: Approval; readonly byOther: boolean }) {
  const { t, when } = useWords();
  const words = { who: approval.who, when: when(approval.when) };
  return (
    <div role="status">
      <NoticeBox valid title={t('approve.done', words)}>
        {byOther ? t('approve.done.other', words) : ''}
      </NoticeBox>
    </div>
  );
}

/** Why the button is off, next to it; what leads to the questions goes there. */
function ReasonText({ reason, role }: { readonly reason: Reason; readonly role: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { code, count } = reason;
  if (code === 'empty') return <>{t('approve.empty')}</>;
  if (code === 'role') return <>{t('approve.gate.role', { role })}</>;
  if (code === 'name') return <>{t('approve.gate.name')}</>;
  return (
    <>
      {t(`approve.gate.${code}`, { count })}{' '}
      {(code === 'open' || code === 'draft') && (
        <button
          type="button"
          className="approve-link"
          onClick={() => void navigate({ to: '.', search: (now: object) => ({ ...now, tab: 'questions' }) })}
        >
          {t('approve.to-questions')}
        </button>
      )}
    </>
  );
}

/** Imports of this plan that were made already. */
function Runs({ view }: { readonly view: PlanView }) {
  const { t } = useWords();
  return (
    <section className="approve-part" aria-labelledby="approve-runs">
      <h3 id="approve-runs">{t('approve.runs', { count: view.runs.length })}</h3>
      <ul>
        {view.runs.map(({ id, state, who, when }) => (
          <li key={id}>
            {t('plan.run.by', { who })} <When at={when} /> · {t(`approve.run.state.${state}`)} ·{' '}
            <Link to="/imports/$run" params={{ run: id }}>
              {t('plan.run.look')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
