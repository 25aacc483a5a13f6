import { Button } from '@dhis2/ui';
import type { TypesFound } from '@dhow/engine';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Step } from '../api/jobs.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeTitle } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { plain } from './rows.js';
import { searchWith } from './search-with.js';
import { groupTypes } from './type-groups.js';

interface Counting {
  readonly asked: boolean;
  readonly busy: boolean;
  readonly step: Step | undefined;
  readonly error: unknown;
  ask(): void;
  again(): void;
}

/** The types of a source in groups, as the Maintenance app has them; a select where the page is narrow. */
export function TypeNav({
  source,
  types,
  current,
  counting,
}: {
  readonly source: string;
  readonly types: TypesFound['types'];
  readonly current: string | undefined;
  /** Of a server; a package is counted already. */
  readonly counting: Counting | undefined;
}) {
  const { t, lang, number } = useWords();
  const navigate = useNavigate({ from: '/browse/$source' });
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const counts = new Map(types.map(({ type, count }) => [type, count]));
  const isCounted = counting === undefined || (counting.asked && !counting.busy && !counting.error);
  const label = (type: string): string => {
    const count = counts.get(type);
    return `${typeTitle(lang, type)}${typeof count === 'number' ? ` (${number(count)})` : ''}`;
  };
  // Of a package only what is in it; of a server what is not empty, once it was counted.
  const there = types
    .map(({ type }) => type)
    .filter((type) => all || !isCounted || type === current || counts.get(type) !== 0);
  const words = plain(query);
  const meant = there.filter((type) => words === '' || plain(`${typeTitle(lang, type)} ${type}`).includes(words));
  const hidden = types.length - there.length;
  return (
    <>
      <label className="browse-field browse-narrow">
        <span>{t('browse.type')}</span>
        <select
          className="browse-select"
          value={current ?? ''}
          onChange={({ target }) =>
            navigate({
              search: ({ counts: asked }) => searchWith({}, { type: target.value || undefined, counts: asked }),
            })
          }
        >
          <option value="">{t('browse.choose')}</option>
          {groupTypes(there).map(([group, list]) => (
            <optgroup key={group} label={t(`browse.group.${group}`)}>
              {list.map((type) => (
                <option key={type} value={type}>
                  {label(type)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <nav className="browse-types" aria-label={t('browse.types')}>
        <label className="browse-field">
          <span>{t('browse.find-type')}</span>
          <input
            className="browse-input"
            type="search"
            value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
        </label>
        {meant.length === 0 && <p>{t('browse.no-such-type')}</p>}
        {groupTypes(meant).map(([group, list]) => (
          <section key={group}>
            <h2>{t(`browse.group.${group}`)}</h2>
            <ul>
              {list.map((type) => (
                <li key={type}>
                  <Link
                    to="/browse/$source"
                    params={{ source }}
                    search={({ counts: asked }) => searchWith({}, { type, counts: asked })}
                    aria-current={type === current ? 'true' : undefined}
                  >
                    <span>{typeTitle(lang, type)}</span>
                    {isCounted && <Count count={counts.get(type)} />}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <p>
          {counting && !counting.asked && (
            <Button small onClick={() => counting.ask()}>
              {t('browse.count')}
            </Button>
          )}
        </p>
        {counting?.busy && <Progress step={counting.step} what={t('browse.counting')} />}
        {counting?.error !== undefined && counting.error !== null && (
          <Problem error={counting.error} again={counting.again} />
        )}
        {isCounted && (hidden > 0 || all) && (
          <button type="button" className="browse-plain" onClick={() => setAll(!all)}>
            {all ? t('browse.hide-empty') : t('browse.show-empty', { count: hidden })}
          </button>
        )}
      </nav>
    </>
  );
}

/** A number, or that there is none: a type that could not be counted is not empty. */
function Count({ count }: { readonly count: number | null | undefined }) {
  const { t, number } = useWords();
  if (typeof count === 'number') return <span className="browse-count">{number(count)}</span>;
  return (
    <span className="browse-count" title={t('browse.not-counted')}>
      ?<span className="unseen">{t('browse.not-counted')}</span>
    </span>
  );
}
