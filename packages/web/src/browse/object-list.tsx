import { Button } from '@dhis2/ui';
import { holdersOf, type Ref } from '@dhow/core';
import type { Asked } from '@dhow/server/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Empty } from '../show/empty.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeName, typeTitle } from '../show/type-name.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import type { Basket } from './basket.js';
import { ALL, MOST_PICKED } from './basket-content.js';
import { ObjectGrid } from './object-grid.js';
import { type Row, rowsOf, search as searchRows, sorted, sortOf, sortText } from './rows.js';
import { searchWith } from './search-with.js';

/** `dataSets:UID`, as it stands in the address; without an id only the kind was chosen yet. */
export function groupOf(text: string | undefined): { readonly type: string; readonly id: string } | undefined {
  const [type, id = ''] = text?.split(':') ?? [];
  return type ? { type, id } : undefined;
}

/** Milliseconds without a key before what was typed goes into the address. */
const SETTLED_MS = 250;

/** The objects of a type: found by words, narrowed by group and by change, picked. */
export function ObjectList({
  source,
  type,
  basket,
}: {
  readonly source: string;
  readonly type: string;
  readonly basket: Basket;
}) {
  const { t, lang } = useWords();
  const { mayEdit } = useMe();
  const search = useSearch({ from: '/inside/browse/$source' });
  const navigate = useNavigate({ from: '/browse/$source' });
  const holders = holdersOf(type);
  const group = groupOf(search.group);
  const holder = group && holders.find((row) => row.holder === group.type);
  const wish: Asked<'list'> = {
    source,
    type,
    changed: true,
    ...(holder && group.id !== '' && { group: { type: group.type, id: group.id } satisfies Ref }),
    ...(search.since && /^\d{4}-\d{2}-\d{2}$/.test(search.since) && { changedSince: search.since }),
  };
  const list = useReading('list', wish);
  const groups = useReading('list', { source, type: group?.type ?? '' }, { enabled: holder !== undefined });
  const [query, setQuery] = useState(search.q ?? '');
  // The list follows the keys as fast as it can; the field never waits for it.
  const words = useDeferredValue(query);
  useEffect(() => {
    if (query === (search.q ?? '')) return;
    const timer = setTimeout(
      () => void navigate({ search: (before) => searchWith(before, { q: query || undefined }), replace: true }),
      SETTLED_MS,
    );
    return () => clearTimeout(timer);
  }, [query, search.q, navigate]);

  const sort = sortOf(search.sort);
  const all = useMemo(() => rowsOf(list.result?.rows ?? []), [list.result]);
  const ordered = useMemo(() => sorted(all, { by: sort.by, down: sort.down }), [all, sort.by, sort.down]);
  const found = useMemo(() => searchRows(ordered, words), [ordered, words]);
  const change = (next: Partial<Record<'group' | 'since' | 'sort', string | undefined>>): void =>
    void navigate({ search: (before) => searchWith(before, next), replace: true });
  const isNarrowed = wish.group !== undefined || wish.changedSince !== undefined;
  const picked = useMemo(
    () => new Set(basket.items.flatMap((one) => (one.type === type ? [one.id] : []))),
    [basket.items, type],
  );
  const isWhole = picked.has(ALL);
  const pick = (rows: readonly Row[], on: boolean): void => {
    if (on) basket.add(rows.map(({ id, name }) => ({ type, id, name: name || id })));
    else basket.remove(rows.map(({ id }) => ({ type, id })));
  };
  const clear = (): void => {
    setQuery('');
    void navigate({ search: ({ type: same, counts }) => searchWith({}, { type: same, counts }) });
  };
  return (
    <section aria-label={typeTitle(lang, type)}>
      <div className="browse-tools">
        <label className="browse-field">
          <span>{t('browse.search')}</span>
          <input
            className="browse-input"
            type="search"
            value={query}
            placeholder={t('browse.search.hint')}
            onChange={({ target }) => setQuery(target.value)}
          />
        </label>
        {holders.length > 0 && (
          <label className="browse-field">
            <span>{t('browse.within')}</span>
            <select
              className="browse-select"
              value={holder ? group.type : ''}
              onChange={({ target }) => change({ group: target.value || undefined })}
            >
              <option value="">{t('browse.within.any')}</option>
              {holders.map((row) => (
                <option key={row.holder} value={row.holder}>
                  {typeName(lang, row.holder)}
                </option>
              ))}
            </select>
          </label>
        )}
        {holder && (
          <label className="browse-field">
            <span>{t('browse.within.which', { type: typeName(lang, holder.holder) })}</span>
            <select
              className="browse-select"
              value={group.id}
              disabled={!groups.result}
              onChange={({ target }) => change({ group: `${group.type}:${target.value}` })}
            >
              <option value="">{groups.isPending ? t('show.loading') : t('browse.within.choose')}</option>
              {groups.result?.rows.map(([id, code, name]) => (
                <option key={String(id)} value={String(id)}>
                  {String(name ?? code ?? id)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="browse-field">
          <span>{t('browse.since')}</span>
          <input
            className="browse-input"
            type="date"
            value={search.since ?? ''}
            onChange={({ target }) => change({ since: target.value || undefined })}
          />
        </label>
      </div>
      {groups.error && <Problem error={groups.error} again={() => void groups.refetch()} />}
      {list.error && <Problem error={list.error} again={() => void list.refetch()} />}
      {list.isFetching && <Progress step={list.step} what={t('browse.reading', { type: typeTitle(lang, type) })} />}
      {list.result && (
        <>
          <div className="browse-found">
            <span role="status">
              {found.length === all.length
                ? t('browse.there', { count: all.length })
                : t('browse.found', { count: found.length, all: all.length })}
            </span>
            {isWhole && <strong>{t('browse.whole-picked')}</strong>}
            <span className="browse-found-end">
              {list.readAt && (
                <span>
                  {t('browse.read-at')} <When at={list.readAt} />
                </span>
              )}
              <Button small onClick={() => void list.refetch()} loading={list.isFetching}>
                {t('browse.read-again')}
              </Button>
            </span>
          </div>
          {mayEdit && found.length > 0 && !isWhole && (
            <div className="browse-found">
              {found.length <= MOST_PICKED && (
                <Button small onClick={() => pick(found, true)}>
                  {t('browse.pick-found', { count: found.length })}
                </Button>
              )}
              {!isNarrowed && (
                <Button small onClick={() => basket.add([{ type, id: ALL, name: '' }])}>
                  {t('browse.pick-all', { type: typeName(lang, type, 2) })}
                </Button>
              )}
              {wish.group && (
                <Button
                  small
                  onClick={() => basket.add([{ ...wish.group!, name: nameIn(groups.result?.rows, wish.group!.id) }])}
                >
                  {t('browse.pick-group', { type: typeName(lang, wish.group.type) })}
                </Button>
              )}
              {picked.size > 0 && <span className="browse-dim">{t('browse.picked-here', { count: picked.size })}</span>}
            </div>
          )}
          {found.length > 0 ? (
            <ObjectGrid
              source={source}
              type={type}
              rows={found}
              picked={picked}
              pick={pick}
              sort={sort}
              onSort={(next) => change({ sort: sortText(next) })}
              basket={basket}
            />
          ) : all.length > 0 || isNarrowed ? (
            <Empty
              title={t('browse.nothing-found')}
              action={<Button onClick={clear}>{t('browse.clear-search')}</Button>}
            />
          ) : (
            <Empty title={t('browse.none', { type: typeName(lang, type, 2), name: source })}>
              {t('browse.none.why')}
            </Empty>
          )}
        </>
      )}
    </section>
  );
}

const nameIn = (rows: readonly (readonly unknown[])[] | undefined, id: string): string => {
  const name = rows?.find(([one]) => one === id)?.[2];
  return typeof name === 'string' ? name : id;
};
