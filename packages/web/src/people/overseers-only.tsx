import type { ReactNode } from 'react';
import { useMe } from '../api/session.js';
import { Empty } from '../show/empty.js';
import { Page } from '../show/page.js';
import { useWords } from '../words/words.js';

/** Pages that only administrators and auditors may read; others are told so instead of a refusal. */
export function OverseersOnly({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useWords();
  const { oversees, role } = useMe();
  if (oversees || role === undefined) return children;
  return (
    <Page title={title}>
      <Empty title={t('people.not-yours', { role: t(`people.role.${role}`) })} />
    </Page>
  );
}
