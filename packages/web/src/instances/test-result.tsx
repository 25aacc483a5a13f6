import { Button, InputField } from '@dhis2/ui';
import type { ConnectionCheck, Instance } from '@dhow/engine';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { hasEnded, resultOf, useJob } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { failureOf, mendedBy, type StepSeen, stepsOf } from './steps.js';
import './instances.css';

const SIGNS: Readonly<Record<StepSeen['state'], string>> = {
  ok: '✓',
  failed: '✗',
  note: '!',
  reached: '✓',
  untold: '–',
};

/** A connection test as it goes and as it ended, each step with what was found and what to do. */
export function TestResult({
  job: id,
  instance,
  onSecret,
  onChange,
  children,
}: {
  readonly job: string;
  readonly instance: Instance;
  /** Keeps another password or token and tests again. */
  readonly onSecret: (secret: string) => Promise<void>;
  /** Wants to change more than that. */
  readonly onChange: () => void;
  /** What can be done now, by how it ended. */
  readonly children?: (failure: ConnectionCheck | undefined) => React.ReactNode;
}) {
  const { t } = useWords();
  const { job, step, error } = useJob(id);
  if (error !== undefined) return <Problem error={error} />;
  if (!job || !hasEnded(job)) return <Progress step={step} what={t('instances.testing', { name: instance.name })} />;
  let checks: readonly ConnectionCheck[];
  try {
    checks = resultOf<'test'>(job);
  } catch (cause) {
    return <Problem error={cause} />;
  }
  const failure = failureOf(checks);
  const remarks = stepsOf(checks).some(({ state }) => state === 'note');
  return (
    <section aria-label={t('instances.test.title')}>
      <p className="instances-verdict" role="status">
        {failure ? t('instances.test.bad') : remarks ? t('instances.test.remarks') : t('instances.test.good')}
      </p>
      <Steps checks={checks} />
      {failure && <Mend failure={failure} instance={instance} onSecret={onSecret} onChange={onChange} />}
      {children?.(failure)}
    </section>
  );
}

function Steps({ checks }: { readonly checks: readonly ConnectionCheck[] }) {
  const { t, say } = useWords();
  return (
    <ol className="instances-steps">
      {stepsOf(checks).map(({ step, state, check }) => (
        <li key={step} className={`instances-step-${state}`}>
          <span className="instances-sign" aria-hidden="true">
            {SIGNS[state]}
          </span>
          <span className="instances-step-name">
            {t(`instances.step.${step}`)} <span className="unseen">{t(`instances.step.${state}`)}</span>
          </span>
          <span className="instances-step-said">
            {check
              ? say(check.code, short(check.params))
              : t(state === 'reached' ? 'instances.step.was-reached' : 'instances.step.not-tried')}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Lists of a hundred types say less than their first. The details show all. */
const MOST_NAMED = 6;

const short = (params: ConnectionCheck['params']): ConnectionCheck['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length > MOST_NAMED
        ? [...value.slice(0, MOST_NAMED), `… (${value.length})`]
        : value,
    ]),
  );

/** What can be typed or set so that the next test goes further. */
function Mend({
  failure,
  instance,
  onSecret,
  onChange,
}: {
  readonly failure: ConnectionCheck;
  readonly instance: Instance;
  readonly onSecret: (secret: string) => Promise<void>;
  readonly onChange: () => void;
}) {
  const { t } = useWords();
  const { isAdministrator } = useMe();
  const [secret, setSecret] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const by = mendedBy(failure);
  if (!isAdministrator) return <p>{t('instances.mend.administrator')}</p>;
  if (by === 'settings')
    return (
      <div className="instances-mend">
        <p>{t('instances.mend.settings', { entry: new URL(instance.address).host })}</p>
        <p>
          <Link to="/settings">{t('instances.mend.settings.link')}</Link>
        </p>
      </div>
    );
  if (by === 'all') return <p>{t('instances.mend.all')}</p>;
  const again = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await onSecret(secret);
      setSecret('');
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="instances-mend"
      onSubmit={(event) => {
        event.preventDefault();
        if (secret !== '' && !busy) void again();
      }}
    >
      <InputField
        name="instance-secret"
        label={
          instance.login.kind === 'basic'
            ? t('instances.mend.password', { user: instance.login.user })
            : t('instances.token')
        }
        helpText={t('instances.mend.kept')}
        type="password"
        value={secret}
        initialFocus
        autoComplete="new-password"
        onChange={({ value }) => setSecret(value ?? '')}
      />
      {error !== undefined && <Problem error={error} />}
      <div className="instances-actions">
        <Button primary type="submit" loading={busy} disabled={busy || secret === ''}>
          {t('instances.mend.again')}
        </Button>
        <Button disabled={busy} onClick={() => onChange()}>
          {t('instances.mend.change')}
        </Button>
      </div>
    </form>
  );
}
