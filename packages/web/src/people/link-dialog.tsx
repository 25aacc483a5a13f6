import { Button } from '@dhis2/ui';
import { CopyText } from '../show/copy-text.js';
import { Dialog } from '../show/dialog.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';

/** A one-time link, shown once. The server made it for its own address; people reach it by the one that this page has. */
export function LinkDialog({
  name,
  link,
  onClose,
}: {
  readonly name: string;
  readonly link: { readonly address: string; readonly endsAt: string };
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <Dialog
      title={t('people.link-title', { name })}
      actions={
        <Button primary onClick={() => onClose()}>
          {t('people.done')}
        </Button>
      }
    >
      <p>
        {t('people.link-once', { name })} <When at={link.endsAt} />.
      </p>
      <CopyText
        label={t('people.link-label')}
        value={`${location.origin}/welcome#${link.address.split('#')[1] ?? ''}`}
      />
    </Dialog>
  );
}
