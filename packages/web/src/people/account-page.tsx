import { Button, InputField } from '@dhis2/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { LimitsTable } from './limits-table.js';
import { Part } from './person-page.js';
import { SessionsPart } from './sessions-part.js';
import { TokensPart } from './tokens-part.js';
import './people.css';

/** Fewest characters of a password; the server has the last word. */
const LEAST = 12;

/** What is one's own: role, password, sessions, tokens. */
export function AccountPage() {
  const { t } = useWords();
  const { me, role } = useMe();
  if (!me || !role) return <Progress />;
  const hasLimits = role !== 'administrator' && Object.keys(me.limits).length > 0;
  return (
    <Page title={t('people.account')} lead={me.name}>
      <Part title={t('people.role')}>
        <p>
          <strong>{t(`people.role.${role}`)}</strong>: {t(`people.may.${role}`)}
        </p>
        {hasLimits && (
          <>
            <h3>{t('people.limits-yours')}</h3>
            <LimitsTable limits={me.limits} />
          </>
        )}
      </Part>
      <Part title={t('people.password')}>
        <PasswordPart name={me.name} />
      </Part>
      <Part title={t('people.sessions')}>
        <OwnSessions />
      </Part>
      <Part title={t('people.tokens')}>
        <p>{t('people.tokens-text')}</p>
        <OwnTokens />
      </Part>
    </Page>
  );
}

function PasswordPart({ name }: { readonly name: string }) {
  const { t } = useWords();
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isDone, setDone] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    setDone(false);
    try {
      await api.changePassword({ body: { old, password } });
      setOld('');
      setPassword('');
      setDone(true);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="people-form people-narrow" onSubmit={submit}>
      <p>{t('people.password-text')}</p>
      <input type="text" name="username" value={name} autoComplete="username" readOnly hidden />
      <InputField
        label={t('people.old-password')}
        name="old"
        type="password"
        value={old}
        autoComplete="current-password"
        onChange={({ value }) => setOld(value ?? '')}
      />
      <InputField
        label={t('people.new-password')}
        helpText={
          password === '' || password.length >= LEAST
            ? t('session.password-help', { least: LEAST })
            : t('session.password-more', { count: LEAST - password.length })
        }
        name="new"
        type="password"
        value={password}
        autoComplete="new-password"
        onChange={({ value }) => setPassword(value ?? '')}
      />
      {error !== undefined && <Problem error={error} />}
      <p>
        <Button type="submit" loading={busy} disabled={busy || old === '' || password.length < LEAST}>
          {t('people.change-password')}
        </Button>{' '}
        <span role="status">{isDone && t('people.password-changed')}</span>
      </p>
    </form>
  );
}

function OwnSessions() {
  const { data, error, refetch } = useQuery({ queryKey: ['own', 'sessions'], queryFn: () => api.listSessions() });
  if (error) return <Problem error={error} again={refetch} />;
  if (!data) return <Progress />;
  return (
    <SessionsPart
      sessions={data}
      onEnd={async (session) => {
        await api.endSession({ params: { session } });
        await refetch();
      }}
    />
  );
}

function OwnTokens() {
  const { role } = useMe();
  const { data, error, refetch } = useQuery({ queryKey: ['own', 'tokens'], queryFn: () => api.listTokens() });
  if (error) return <Problem error={error} again={refetch} />;
  if (!data || !role) return <Progress />;
  return (
    <TokensPart
      tokens={data}
      role={role}
      onAdd={async (body) => {
        const made = await api.addToken({ body });
        await refetch();
        return made;
      }}
      onRevoke={async (token) => {
        await api.revokeToken({ params: { token } });
        await refetch();
      }}
    />
  );
}
