import { type ReactNode, useEffect, useId, useRef } from 'react';
import './dialog.css';

/**
 * A dialog over the page. The browser's own: it keeps the focus inside, closes with Escape, gives the focus back, and lies over
 * everything. What opens a layer of its own (selects of @dhis2/ui) would lie below it: use the browser's inside.
 */
export function Dialog({
  title,
  onClose,
  actions,
  wide = false,
  children,
}: {
  readonly title: string;
  /** Absent: it cannot be closed without an answer. */
  readonly onClose?: (() => void) | undefined;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const heading = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // The browser gives the focus to the first thing of all; whoever is to write something goes on where that is still missing.
      const fields = dialog.querySelectorAll<HTMLInputElement>(
        'input:not([type="radio"], [type="checkbox"]), textarea',
      );
      [...fields].find(({ value, readOnly, hidden }) => value === '' && !readOnly && !hidden)?.focus();
    }
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={`show-dialog${wide ? ' show-dialog-wide' : ''}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        // Whether it closes is decided where it was opened.
        event.preventDefault();
        onClose?.();
      }}
      onKeyDown={(event) => {
        // The browser lets a second Escape through, whatever was said to the first.
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose?.();
      }}
    >
      <h2 id={heading}>{title}</h2>
      <div className="show-dialog-content">{children}</div>
      {actions && <div className="show-dialog-actions">{actions}</div>}
    </dialog>
  );
}
