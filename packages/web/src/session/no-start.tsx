import { useRouter } from '@tanstack/react-router';
import { Problem } from '../show/problem.js';
import { useWords } from '../words/words.js';
import { Front } from './front.js';

/** When not even who is signed in could be asked. */
export function NoStart({ error }: { readonly error: unknown }) {
  const { t } = useWords();
  const router = useRouter();
  return (
    <Front title={t('session.no-start')}>
      <Problem error={error} again={() => void router.invalidate()} />
    </Front>
  );
}
