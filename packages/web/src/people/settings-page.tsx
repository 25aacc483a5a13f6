import { Button } from '@dhis2/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Facts } from '../show/definition.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { OverseersOnly } from './overseers-only.js';
import { Part, useSaving } from './person-page.js';
import './people.css';

/** What is set for all of this Dhow. */
export function SettingsPage() {
  const { t } = useWords();
  return (
    <OverseersOnly title={t('people.settings')}>
      <Settings />
    </OverseersOnly>
  );
}

function Settings() {
  const { t } = useWords();
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => api.getSettings() });
  const about = useQuery({ queryKey: ['version'], queryFn: () => api.version() });
  return (
    <Page title={t('people.settings')}>
      <Part title={t('people.addresses')}>
        {settings.error && <Problem error={settings.error} again={settings.refetch} />}
        {settings.isPending && <Progress />}
        {settings.data && <Addresses allowed={settings.data.allowedAddresses} />}
      </Part>
      <Part title={t('people.about')}>
        {about.error && <Problem error={about.error} again={about.refetch} />}
        {about.data && (
          <Facts
            rows={[
              [t('people.version'), about.data.version],
              [t('people.tried'), about.data.dhis2.map(({ triedOn }) => triedOn).join(', ')],
            ]}
          />
        )}
      </Part>
    </Page>
  );
}

function Addresses({ allowed }: { readonly allowed: readonly string[] }) {
  const { t } = useWords();
  const { isAdministrator } = useMe();
  const queryClient = useQueryClient();
  const id = useId();
  const before = allowed.join('\n');
  const [text, setText] = useState(before);
  const [isKept, setKept] = useState(false);
  const { busy, error, save } = useSaving(async () => {
    const allowedAddresses = text.split(/\s*\n\s*/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
    const now = await api.changeSettings({ body: { allowedAddresses } });
    setText(now.allowedAddresses.join('\n'));
    setKept(true);
    queryClient.setQueryData(['settings'], now, { updatedAt: Date.now() });
  });
  return (
    <div className="people-form">
      <p>{t('people.addresses-text')}</p>
      <p>{t('people.addresses-examples')}</p>
      <p>{t('people.addresses-cost')}</p>
      <label htmlFor={id}>{t('people.addresses-label')}</label>
      <textarea
        id={id}
        className="people-lines"
        rows={Math.min(12, Math.max(4, text.split('\n').length + 1))}
        value={text}
        readOnly={!isAdministrator}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setKept(false);
        }}
      />
      {error !== undefined && <Problem error={error} />}
      {isAdministrator ? (
        <p>
          <Button loading={busy} disabled={busy || text === before} onClick={() => save()}>
            {t('people.save')}
          </Button>{' '}
          <span role="status">{isKept && t('people.saved')}</span>
        </p>
      ) : (
        <p>{t('people.look-only')}</p>
      )}
    </div>
  );
}
