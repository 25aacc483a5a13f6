import { Button } from '@dhis2/ui';
import type { ActSeen, Ref } from '@dhow/core';
import { riskText } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/api.js';
import { useMe } from '../../api/session.js';
import { usePropertyWords } from '../../browse/property-words.js';
import { Confirm } from '../../show/confirm.js';
import { Facts } from '../../show/definition.js';
import { Dialog } from '../../show/dialog.js';
import { Problem } from '../../show/problem.js';
import { Progress } from '../../show/progress.js';
import { typeName } from '../../show/type-name.js';
import { useWords } from '../../words/words.js';
import type { PlacedRow } from '../acts.js';
import { canLeaveOut, useAgain } from '../again.js';
import { fromName } from '../page/from-name.js';
import { VerbTag } from '../page/verb-tag.js';
import { FieldRows } from './field-rows.js';
import { shownFields } from './fields.js';
import { Sides } from './sides.js';

/** One act of a plan, field by field, and why the object is in it. */
export function ActDialog({
  view,
  index,
  rows,
  onGo,
  onClose,
}: {
  readonly view: PlanView;
  readonly index: number;
  /** As they stand in the list, to go on to the next. */
  readonly rows: readonly PlacedRow[];
  readonly onGo: (index: number) => void;
  readonly onClose: () => void;
}) {
  const { t, lang } = useWords();
  const { mayEdit } = useMe();
  const [isLeaving, setLeaving] = useState(false);
  const again = useAgain(view);
  const {
    data: act,
    error,
    refetch,
  } = useQuery({
    queryKey: ['plan', view.hash, 'act', index],
    queryFn: ({ signal }) => api.getAct({ params: { hash: view.hash, index: String(index) }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const row = view.acts[index];
  const at = rows.findIndex((one) => one.index === index);
  const [before, next] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]];
  if (!row) return null;
  if (isLeaving && act)
    return (
      <Confirm
        title={t('plan.leave-out.title', { name: row.label })}
        action={t('plan.leave-out.do')}
        onCancel={() => setLeaving(false)}
        // The new plan's job takes the place of the act in the address: the dialog goes with it.
        onConfirm={() => again({ leaveOut: [act.from?.ref ?? act.ref] })}
      >
        <p>{t('plan.leave-out.what', { name: row.label })}</p>
        <p>{t('plan.leave-out.cost')}</p>
      </Confirm>
    );
  return (
    <Dialog
      wide
      title={row.label}
      onClose={onClose}
      actions={
        <>
          {mayEdit && view.runs.length === 0 && canLeaveOut(view) && row.verb !== 'delete' && (
            <Button onClick={() => setLeaving(true)} disabled={!act}>
              {t('plan.leave-out')}
            </Button>
          )}
          <Button disabled={!before} onClick={() => before && onGo(before.index)}>
            {t('plan.act.before')}
          </Button>
          <Button disabled={!next} onClick={() => next && onGo(next.index)}>
            {t('plan.act.next')}
          </Button>
          <Button primary onClick={() => onClose()}>
            {t('show.close')}
          </Button>
        </>
      }
    >
      <p className="plan-act-head">
        <VerbTag verb={row.verb} /> {typeName(lang, row.ref.type)} <code>{row.ref.id}</code>
      </p>
      {(row.risks ?? []).map((place) => (
        <RiskLine key={place} view={view} place={place} />
      ))}
      {error ? (
        <Problem error={error} again={() => void refetch()} />
      ) : act ? (
        <ActWhole view={view} act={act} />
      ) : (
        <Progress what={t('plan.act.loading')} />
      )}
    </Dialog>
  );
}

function RiskLine({ view, place }: { readonly view: PlanView; readonly place: number }) {
  const { say, t } = useWords();
  const risk = view.risks[place];
  if (!risk) return null;
  return (
    <p className="plan-risk-line">
      <strong>{t('plan.risk')}</strong> {riskText(risk, say)}
    </p>
  );
}

function ActWhole({ view, act }: { readonly view: PlanView; readonly act: ActSeen }) {
  const { t, say, lang } = useWords();
  const shown = shownFields(act.fields, act.names);
  const kept = act.kept.flatMap((one) =>
    // The other way round: from what stays there to what the source has.
    shownFields(
      [
        {
          path: one.path,
          ...(one.target !== undefined && { from: one.target }),
          ...(one.source !== undefined && { to: one.source }),
          why: 'source',
        },
      ],
      act.names,
    ),
  );
  const [showsSent, setShowsSent] = useState(false);
  return (
    <>
      <Facts
        rows={[
          [t('plan.act.why'), <Reasons key="why" view={view} act={act} />],
          [
            t('plan.act.matched'),
            act.from && (
              <>
                <code>{act.from.ref.id}</code>{' '}
                {say(`MATCHED_BY_${act.from.evidence.replaceAll('-', '_').toUpperCase()}`)}
              </>
            ),
          ],
          [t('plan.act.step'), t('plan.act.step.of', { step: act.batch, of: view.batches })],
        ]}
      />
      {act.verb === 'delete' ? (
        <p>{t('plan.act.deleted', { name: view.into.name })}</p>
      ) : shown.length > 0 ? (
        <section aria-label={t('plan.act.fields')}>
          <h3>{t(act.verb === 'create' ? 'plan.act.content' : 'plan.act.fields')}</h3>
          <FieldRows shown={shown} />
        </section>
      ) : (
        <p className="plan-dim">{t('plan.act.no-fields')}</p>
      )}
      {kept.length > 0 && (
        <section aria-label={t('plan.act.kept', { name: view.into.name })}>
          <h3>{t('plan.act.kept', { name: view.into.name })}</h3>
          <Sides.Provider value={{ from: fromName(view, t), into: view.into.name }}>
            <FieldRows shown={kept} withWhy={false} />
          </Sides.Provider>
        </section>
      )}
      {act.payload && (
        <>
          <button
            type="button"
            className="plan-skipped"
            aria-expanded={showsSent}
            onClick={() => setShowsSent(!showsSent)}
          >
            {t(showsSent ? 'plan.act.sent.hide' : 'plan.act.sent')}
          </button>
          {showsSent && <pre className="plan-source">{JSON.stringify(act.payload, null, 2)}</pre>}
        </>
      )}
      {view.from.kind === 'instance' && act.verb !== 'delete' && (
        <p>
          <Link
            to="/browse/$source"
            params={{ source: view.from.name }}
            search={{ type: act.ref.type, id: act.from?.ref.id ?? act.ref.id } as never}
          >
            {t('plan.act.open', { type: typeName(lang, act.ref.type).toLowerCase(), name: view.from.name })}
          </Link>
        </p>
      )}
    </>
  );
}

/** Why an object is in the plan: asked for, or the chain from what was. */
function Reasons({ view, act }: { readonly view: PlanView; readonly act: ActSeen }) {
  const { t, lang } = useWords();
  const word = usePropertyWords();
  if (view.kind === 'undo') return t('plan.act.undone');
  const named = (ref: Ref): string => `${typeName(lang, ref.type)} “${act.names[ref.id] ?? ref.id}”`;
  if (act.reasons.length === 0) return t(act.asked ? 'plan.act.asked' : 'plan.act.needed');
  const property = (at: string): string => {
    const name = at.split('/').find((part) => part !== '' && !/^\d+$/.test(part)) ?? at;
    return word(name.split('.')[0] ?? name);
  };
  return (
    <>
      {t(act.asked ? 'plan.act.part' : 'plan.act.along')}
      <ol className="plan-reasons">
        {act.reasons.map((reason) => (
          <li key={`${reason.from.type}:${reason.from.id}${reason.at}`}>
            {t(reason.kind === 'dependent' ? 'plan.act.belongs' : 'plan.act.refers', {
              what: named(reason.from),
              at: property(reason.at),
            })}
          </li>
        ))}
      </ol>
    </>
  );
}
