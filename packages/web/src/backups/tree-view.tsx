import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { typeTitle } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import type { TickState, TreeRow } from './part-tree.js';
import './tree-view.css';

const ROW_PX = 34;
const CHECKED = { all: 'true', some: 'mixed', along: 'mixed', none: 'false' } as const;
const MARK = { all: '✓', some: '–', along: '–', none: '' } as const;

interface TreeTicks {
  readonly stateOf: (row: TreeRow) => TickState | undefined;
  readonly toggle: (row: TreeRow) => void;
  /** What is to be said of a row: why it comes along. */
  readonly note: (row: TreeRow) => ReactNode;
}

/**
 * A tree of any size: only the rows in sight are in the page. Arrows go along it, open and close; Space ticks; Home, End, Page Up
 * and Page Down as everywhere.
 */
export function TreeView({
  label,
  rows,
  onOpen,
  ticks,
}: {
  /** What the tree holds. */
  readonly label: string;
  readonly rows: readonly TreeRow[];
  readonly onOpen: (id: string, open: boolean) => void;
  /** Absent: it is for looking. */
  readonly ticks?: TreeTicks;
}) {
  const base = useId();
  const { lang, number } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string>();
  const active = Math.max(
    0,
    rows.findIndex(({ id }) => id === activeId),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
  });
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    virtual.scrollToIndex(active);
  });
  const goTo = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    moved.current = true;
    setActiveId(row.id);
  };
  const onKey = (event: KeyboardEvent): void => {
    const row = rows[active];
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    const rtl = document.documentElement.dir === 'rtl';
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / ROW_PX) - 2);
    const move = (): boolean => {
      const to = placeFor(event.key, active, page, rows.length - 1);
      if (to !== undefined) goTo(to);
      return to !== undefined;
    };
    const open = (): boolean => {
      if (event.key === (rtl ? 'ArrowLeft' : 'ArrowRight')) {
        if (row.open === false) onOpen(row.id, true);
        else if (row.open) goTo(active + 1);
        return true;
      }
      if (event.key !== (rtl ? 'ArrowRight' : 'ArrowLeft')) return false;
      if (row.open) onOpen(row.id, false);
      else goTo(rows.findIndex(({ id }) => id === row.parent));
      return true;
    };
    const press = (): boolean => {
      if (event.key !== ' ' && event.key !== 'Enter') return false;
      if (ticks && (event.key === ' ' || row.open === undefined)) ticks.toggle(row);
      else if (row.open !== undefined) onOpen(row.id, !row.open);
      return true;
    };
    if (!move() && !open() && !press()) return;
    event.preventDefault();
  };
  const shown = virtual.getVirtualItems();
  const isInSight = shown.some(({ index }) => index === active);
  return (
    <div
      ref={frame}
      className="backups-tree"
      role="tree"
      aria-label={label}
      aria-multiselectable={ticks ? true : undefined}
      aria-activedescendant={isInSight ? `${base}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKey}
    >
      <div role="none" className="backups-tree-body" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          const state = ticks?.stateOf(row);
          const note = ticks?.note(row);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the tree's, which has the focus.
            // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active item.
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              id={`${base}-${index}`}
              role="treeitem"
              aria-level={row.depth}
              aria-setsize={row.siblings}
              aria-posinset={row.place}
              aria-expanded={row.open}
              aria-checked={state && CHECKED[state]}
              className={`backups-tree-row${index === active ? ' backups-tree-active' : ''}${row.node ? '' : ' backups-tree-group'}`}
              style={{ transform: `translateY(${start}px)`, paddingInlineStart: 8 + (row.depth - 1) * 18 }}
              onClick={(event) => {
                setActiveId(row.id);
                const onTick = (event.target as HTMLElement).closest('.backups-tree-tick') !== null;
                if (ticks && (onTick || row.open === undefined)) ticks.toggle(row);
                else if (row.open !== undefined) onOpen(row.id, !row.open);
              }}
            >
              <span className="backups-tree-arrow" aria-hidden="true">
                {row.open === undefined ? '' : row.open ? '▾' : '▸'}
              </span>
              {state && (
                <span className={`backups-tree-tick backups-tree-${state}`} aria-hidden="true">
                  {MARK[state]}
                </span>
              )}
              <span className="backups-tree-name">
                {row.node ? <bdi>{row.node.name}</bdi> : `${typeTitle(lang, row.type)} (${number(row.keys.length)})`}
                {note && <span className="backups-tree-note"> {note}</span>}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where a key leads from a row; undefined: it is no key that goes along the rows. */
function placeFor(key: string, from: number, page: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
