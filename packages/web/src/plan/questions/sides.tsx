import { comparedRows, isOneThing, type Question, sideNames, sideRows } from '@dhow/core';
import { useSaying } from './saying.js';

/** What each side says, beside each other under its name; what differs is marked, by a sign and in words too. */
export function Sides({ question }: { readonly question: Question }) {
  const { of } = useSaying();
  if (question.compare === undefined || question.compare.length === 0) return null;
  return isOneThing(question) ? <Values rows={sideRows(question, of)} /> : <SidesTable question={question} />;
}

/** One value on each side: what was installed last time, what the package says now, what stands there. */
function Values({ rows }: { readonly rows: ReturnType<typeof sideRows> }) {
  const { t } = useSaying();
  const first = rows[0]?.[1];
  return (
    <ul className="questions-values">
      {rows.map(([name, value], at) => {
        const isChanged = at > 0 && rows.length > 2 && value !== first;
        return (
          <li key={name} className={isChanged ? 'questions-value questions-differs' : 'questions-value'}>
            <h4>
              <bdi>{name}</bdi>
            </h4>
            <p className="questions-text">{value}</p>
            {rows.length > 2 && at > 0 && (
              <p className="questions-hint">{t(isChanged ? 'questions.changed-since' : 'questions.as-installed')}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function SidesTable({ question }: { readonly question: Question }) {
  const { of, t, say } = useSaying();
  const names = sideNames(question, of);
  const rows = comparedRows(question.compare ?? [], of);
  const columns = [
    ...(names.base === undefined ? [] : [['base', names.base] as const]),
    ['source', names.source] as const,
    ['target', names.target] as const,
  ];
  return (
    <table className="questions-sides">
      <caption className="unseen">{t('questions.sides')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{t('questions.what')}</span>
          </th>
          {columns.map(([id, name]) => (
            <th scope="col" key={id}>
              <bdi>{name}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.what} className={row.same ? undefined : 'questions-differs'}>
            <th scope="row">
              {!row.same && (
                <span className="questions-mark">
                  <span aria-hidden="true">≠</span>
                  <span className="unseen">{t('questions.differs')}</span>
                </span>
              )}
              {say('PROPERTY', { property: row.what })}
            </th>
            {columns.map(([id, name]) => (
              <td key={id}>
                <span className="questions-side-name" aria-hidden="true">
                  {name}
                </span>
                <span className="questions-text">{row[id] ?? '-'}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
