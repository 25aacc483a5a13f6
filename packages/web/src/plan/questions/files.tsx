import { Button } from '@dhis2/ui';
import type { AnswersInFile, PlanView } from '@dhow/server/contract';
import { useRef, useState } from 'react';
import { api } from '../../api/api.js';
import { saveAs } from '../../show/download.js';
import { Problem } from '../../show/problem.js';
import { Progress } from '../../show/progress.js';
import { useSaying } from './saying.js';

/** Wrong rows that are shown; the rest is counted. */
const MOST = 50;

/** Questions out as a file and in again: for whoever answers them in Excel, or with colleagues. */
export function Files({
  view,
  mayAnswer,
  onAnswers,
}: {
  readonly view: PlanView;
  readonly mayAnswer: boolean;
  readonly onAnswers: (read: AnswersInFile) => void;
}) {
  const { t } = useSaying();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<'out' | 'in' | undefined>();
  const [error, setError] = useState<unknown>();
  const [read, setRead] = useState<AnswersInFile | undefined>();

  const run = async (what: 'out' | 'in', does: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setError(undefined);
    try {
      await does();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(undefined);
    }
  };
  const download = (as: 'xlsx' | 'csv' | 'json') =>
    run('out', async () => {
      // Asked for by the page and not by a link: so it is in the language of the page, and a refusal is told here.
      const answer = await api.downloadQuestions({ params: { hash: view.hash }, query: { as } });
      saveAs(`${view.number}-questions.${as}`, await answer.blob());
    });
  const upload = (file: File) =>
    run('in', async () => {
      const found = await api.readQuestions({ params: { hash: view.hash }, query: { name: file.name }, file });
      setRead(found);
      onAnswers(found);
    });

  return (
    <details className="questions-files">
      <summary>{t('questions.files')}</summary>
      <p>{t('questions.files.lead')}</p>
      <div className="questions-buttons">
        {(['xlsx', 'csv', 'json'] as const).map((as) => (
          <Button key={as} small secondary disabled={busy !== undefined} onClick={() => download(as)}>
            {t(`questions.files.${as}`)}
          </Button>
        ))}
      </div>
      {mayAnswer && (
        <>
          <label className="questions-file">
            <span>{t('questions.files.in')}</span>
            <input
              ref={input}
              type="file"
              accept=".xlsx,.csv,.json"
              disabled={busy !== undefined}
              onChange={({ target }) => {
                const file = target.files?.[0];
                // The same file may be chosen again when it was mended.
                if (!file) return;
                void upload(file).finally(() => {
                  if (input.current) input.current.value = '';
                });
              }}
            />
          </label>
          <p className="questions-hint">{t('questions.files.formulas')}</p>
        </>
      )}
      {busy && <Progress what={t(busy === 'in' ? 'questions.files.reading' : 'questions.files.making')} />}
      {error !== undefined && <Problem error={error} />}
      {read && <ReadReport read={read} />}
    </details>
  );
}

/** What a file brought: how many answers, and each row that could not be taken, with its place and why. */
function ReadReport({ read }: { readonly read: AnswersInFile }) {
  const { t } = useSaying();
  const { answers, wrong, wrongCount, notes, notesCount } = read;
  return (
    <div role="status" className="questions-report">
      <p>
        <strong>{t('questions.files.taken', { count: Object.keys(answers).length })}</strong>
      </p>
      {notes.slice(0, MOST).map(({ says }) => (
        <p key={says}>{says}</p>
      ))}
      {notesCount > MOST && <p>{t('questions.more', { count: notesCount - MOST })}</p>}
      {wrongCount > 0 && (
        <>
          <p>{t('questions.files.wrong', { count: wrongCount })}</p>
          <ul>
            {wrong.slice(0, MOST).map(({ at, question, says }) => (
              <li key={`${at} ${question}`}>
                <strong>{at}</strong>: {says}
              </li>
            ))}
          </ul>
          {wrongCount > MOST && <p>{t('questions.more', { count: wrongCount - MOST })}</p>}
        </>
      )}
    </div>
  );
}
