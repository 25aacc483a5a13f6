import { type RefObject, useEffect, useRef, useState } from 'react';

export interface Disclosure {
  readonly isOpen: boolean;
  setOpen(open: boolean): void;
  /** Of what holds the button and what it opens. */
  readonly box: RefObject<HTMLDivElement>;
  readonly button: RefObject<HTMLButtonElement>;
}

/** Something that a button opens: Escape closes it and gives the focus back; so does a click or the focus elsewhere, without. */
export function useDisclosure(): Disclosure {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    const onOther = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onOther);
    document.addEventListener('focusin', onOther);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onOther);
      document.removeEventListener('focusin', onOther);
    };
  }, [isOpen]);
  return { isOpen, setOpen, box, button };
}
