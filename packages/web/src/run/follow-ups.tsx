import { CheckboxField } from '@dhis2/ui';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/api.js';
import { keepText, keptText } from '../session/browser-store.js';
import { Empty } from '../show/empty.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';

type Found = Awaited<ReturnType<typeof api.listFollowUps>>;

/** What an import left to do in DHIS2. Read anew when its record has grown. */
export const useFollowUps = (run: string, enabled: boolean, events = 0): UseQueryResult<Found> =>
  useQuery({
    queryKey: ['follow-ups', run, events],
    queryFn: ({ signal }) => api.listFollowUps({ params: { run }, signal }),
    enabled,
    retry: false,
  });

const keyOf = (run: string): string => `dhow.follow-ups.${run}`;

/** Codes that somebody ticked in this browser. */
function tickedIn(run: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(keptText('browser', keyOf(run)) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : []);
  } catch {
    // Not written by this page: nothing is ticked.
    return new Set();
  }
}

/** What is left to do in DHIS2 by hand, to be ticked off. The ticks are this browser's alone: nobody else sees them. */
export function FollowUps({
  run,
  query,
  isOver,
}: {
  readonly run: string;
  readonly query: UseQueryResult<Found>;
  readonly isOver: boolean;
}) {
  const { t, sayFinding } = useWords();
  const [ticked, setTicked] = useState(() => tickedIn(run));
  if (!isOver) return <Empty title={t('run.todo.later')} />;
  if (query.error) return <Problem error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <Progress what={t('run.todo.reading')} />;
  if (query.data.length === 0) return <Empty title={t('run.todo.none')} />;
  const tick = (code: string, isTicked: boolean): void => {
    const next = new Set(ticked);
    if (isTicked) next.add(code);
    else next.delete(code);
    keepText('browser', keyOf(run), JSON.stringify([...next]));
    setTicked(next);
  };
  return (
    <fieldset className="run-todo">
      <legend>{t('run.todo.means')}</legend>
      {query.data.map((one) => (
        <CheckboxField
          key={one.code}
          name={one.code}
          label={sayFinding(one)}
          checked={ticked.has(one.code)}
          onChange={({ checked }) => tick(one.code, checked)}
        />
      ))}
      <p className="run-note">{t('run.todo.local')}</p>
    </fieldset>
  );
}
