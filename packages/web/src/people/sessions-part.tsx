import { Button } from '@dhis2/ui';
import { useState } from 'react';
import type { api } from '../api/api.js';
import { Problem } from '../show/problem.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { browserOf } from './agent.js';
import './people.css';

type Session = Awaited<ReturnType<typeof api.listSessions>>[number];

/** Where somebody is signed in. */
export function SessionsPart({
  sessions,
  onEnd,
}: {
  readonly sessions: readonly Session[];
  /** Absent: to look at. */
  readonly onEnd?: ((id: string) => Promise<unknown>) | undefined;
}) {
  const { t } = useWords();
  const [error, setError] = useState<unknown>();
  if (sessions.length === 0) return <p>{t('people.no-sessions')}</p>;
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      <table className="people-table people-wide">
        <thead>
          <tr>
            <th scope="col">{t('people.agent')}</th>
            <th scope="col">{t('people.from')}</th>
            <th scope="col">{t('people.used')}</th>
            <th scope="col">{t('people.ends')}</th>
            {onEnd && (
              <th scope="col">
                <span className="unseen">{t('people.end')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, agent, from, usedAt, endsAt, current }) => (
            <tr key={id}>
              <th scope="row" title={agent}>
                {browserOf(agent)}
                {current && ` (${t('people.this-one')})`}
              </th>
              <td data-label={t('people.from')}>{from}</td>
              <td data-label={t('people.used')}>
                <When at={usedAt} />
              </td>
              <td data-label={t('people.ends')}>
                <When at={endsAt} />
              </td>
              {onEnd && (
                <td>
                  {!current && (
                    <Button
                      small
                      aria-label={t('people.end-session-of', { agent: browserOf(agent) })}
                      onClick={() => {
                        setError(undefined);
                        onEnd(id).catch(setError);
                      }}
                    >
                      {t('people.end')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
