import { CircularLoader, LinearLoader } from '@dhis2/ui';
import type { Step } from '../api/jobs.js';
import { useWords } from '../words/words.js';
import './progress.css';

/** What the page waits for, and how far that is. */
export function Progress({ step, what }: { readonly step?: Step | undefined; readonly what?: string }) {
  const { t, say, number } = useWords();
  const { done, total } = step ?? {};
  const words = step ? say(step.code) : (what ?? t('show.loading'));
  return (
    <div className="progress" role="status" aria-live="polite">
      {done !== undefined && total ? (
        <LinearLoader amount={Math.round((100 * done) / total)} width="100%" aria-label={words} />
      ) : (
        <CircularLoader small aria-label={words} />
      )}
      <span>
        {words}
        {done !== undefined && total ? ` ${number(done)} / ${number(total)}` : ''}
      </span>
    </div>
  );
}
