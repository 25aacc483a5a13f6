import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import './virtual-table.css';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** A CSS grid track: `120px`, `minmax(0, 2fr)`. Absent: an equal share. */
  readonly width?: string;
  /** Numbers stand at the end of their column. */
  readonly numeric?: boolean;
  /** Its header is only for readers of the screen: of a checkbox, of a menu. */
  readonly bare?: boolean;
}

const ROW_PX = 40;

/**
 * A table of any length: only the rows in sight are in the page. Rows stand as cards where there is no room for columns. With
 * `onRow`, arrows, Page Up and Down, Home and End go along the rows and Enter opens one.
 */
export function VirtualTable<Row>({
  columns,
  rows,
  rowKey,
  height,
  onRow,
  rowClass,
  empty,
  caption,
}: {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
  /** Of what is in sight, as CSS or in pixels; absent: as much as there is, at most two thirds of the window. */
  readonly height?: number | string | undefined;
  readonly onRow?: ((row: Row) => void) | undefined;
  readonly rowClass?: (row: Row) => string;
  /** Shown instead of rows where there is none. */
  readonly empty?: ReactNode;
  /** What the table holds. */
  readonly caption: string;
}) {
  const frame = useRef<HTMLElement>(null);
  const [active, setActive] = useState(0);
  const wanted = useRef<number | undefined>(undefined);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row, index);
    },
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const first = Math.min(active, Math.max(0, rows.length - 1));

  // A row that was far away is there only after the scroll: then the focus follows.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = frame.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus();
  });

  const go = (event: KeyboardEvent): void => {
    if (!onRow || !(event.target instanceof HTMLElement) || event.target.dataset.index === undefined) return;
    const at = Number(event.target.dataset.index);
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / ROW_PX) - 2);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const index = Math.max(0, Math.min(rows.length - 1, to));
      wanted.current = index;
      setActive(index);
      virtual.scrollToIndex(index);
      return;
    }
    const row = rows[at];
    if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) {
      event.preventDefault();
      onRow(row);
    }
  };

  const template = columns.map(({ width }) => width ?? 'minmax(0, 1fr)').join(' ');
  // Without columns' width in the styles, narrow pages may stack the cells.
  const style = { '--columns': template } as CSSProperties;
  return (
    <div className="show-table-box" style={style}>
      <section
        ref={frame}
        className="show-table-frame"
        style={height === undefined ? undefined : { height, maxHeight: 'none' }}
        onKeyDown={go}
        // Without rows that take the focus, the frame does: the keys scroll it.
        tabIndex={onRow ? -1 : 0}
        aria-label={caption}
      >
        <table aria-label={caption} aria-rowcount={rows.length + 1} className="show-table">
          <thead className="show-table-head">
            <tr aria-rowindex={1} className="show-table-row">
              {columns.map(({ id, header, numeric, bare }) => (
                <th scope="col" key={id} className={numeric ? 'show-table-number' : undefined}>
                  <span className={bare ? 'unseen' : undefined}>{header}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="show-table-body" style={{ height: virtual.getTotalSize() }}>
            {shown.map(({ index, start, key }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <tr
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  aria-rowindex={index + 2}
                  className={`show-table-row${onRow ? ' show-table-link' : ''} ${rowClass?.(row) ?? ''}`}
                  style={{ transform: `translateY(${start}px)` }}
                  {...(onRow && {
                    tabIndex: index === first ? 0 : -1,
                    onFocus: () => setActive(index),
                    onClick: (event) => {
                      const inner = (event.target as HTMLElement).closest('a, button, input, select, label');
                      if (!inner || !event.currentTarget.contains(inner)) onRow(row);
                    },
                  })}
                >
                  {columns.map(({ id, header, cell, numeric, bare }) => (
                    <td key={id} className={numeric ? 'show-table-number' : undefined}>
                      {!bare && (
                        <span className="show-table-label" aria-hidden="true">
                          {header}
                        </span>
                      )}
                      <div className="show-table-value">{cell(row, index)}</div>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {rows.length === 0 && empty}
    </div>
  );
}
