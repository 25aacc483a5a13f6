import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../words/words.js';
import './tabs.css';

export interface Tab<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number | undefined;
}

/** Parts of a page, one at a time. Arrow keys, Home and End go along the tabs; `children` is the part that is shown. */
export function Tabs<Id extends string>({
  value,
  tabs,
  onChange,
  label,
  children,
}: {
  readonly value: Id;
  readonly tabs: readonly Tab<Id>[];
  readonly onChange: (id: Id) => void;
  /** What the tabs are about, for readers of the screen. */
  readonly label?: string;
  readonly children?: ReactNode;
}) {
  const { number } = useWords();
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another tab is chosen, by a click or by the address.
  useEffect(() => {
    const strip = list.current;
    const chosen = strip?.querySelector('[aria-selected="true"]');
    if (!strip || !chosen) return;
    // On a narrow screen the chosen tab may stand outside of the strip. Only the strip moves, never the page.
    const [outer, inner] = [strip.getBoundingClientRect(), chosen.getBoundingClientRect()];
    if (inner.left >= outer.left && inner.right <= outer.right) return;
    strip.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
  }, [value]);
  const go = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === value);
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    const next = (to + tabs.length) % tabs.length;
    const tab = tabs[next];
    if (!tab) return;
    event.preventDefault();
    onChange(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <>
      <div className="show-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={go}>
        {tabs.map(({ id, label: name, count }) => (
          <button
            key={id}
            id={`${base}-${id}`}
            type="button"
            role="tab"
            aria-selected={id === value}
            aria-controls={children !== undefined && id === value ? `${base}-panel` : undefined}
            tabIndex={id === value ? 0 : -1}
            onClick={() => onChange(id)}
          >
            {name}
            {count !== undefined && <span className="show-tabs-count">{number(count)}</span>}
          </button>
        ))}
      </div>
      {children !== undefined && (
        <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${value}`}>
          {children}
        </div>
      )}
    </>
  );
}
