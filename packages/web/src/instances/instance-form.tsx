import { Button, Checkbox, InputField, Radio } from '@dhis2/ui';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Problem } from '../show/problem.js';
import { useWords } from '../words/words.js';
import { type Draft, missingIn } from './draft.js';
import '../show/instance-tag.css';
import './instances.css';

const ENVIRONMENTS = ['production', 'staging', 'development'] as const;

/**
 * What is known of an instance, to be typed. The password or token stands in this form alone, and only until it was sent.
 *
 * @param onSave sends it; what it throws is shown, and everything that was typed stays
 */
export function InstanceForm({
  initial,
  isNew,
  asksSecret,
  save,
  onSave,
  onCancel,
  children,
}: {
  readonly initial: Draft;
  readonly isNew: boolean;
  /** Whether what is typed now needs the password or token with it. */
  readonly asksSecret: (draft: Draft) => boolean;
  /** What the button says. */
  readonly save: string;
  readonly onSave: (draft: Draft, secret: string | undefined) => Promise<void>;
  readonly onCancel?: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  const [draft, setDraft] = useState(initial);
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const form = useRef<HTMLFormElement>(null);
  const needs = asksSecret(draft);
  const missing = tried ? missingIn(draft, secret, needs) : new Set<string>();
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const lacks = (field: keyof Draft | 'secret') =>
    missing.has(field) ? { error: true, validationText: t('instances.needed') } : {};

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    const [first] = missingIn(draft, secret, needs);
    if (first !== undefined) {
      // Where to go on.
      form.current?.querySelector<HTMLElement>(`[data-field="${first}"] input`)?.focus();
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await onSave(draft, needs || secret !== '' ? secret : undefined);
      setSecret('');
      setTried(false);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} className="instances-form" noValidate onSubmit={(event) => void submit(event)}>
      {isNew && (
        <div data-field="name">
          <InputField
            name="instance-name"
            label={t('instances.name')}
            helpText={t('instances.name.help')}
            required
            value={draft.name}
            autoComplete="off"
            onChange={({ value }) => set({ name: value ?? '' })}
            {...lacks('name')}
          />
        </div>
      )}
      <div data-field="address">
        <InputField
          name="instance-address"
          label={t('instances.address')}
          helpText={t('instances.address.help')}
          placeholder="https://dhis2.moh.example"
          required
          type="url"
          value={draft.address}
          autoComplete="off"
          onChange={({ value }) => set({ address: value ?? '' })}
          {...lacks('address')}
        />
      </div>
      <fieldset data-field="environment">
        <legend>
          {t('instances.environment')} <span aria-hidden="true">*</span>
        </legend>
        <p className="instances-help">{t('instances.environment.help')}</p>
        {ENVIRONMENTS.map((one) => (
          <Radio
            key={one}
            name="environment"
            value={one}
            label={
              <>
                <span className={`instances-dot show-tone-${one}`} aria-hidden="true" />
                {t(`instances.environment.${one}`)}
              </>
            }
            checked={draft.environment === one}
            onChange={() => set({ environment: one })}
          />
        ))}
        {missing.has('environment') && <p className="instances-wrong">{t('instances.environment.needed')}</p>}
      </fieldset>
      <fieldset>
        <legend>{t('instances.login')}</legend>
        <p className="instances-help">{t('instances.login.help')}</p>
        <Radio
          name="kind"
          value="basic"
          label={t('instances.login.basic')}
          checked={draft.kind === 'basic'}
          onChange={() => set({ kind: 'basic' })}
        />
        <Radio
          name="kind"
          value="token"
          label={t('instances.login.token')}
          checked={draft.kind === 'token'}
          onChange={() => set({ kind: 'token' })}
        />
        {draft.kind === 'basic' && (
          <div data-field="user">
            <InputField
              name="instance-user"
              label={t('instances.user')}
              required
              value={draft.user}
              autoComplete="off"
              onChange={({ value }) => set({ user: value ?? '' })}
              {...lacks('user')}
            />
          </div>
        )}
        <div data-field="secret">
          <InputField
            name="instance-secret"
            label={t(draft.kind === 'basic' ? 'instances.password' : 'instances.token')}
            helpText={isNew || needs ? t('instances.secret.help') : t('instances.secret.kept')}
            required={needs}
            type="password"
            value={secret}
            autoComplete="new-password"
            onChange={({ value }) => setSecret(value ?? '')}
            {...lacks('secret')}
          />
        </div>
      </fieldset>
      <Checkbox
        label={t('instances.read-only')}
        checked={draft.readOnly}
        onChange={({ checked }) => set({ readOnly: checked })}
      />
      <p className="instances-help">{t('instances.read-only.help')}</p>
      {children}
      {error !== undefined && <Problem error={error} />}
      <div className="instances-actions">
        <Button primary type="submit" loading={busy} disabled={busy}>
          {save}
        </Button>
        {onCancel && (
          <Button disabled={busy} onClick={() => onCancel()}>
            {t('show.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
