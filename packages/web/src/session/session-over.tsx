import { useQueryClient } from '@tanstack/react-query';
import { tellLine, useLine } from '../api/line.js';
import { useMe, whoAmI } from '../api/session.js';
import { Dialog } from '../show/dialog.js';
import { useWords } from '../words/words.js';
import { letIn } from './leave.js';
import { SignInForm } from './sign-in-form.js';
import './session.css';

/** When the session ends while a page is open: asks for the password over it, so that nothing is lost that was typed. */
export function SessionOver() {
  const { t } = useWords();
  const { me } = useMe();
  const { isSignedOut } = useLine();
  const queryClient = useQueryClient();
  if (!isSignedOut) return null;
  return (
    <Dialog title={t('session.over')}>
      <p>{t('session.over-why')}</p>
      <SignInForm
        name={me?.name ?? ''}
        onDone={(signedIn) => {
          if (me && signedIn.person.id !== me.id) {
            // Another person: nothing of what stands on the page is theirs.
            letIn(queryClient, signedIn);
            location.assign('/');
            return;
          }
          queryClient.setQueryData(whoAmI.queryKey, signedIn);
          tellLine.signedIn();
          // What was refused meanwhile is read again.
          void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
        }}
      />
    </Dialog>
  );
}
