import { Popover } from '@dhis2/ui';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import './object-menu.css';

/** Something that a menu offers. */
export interface Entry {
  readonly label: string;
  act(): void;
}

/** What can be done with one object, beside the button that opened it. Arrows go along the entries, Escape gives the focus back. */
export function ObjectMenu({
  at,
  label,
  entries,
  onClose,
}: {
  readonly at: HTMLElement;
  readonly label: string;
  readonly entries: readonly Entry[];
  onClose(): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  // What is laid out beside the button is there only after a moment.
  useEffect(() => {
    const frame = requestAnimationFrame(() => list.current?.querySelector('button')?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const close = (): void => {
    onClose();
    if (at.isConnected) at.focus();
  };
  const go = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
      return;
    }
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length)?.focus();
  };
  return (
    <Popover reference={at} placement="bottom-end" arrow={false} onClickOutside={close}>
      <div ref={list} role="menu" tabIndex={-1} aria-label={label} className="browse-object-menu" onKeyDown={go}>
        {entries.map((entry) => (
          <button
            key={entry.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              onClose();
              entry.act();
            }}
          >
            {entry.label}
          </button>
        ))}
      </div>
    </Popover>
  );
}
