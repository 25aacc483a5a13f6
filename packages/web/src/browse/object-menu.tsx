import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
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
  useLayoutEffect(() => {
    const menu = list.current;
    if (!menu) return;
    const { left, right, top, bottom } = at.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = menu;
    // Below the button, or above it where there is no room; always inside of the window.
    const isRtl = document.documentElement.dir === 'rtl';
    menu.style.left = `${Math.max(4, Math.min(isRtl ? left : right - width, innerWidth - width - 4))}px`;
    menu.style.top = `${bottom + height + 4 > innerHeight ? Math.max(4, top - height) : bottom}px`;
    menu.querySelector('button')?.focus();
    // What is beside a row must not stay where the row no longer is.
    const leave = ({ target }: Event): void => {
      if (!(target instanceof Node && menu.contains(target))) onClose();
    };
    addEventListener('pointerdown', leave, true);
    addEventListener('scroll', leave, true);
    addEventListener('resize', leave);
    return () => {
      removeEventListener('pointerdown', leave, true);
      removeEventListener('scroll', leave, true);
      removeEventListener('resize', leave);
    };
  }, [at, onClose]);
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
  );
}
