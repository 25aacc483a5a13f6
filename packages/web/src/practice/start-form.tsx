import { Button, InputField, Radio } from '@dhis2/ui';
import type { PracticeSeen } from '@dhow/server/contract';
import { useId, useState } from 'react';
import { api } from '../api/api.js';
import { useInstances } from '../instances/known.js';
import { Problem } from '../show/problem.js';
import { useWords } from '../words/words.js';
import { proposedName } from './practice.js';
import './practice.css';

const VERSIONS = ['2.43', '2.42', '2.41'] as const;
type Version = (typeof VERSIONS)[number];
type Kind = PracticeSeen['kind'];

/** From what a practice server begins, and what that means for whoever is copied. */
export function StartForm({
  from,
  hasExample,
  practices,
  onStarted,
  onCancel,
}: {
  /** The instance that is to be copied. */
  readonly from: string | undefined;
  readonly hasExample: boolean;
  readonly practices: readonly PracticeSeen[];
  readonly onStarted: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const ids = useId();
  const { data: all = [] } = useInstances();
  const sources = all.filter(({ name }) => !practices.some((one) => one.name === name));
  const [kind, setKind] = useState<Kind>();
  const [source, setSource] = useState<string | undefined>(from);
  const [version, setVersion] = useState<Version>('2.42');
  const [typed, setTyped] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const chosen: Kind = kind ?? (sources.length > 0 ? 'instance' : hasExample ? 'example' : 'empty');
  const copied = source ?? sources[0]?.name;
  const taken = [...all.map(({ name }) => name), ...practices.map(({ name }) => name)];
  const name =
    typed ??
    proposedName(
      chosen === 'instance'
        ? (copied ?? 'dhis2')
        : chosen === 'example'
          ? t('practice.example.name')
          : `dhis${version}`,
      taken,
    );

  const start = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await api.startPractice({
        body: {
          name: name.trim(),
          from: chosen === 'instance' ? { kind: 'instance', name: copied ?? '' } : { kind: chosen, version },
        },
      });
      onStarted();
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    <form
      className="practice-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void start();
      }}
    >
      <h2>{t('practice.start')}</h2>
      <fieldset>
        <legend>{t('practice.begins-with')}</legend>
        {sources.length > 0 && (
          <Radio
            name="practice-kind"
            value="instance"
            label={t('practice.kind.instance')}
            checked={chosen === 'instance'}
            onChange={() => setKind('instance')}
          />
        )}
        {hasExample && (
          <Radio
            name="practice-kind"
            value="example"
            label={t('practice.kind.example')}
            checked={chosen === 'example'}
            onChange={() => setKind('example')}
          />
        )}
        <Radio
          name="practice-kind"
          value="empty"
          label={t('practice.kind.empty')}
          checked={chosen === 'empty'}
          onChange={() => setKind('empty')}
        />
      </fieldset>
      {chosen === 'instance' ? (
        <>
          <label htmlFor={`${ids}-source`}>{t('practice.source')}</label>
          <select id={`${ids}-source`} value={copied} onChange={(event) => setSource(event.target.value)}>
            {sources.map((one) => (
              <option key={one.name} value={one.name}>
                {one.environment ? `${one.name} (${t(`show.environment.${one.environment}`)})` : one.name}
              </option>
            ))}
          </select>
          <div className="practice-said">
            <p>{t('practice.copied.only-read', { name: copied ?? '' })}</p>
            <ul>
              <li>{t('practice.copied.what')}</li>
              <li>{t('practice.copied.people')}</li>
              <li>{t('practice.copied.not')}</li>
              <li>{t('practice.copied.who')}</li>
            </ul>
          </div>
        </>
      ) : (
        <>
          <label htmlFor={`${ids}-version`}>{t('practice.version')}</label>
          <select id={`${ids}-version`} value={version} onChange={(event) => setVersion(event.target.value as Version)}>
            {VERSIONS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </>
      )}
      <InputField
        name="practice-name"
        label={t('practice.name')}
        helpText={t('practice.name.help')}
        required
        value={name}
        autoComplete="off"
        onChange={({ value }) => setTyped(value ?? '')}
      />
      <p className="practice-said">{t('practice.forgets')}</p>
      {error !== undefined && <Problem error={error} />}
      <div className="practice-actions">
        <Button primary type="submit" loading={busy} disabled={busy || name.trim() === ''}>
          {t('practice.start.now')}
        </Button>
        <Button disabled={busy} onClick={() => onCancel()}>
          {t('show.cancel')}
        </Button>
      </div>
    </form>
  );
}
