import { Button } from '@dhis2/ui';
import type { PlanView } from '@dhow/server/contract';
import { useState } from 'react';
import { Confirm } from '../../show/confirm.js';
import { Problem } from '../../show/problem.js';
import { canPlanAgain } from '../again.js';
import { type Draft, standing } from './draft.js';
import { useSaying } from './saying.js';

/** Answers that are in no plan yet, always in sight: what they need to count, and the one button that does it. */
export function DraftBar({
  view,
  draft,
  lasts,
  onForget,
  onPlan,
  onWrong,
}: {
  readonly view: PlanView;
  readonly draft: Draft;
  /** A reload finds them again. */
  readonly lasts: boolean;
  readonly onForget: () => void;
  readonly onPlan: () => Promise<void>;
  /** Shows an answer that is none yet. */
  readonly onWrong: (question: string) => void;
}) {
  const { t } = useSaying();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();
  const { count, wrong } = standing(view.questions, draft);
  if (count === 0) return null;
  const can = canPlanAgain(view);
  const plan = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await onPlan();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="questions-bar" aria-label={t('questions.draft', { count })}>
      <div className="questions-bar-text">
        <strong>{t('questions.draft', { count })}</strong>
        <span>{t(can ? 'questions.draft.why' : 'questions.draft.cannot')}</span>
        {!lasts && <span>{t('questions.draft.lost')}</span>}
        {wrong.length > 0 && (
          <button type="button" className="questions-link" onClick={() => onWrong(wrong[0] ?? '')}>
            {t('questions.draft.wrong', { count: wrong.length })}
          </button>
        )}
      </div>
      <div className="questions-buttons">
        <Button small secondary disabled={busy} onClick={() => setAsking(true)}>
          {t('questions.draft.forget')}
        </Button>
        {can && (
          <Button primary small loading={busy} disabled={busy || wrong.length > 0} onClick={() => plan()}>
            {t('questions.draft.plan')}
          </Button>
        )}
      </div>
      {error !== undefined && <Problem error={error} />}
      {asking && (
        <Confirm
          title={t('questions.draft.forget-ask', { count })}
          action={t('questions.draft.forget')}
          destructive
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            onForget();
            setAsking(false);
          }}
        />
      )}
    </section>
  );
}
