import { Button } from '@dhis2/ui';
import { useId, useRef, useState } from 'react';
import { useWords } from '../words/words.js';
import './copy-text.css';

/** A text to be taken away: selected when it is entered, copied by the button. */
export function CopyText({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<'copied' | 'by-hand'>();
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setSaid('copied');
    } catch {
      // Browsers give the clipboard to pages over HTTPS alone. The text is selected: the keys do it.
      setSaid('by-hand');
    }
  };
  return (
    <div className="show-copy">
      <label htmlFor={id}>{label}</label>
      <div className="show-copy-row">
        <input id={id} ref={field} readOnly value={value} onFocus={(event) => event.target.select()} />
        <Button onClick={() => copy()}>{t('show.copy')}</Button>
      </div>
      <p role="status" className="show-copy-said">
        {said && t(`show.copy.${said}`)}
      </p>
    </div>
  );
}
