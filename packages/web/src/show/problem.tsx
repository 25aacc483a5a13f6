import { Button, NoticeBox } from '@dhis2/ui';
import { Fault } from '@dhow/core';
import { useWords } from '../words/words.js';

/** What went wrong, to what, and what to do; every finding that came with it. */
export function Problem({ error, again }: { readonly error: unknown; readonly again?: () => void }) {
  const { say, sayFinding, t } = useWords();
  const fault = error instanceof Fault ? error : undefined;
  return (
    <div role="alert">
      <NoticeBox error title={t('show.problem')}>
        <p>{fault ? say(fault.code, fault.params) : t('show.unforeseen', { why: String(error) })}</p>
        {fault && fault.findings.length > 0 && (
          <ul>
            {[...new Set(fault.findings.map(sayFinding))].slice(0, 20).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
        {again && (
          <Button small onClick={() => again()}>
            {t('show.again')}
          </Button>
        )}
      </NoticeBox>
    </div>
  );
}
