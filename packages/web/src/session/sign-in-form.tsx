import { Button, InputField } from '@dhis2/ui';
import { Fault } from '@dhow/core';
import { type FormEvent, useEffect, useState } from 'react';
import { api } from '../api/api.js';
import { Problem } from '../show/problem.js';
import { useWords } from '../words/words.js';

/** Whoever is signed in, as the server says. */
export type SignedIn = Awaited<ReturnType<typeof api.signIn>>;

/** Seconds left until a time, told anew each second. */
function useSecondsTo(until: number): number {
  const [now, setNow] = useState(Date.now());
  const left = Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    if (until <= Date.now()) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

/** Name and password. After too many tries it says how long to wait, and waits. */
export function SignInForm({
  name: known = '',
  onDone,
}: {
  /** Who was signed in before. */
  readonly name?: string;
  readonly onDone: (signedIn: SignedIn) => void;
}) {
  const { t, duration } = useWords();
  const [name, setName] = useState(known);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [until, setUntil] = useState(0);
  const left = useSecondsTo(until);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || left > 0) return;
    setBusy(true);
    setError(undefined);
    try {
      onDone(await api.signIn({ body: { name: name.trim(), password } }));
    } catch (cause) {
      setError(cause);
      const seconds = cause instanceof Fault && cause.code.startsWith('TOO_MANY') ? Number(cause.params.seconds) : 0;
      if (seconds > 0) setUntil(Date.now() + seconds * 1000);
      setBusy(false);
    }
  };
  return (
    <form className="session-form" onSubmit={submit}>
      <InputField
        label={t('session.name')}
        name="name"
        value={name}
        autoComplete="username"
        initialFocus={known === ''}
        onChange={({ value }) => setName(value ?? '')}
      />
      <InputField
        label={t('session.password')}
        name="password"
        type="password"
        value={password}
        autoComplete="current-password"
        initialFocus={known !== ''}
        onChange={({ value }) => setPassword(value ?? '')}
      />
      {error !== undefined && <Problem error={error} />}
      <Button primary type="submit" loading={busy} disabled={busy || left > 0}>
        {left > 0 ? t('session.wait', { time: duration(left) }) : t('session.sign-in')}
      </Button>
    </form>
  );
}
