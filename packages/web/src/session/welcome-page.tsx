import { Button, CheckboxField, InputField } from '@dhis2/ui';
import { Fault } from '@dhow/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { api } from '../api/api.js';
import { LinkButton } from '../show/link-button.js';
import { Problem } from '../show/problem.js';
import { useWords } from '../words/words.js';
import { Front } from './front.js';
import { letIn } from './leave.js';

/** Fewest characters of a password; the server has the last word. */
export const LEAST = 12;

/** Where a one-time link leads: the first administrator, somebody who was invited, somebody who forgot the password. */
export function WelcomePage() {
  const { t } = useWords();
  const [secret] = useState(() => location.hash.slice(1));
  useEffect(() => {
    // Whoever looks over the shoulder, and the list of pages that were visited, shall not have it.
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  }, []);
  if (secret === '')
    return (
      <Front title={t('session.welcome')}>
        <p>{t('session.no-secret')}</p>
        <LinkButton to="/sign-in">{t('session.to-sign-in')}</LinkButton>
      </Front>
    );
  return <TakeUp secret={secret} />;
}

function TakeUp({ secret }: { readonly secret: string }) {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const isFirst = secret.startsWith('first-');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isLong = password.length >= LEAST;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !isLong) return;
    setBusy(true);
    setError(undefined);
    try {
      const signedIn = await api.takeUpLink({ body: { secret, password, ...(isFirst && { name: name.trim() }) } });
      letIn(queryClient, signedIn);
      await navigate({ to: '/', replace: true });
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  if (error instanceof Fault && error.code === 'LINK_UNKNOWN')
    return (
      <Front title={t('session.link-over')}>
        <p>{t(isFirst ? 'session.link-over-first' : 'session.link-over-invited')}</p>
        <LinkButton to="/sign-in">{t('session.to-sign-in')}</LinkButton>
      </Front>
    );
  return (
    <Front title={t('session.welcome')}>
      <p>{t(isFirst ? 'session.first' : 'session.invited')}</p>
      <form className="session-form" onSubmit={submit}>
        {isFirst && (
          <InputField
            label={t('session.choose-name')}
            helpText={t('session.name-help')}
            name="name"
            value={name}
            autoComplete="username"
            initialFocus
            onChange={({ value }) => setName(value ?? '')}
          />
        )}
        <InputField
          label={t('session.choose-password')}
          helpText={
            password === '' || isLong
              ? t('session.password-help', { least: LEAST })
              : t('session.password-more', { count: LEAST - password.length })
          }
          name="password"
          type={isShown ? 'text' : 'password'}
          value={password}
          autoComplete="new-password"
          initialFocus={!isFirst}
          onChange={({ value }) => setPassword(value ?? '')}
        />
        <CheckboxField
          label={t('session.show-password')}
          checked={isShown}
          onChange={({ checked }) => setShown(checked)}
        />
        {error !== undefined && <Problem error={error} />}
        <Button primary type="submit" loading={busy} disabled={busy || !isLong || (isFirst && name.trim() === '')}>
          {t('session.begin')}
        </Button>
      </form>
    </Front>
  );
}
