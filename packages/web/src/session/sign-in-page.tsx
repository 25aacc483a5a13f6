import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import { Front } from './front.js';
import { letIn } from './leave.js';
import { safeNext } from './next.js';
import { SignInForm } from './sign-in-form.js';

/** The door. Whoever wanted to go somewhere goes on there. */
export function SignInPage() {
  const { t } = useWords();
  const { next } = useSearch({ from: '/sign-in' });
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <Front title={t('session.title')}>
      <SignInForm
        onDone={(signedIn) => {
          letIn(queryClient, signedIn);
          router.history.push(safeNext(next, location.origin));
        }}
      />
      <p>{t('session.forgotten')}</p>
    </Front>
  );
}
