import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { typeTitle } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import type { Basket } from './basket.js';
import { ALL } from './basket-content.js';
import { type Entry, ObjectMenu } from './object-menu.js';
import { between, COLUMNS, type Row, type Sort, type SortBy } from './rows.js';
import { searchWith } from './search-with.js';

const ROW_PX = 41;
const CARD_PX = 58;

/**
 * Rows to pick from. Arrows, Page Up and Down, Home and End go along them; the space bar picks one, with Shift all from the last
 * one that was picked; Enter looks at it.
 */
export function ObjectGrid({
  source,
  type,
  rows,
  picked,
  pick,
  sort,
  onSort,
  basket,
}: {
  readonly source: string;
  readonly type: string;
  readonly rows: readonly Row[];
  readonly picked: ReadonlySet<string>;
  pick(rows: readonly Row[], on: boolean): void;
  readonly sort: Sort;
  onSort(sort: Sort): void;
  readonly basket: Basket;
}) {
  const { t, lang } = useWords();
  const { mayEdit } = useMe();
  const navigate = useNavigate({ from: '/browse/$source' });
  const frame = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | undefined>(undefined);
  const anchor = useRef<number | undefined>(undefined);
  const [active, setActive] = useState(0);
  const [menu, setMenu] = useState<{ readonly row: Row; readonly at: HTMLElement } | undefined>();
  const [only, setOnly] = useState<Row | undefined>();
  const closeMenu = useCallback(() => setMenu(undefined), []);
  const isWhole = picked.has(ALL);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => (innerWidth <= 700 ? CARD_PX : ROW_PX),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
  });
  const first = Math.min(active, Math.max(0, rows.length - 1));
  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = frame.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus();
  });

  const look = ({ id }: Row, as?: string): void =>
    void navigate({ search: (before) => searchWith(before, { id, look: as }) });
  const toggle = (index: number, shift: boolean): void => {
    const row = rows[index];
    if (!row || isWhole || !mayEdit) return;
    const on = !picked.has(row.id);
    const from = anchor.current;
    pick(shift && from !== undefined ? between(rows, from, index) : [row], on);
    anchor.current = index;
  };
  const press = (event: KeyboardEvent): void => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || target.dataset.index === undefined) return;
    const at = Number(target.dataset.index);
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / ROW_PX) - 2);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    const row = rows[at];
    if (to !== undefined) {
      event.preventDefault();
      const index = Math.max(0, Math.min(rows.length - 1, to));
      if (event.shiftKey && mayEdit && !isWhole) {
        anchor.current ??= at;
        pick(between(rows, anchor.current, index), true);
      }
      wanted.current = index;
      setActive(index);
      virtual.scrollToIndex(index);
    } else if (event.key === ' ') {
      event.preventDefault();
      toggle(at, event.shiftKey);
    } else if (event.key === 'Enter' && row) {
      event.preventDefault();
      look(row);
    }
  };
  const plan = (row: Row): void => {
    basket.open({ include: [{ type, match: row.id }], exclude: [], dependents: {} }, [
      { type, id: row.id, name: row.name || row.id },
    ]);
    void navigate({ to: '/plans/new', search: { source } });
  };
  const isPackage = source.startsWith('package:');

  const entriesOf = (row: Row): readonly Entry[] => [
    { label: t('browse.look'), act: () => look(row) },
    { label: t('browse.used-by'), act: () => look(row, 'used') },
    ...(mayEdit
      ? [
          {
            label: t('browse.plan-only'),
            act: () => (basket.items.length === 0 ? plan(row) : setOnly(row)),
          },
          {
            label: t('browse.export'),
            act: () => void navigate({ to: '/export/$source', params: { source }, search: { type, id: row.id } }),
          },
        ]
      : []),
    ...(mayEdit && !isPackage
      ? [
          {
            label: t('browse.back-up'),
            act: () => void navigate({ to: '/backups/new', search: { instance: source, type, id: row.id } }),
          },
        ]
      : []),
  ];
  return (
    <>
      <div ref={frame} className="browse-grid">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are picked with the keys
          role="grid"
          onKeyDown={press}
          className="browse-table"
          aria-label={typeTitle(lang, type)}
          aria-rowcount={rows.length + 1}
          aria-multiselectable="true"
        >
          <thead className="browse-head">
            <tr aria-rowindex={1} className="browse-row">
              <th scope="col" className="browse-cell-tick">
                <span className="unseen">{t('browse.picked')}</span>
              </th>
              {COLUMNS.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={sort.by === column ? (sort.down ? 'descending' : 'ascending') : 'none'}
                  className={column === 'name' ? 'browse-cell-name' : 'browse-cell-wide'}
                >
                  <button
                    type="button"
                    className="browse-sort"
                    onClick={() => onSort({ by: column, down: sort.by === column && !sort.down })}
                  >
                    {t(headOf(column))}
                    {sort.by === column && <span aria-hidden="true"> {sort.down ? '▼' : '▲'}</span>}
                  </button>
                </th>
              ))}
              <th scope="col" className="browse-cell-wide">
                <span className="unseen">{t('browse.more')}</span>
              </th>
            </tr>
          </thead>
          <tbody className="browse-body-rows" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start, key, size }) => {
              const row = rows[index];
              if (!row) return null;
              const isPicked = isWhole || picked.has(row.id);
              const name = row.name || row.code || row.id;
              return (
                <tr
                  key={key}
                  data-index={index}
                  aria-rowindex={index + 2}
                  aria-selected={isPicked}
                  tabIndex={index === first ? 0 : -1}
                  className="browse-row"
                  style={{ transform: `translateY(${start}px)`, height: size }}
                  onFocus={() => setActive(index)}
                >
                  <td className="browse-cell-tick">
                    {mayEdit && (
                      <input
                        type="checkbox"
                        className="browse-tick"
                        tabIndex={-1}
                        aria-label={t('browse.pick', { name })}
                        checked={isPicked}
                        disabled={isWhole}
                        onChange={() => {}}
                        onClick={(event) => toggle(index, event.shiftKey)}
                      />
                    )}
                  </td>
                  <td className="browse-cell-name">
                    <button type="button" tabIndex={-1} className="browse-name" title={name} onClick={() => look(row)}>
                      {row.name || <em>{t('browse.no-name')}</em>}
                    </button>
                    <span className="browse-under">
                      {row.code || '–'} · <span className="browse-id">{row.id}</span>
                    </span>
                  </td>
                  <td className="browse-cell-wide" title={row.code}>
                    {row.code}
                  </td>
                  <td className="browse-cell-wide browse-id">{row.id}</td>
                  <td className="browse-cell-wide browse-dim">
                    <Day at={row.changed} />
                  </td>
                  <td className="browse-cell-menu">
                    <button
                      type="button"
                      className="browse-menu"
                      tabIndex={index === first ? 0 : -1}
                      aria-haspopup="menu"
                      aria-label={t('browse.more-of', { name })}
                      onClick={({ currentTarget }) => setMenu({ row, at: currentTarget })}
                    >
                      ⋯
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {menu && (
        <ObjectMenu
          at={menu.at}
          label={t('browse.more-of', { name: menu.row.name || menu.row.id })}
          entries={entriesOf(menu.row)}
          onClose={closeMenu}
        />
      )}
      {only && (
        <Confirm
          title={t('browse.plan-only')}
          action={t('browse.plan-only.yes')}
          onConfirm={() => plan(only)}
          onCancel={() => setOnly(undefined)}
        >
          <p>{t('browse.plan-only.basket', { count: basket.items.length, name: only.name || only.id })}</p>
        </Confirm>
      )}
    </>
  );
}

const headOf = (column: SortBy) => `browse.column.${column}` as const;

/** How days and times are written: made once a language, for making them costs more than a row. */
const formats = new Map<string, { readonly day: Intl.DateTimeFormat; readonly whole: Intl.DateTimeFormat }>();

function formatsOf(lang: string) {
  const known = formats.get(lang);
  if (known) return known;
  const made = {
    day: new Intl.DateTimeFormat(lang, { dateStyle: 'medium' }),
    whole: new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' }),
  };
  formats.set(lang, made);
  return made;
}

/** The day, for a row; the time stands in the title. */
function Day({ at }: { readonly at: string }) {
  const { lang } = useWords();
  if (at === '') return null;
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <>{at}</>;
  const { day, whole } = formatsOf(lang);
  return (
    <time dateTime={at} title={whole.format(date)}>
      {day.format(date)}
    </time>
  );
}
