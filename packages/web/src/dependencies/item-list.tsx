import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { plain } from '../browse/rows.js';
import { searchWith } from '../browse/search-with.js';
import { Empty } from '../show/empty.js';
import { typeName, typeTitle } from '../show/type-name.js';
import { VirtualTable } from '../show/virtual-table.js';
import { useWords } from '../words/words.js';
import type { Item, Model } from './model.js';
import { How, useBecause } from './why.js';

/** Everything that goes, as a list: found by words, by type, by why it is here. */
export function ItemList({ model, leave }: { readonly model: Model; leave?(item: Item): void }) {
  const { t, lang, number } = useWords();
  const because = useBecause(model);
  const search = useSearch({ from: '/inside/dependencies/$source' });
  const navigate = useNavigate({ from: '/dependencies/$source' });
  const [query, setQuery] = useState(search.q ?? '');
  const words = useDeferredValue(query);
  const texts = useMemo(
    () => new Map(model.items.map(({ key, name, ref }) => [key, plain(`${name}\n${ref.id}`)])),
    [model],
  );
  const shown = useMemo(() => {
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    return model.items.filter(
      ({ key, ref }) =>
        (search.type === undefined || ref.type === search.type) &&
        wanted.every((word) => texts.get(key)?.includes(word)),
    );
  }, [model, texts, words, search.type]);
  const change = (next: { readonly q?: string | undefined; readonly type?: string | undefined }): void =>
    void navigate({ search: (before) => searchWith(before, next), replace: true });
  const look = ({ key }: Item): void => void navigate({ search: (before) => searchWith(before, { why: key }) });
  return (
    <>
      <div className="dependencies-tools">
        <label className="browse-field">
          <span>{t('dependencies.search')}</span>
          <input
            type="search"
            className="browse-input"
            value={query}
            onChange={({ target }) => setQuery(target.value)}
            onBlur={() => change({ q: query || undefined })}
          />
        </label>
        <label className="browse-field">
          <span>{t('browse.type')}</span>
          <select
            className="browse-select"
            value={search.type ?? ''}
            onChange={({ target }) => change({ type: target.value || undefined })}
          >
            <option value="">{t('dependencies.all-types')}</option>
            {model.types.map(({ type, total }) => (
              <option key={type} value={type}>
                {typeTitle(lang, type)} ({number(total)})
              </option>
            ))}
          </select>
        </label>
      </div>
      <VirtualTable
        caption={t('dependencies.view.list')}
        rows={shown}
        rowKey={({ key }) => key}
        onRow={look}
        empty={<Empty title={t('browse.nothing-found')} />}
        columns={[
          {
            id: 'name',
            header: t('browse.column.name'),
            width: 'minmax(0, 3fr)',
            cell: ({ name, ref }) => (
              <>
                {name} <span className="browse-dim">· {typeName(lang, ref.type)}</span>
              </>
            ),
          },
          { id: 'how', header: t('dependencies.how'), width: '140px', cell: ({ how }) => <How how={how} /> },
          {
            id: 'why',
            header: t('dependencies.why'),
            width: 'minmax(0, 4fr)',
            cell: ({ reasons, how }) => {
              const last = reasons.at(-1);
              return last ? because(last) : how === 'asked' ? t('dependencies.why.asked') : null;
            },
          },
          ...(leave
            ? [
                {
                  id: 'leave',
                  header: t('dependencies.leave'),
                  bare: true,
                  width: '100px',
                  cell: (item: Item) =>
                    item.how === 'asked' ? null : (
                      <button
                        type="button"
                        className="browse-plain"
                        aria-label={t('dependencies.leave-one', { name: item.name })}
                        onClick={() => leave(item)}
                      >
                        {t('dependencies.leave')}
                      </button>
                    ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
