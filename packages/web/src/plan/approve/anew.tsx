import { Button, NoticeBox } from '@dhis2/ui';
import type { Fault } from '@dhow/core';
import type { PlanView } from '@dhow/server/contract';
import { useState } from 'react';
import { useMe } from '../../api/session.js';
import { Problem } from '../../show/problem.js';
import { typeName } from '../../show/type-name.js';
import { useWords } from '../../words/words.js';
import { canPlanAgain, useAgain } from '../again.js';
import { changesNamed, isChanged } from './changed.js';

/** Findings that are shown; the rest is counted. */
const MOST = 20;

/** Makes the plan anew from what is there now: the answers stay, and the new plan says what is different. */
export function Anew({ view }: { readonly view: PlanView }) {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const again = useAgain(view);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (!mayEdit || !canPlanAgain(view)) return null;
  return (
    <div className="approve-anew">
      <Button
        small
        loading={busy}
        disabled={busy}
        onClick={() => {
          setBusy(true);
          setError(undefined);
          again({ refresh: view.hash })
            .catch(setError)
            .finally(() => setBusy(false));
        }}
      >
        {t('approve.anew')}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </div>
  );
}

/** The target was changed since the plan was made: what, and the one thing to do. */
export function ChangedSince({ view, error }: { readonly view: PlanView; readonly error: Fault }) {
  const { t, sayFinding, lang } = useWords();
  const told = changesNamed(view, error).map(({ about, name, findings }) => {
    const how = [...new Set(findings.map(sayFinding))].join('; ');
    return about ? `${typeName(lang, about.type)} ${name ?? about.id}: ${how}` : how;
  });
  return (
    <div role="alert">
      <NoticeBox warning title={t('approve.changed', { into: view.into.name })}>
        <p>{t('approve.changed.why', { into: view.into.name })}</p>
        <ul>
          {told.slice(0, MOST).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        {told.length > MOST && <p>{t('questions.more', { count: told.length - MOST })}</p>}
        <Anew view={view} />
      </NoticeBox>
    </div>
  );
}

/** What went wrong with a plan: a changed target is told with what to do. */
export function PlanProblem({
  view,
  error,
  again,
}: {
  readonly view: PlanView;
  readonly error: unknown;
  readonly again?: () => void;
}) {
  return isChanged(error) ? (
    <ChangedSince view={view} error={error} />
  ) : (
    <Problem error={error} {...(again && { again })} />
  );
}
