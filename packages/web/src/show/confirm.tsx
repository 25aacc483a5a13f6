import { Button, InputField } from '@dhis2/ui';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/words.js';
import { Dialog } from './dialog.js';
import { Problem } from './problem.js';

/**
 * Asks before something that cannot simply be taken back: what will happen stands in the children, the button says it. What goes
 * wrong is shown here, and the dialog stays.
 */
export function Confirm({
  title,
  action,
  destructive = false,
  typed,
  away,
  onConfirm,
  onCancel,
  children,
}: {
  readonly title: string;
  /** What the button does, as a verb: `Delete the backup`. */
  readonly action: string;
  readonly destructive?: boolean;
  /** The name that has to be typed first. */
  readonly typed?: string | undefined;
  /** What the other button says, where the action is called as `Cancel` is in some language. */
  readonly away?: string;
  readonly onConfirm: () => unknown;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isReady = typed === undefined || name.trim() === typed;
  const confirm = async (): Promise<void> => {
    if (!isReady || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={busy ? undefined : onCancel}
      actions={
        <>
          <Button onClick={() => onCancel()} disabled={busy}>
            {away ?? t('show.cancel')}
          </Button>
          <Button
            primary={!destructive}
            destructive={destructive}
            disabled={!isReady || busy}
            loading={busy}
            onClick={() => confirm()}
          >
            {action}
          </Button>
        </>
      }
    >
      {children}
      {typed !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <InputField
            label={t('show.type-name', { name: typed })}
            name="typed"
            value={name}
            autoComplete="off"
            onChange={({ value }) => setName(value ?? '')}
          />
        </form>
      )}
      {error !== undefined && <Problem error={error} />}
    </Dialog>
  );
}
