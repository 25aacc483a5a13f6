import { Button, NoticeBox } from '@dhis2/ui';
import { Fault } from '@dhow/core';
import { isSignedOut } from '../api/api.js';
import { type Key, type Speech, useWords } from '../words/words.js';
import { isPartMissing } from './missing.js';
import './problem.css';

interface ProblemProps {
  readonly error: unknown;
  readonly again?: () => void;
  /** When what still stands below was read, in milliseconds: what is old must not look new. */
  readonly shown?: number;
}

/** What went wrong, to what, and what to do; every finding that came with it. */
export function Problem({ error, again, shown }: ProblemProps) {
  const { say, sayFinding, t, when } = useWords();
  const fault = error instanceof Fault ? error : undefined;
  return (
    <div role="alert" className="show-problem">
      <NoticeBox error title={t('show.problem')}>
        <p>{wordsOf(error, { say, t })}</p>
        {fault && fault.findings.length > 0 && (
          <ul>
            {[...new Set(fault.findings.map(sayFinding))].slice(0, 20).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
        {shown !== undefined && <p>{t('show.shown', { when: when(new Date(shown).toISOString()) })}</p>}
        {isPartMissing(error) && (
          // Browsers keep in mind what did not come: asking again in the same page would give the same. The address keeps the rest.
          <Button small onClick={() => location.reload()}>
            {t('show.part-missing.reload')}
          </Button>
        )}
        {again && !isPartMissing(error) && (
          <Button small onClick={() => again()}>
            {t('show.again')}
          </Button>
        )}
      </NoticeBox>
    </div>
  );
}

/** What the line to the server says is said otherwise here than on a command line. */
const OF_LINE: Readonly<Record<string, Key>> = {
  SERVER_UNREACHABLE: 'show.unreachable',
  SERVER_NOT_DHOW: 'show.unreachable',
};

function wordsOf(error: unknown, { say, t }: Pick<Speech, 'say' | 't'>): string {
  if (isPartMissing(error)) return t('show.part-missing');
  if (!(error instanceof Fault)) return t('show.unforeseen', { why: String(error) });
  // Whoever still sees this has signed in again.
  if (isSignedOut(error)) return t('show.session-ended');
  const own = OF_LINE[error.code];
  return own ? t(own) : say(error.code, error.params);
}
