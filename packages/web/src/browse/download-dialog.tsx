import { Button, InputField } from '@dhis2/ui';
import type { Selection } from '@dhow/core';
import type { ExportMade } from '@dhow/engine';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { hasEnded, resultOf, startJob, useJob } from '../api/jobs.js';
import { Dialog } from '../show/dialog.js';
import { Download } from '../show/download.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeName } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { searchWith } from './search-with.js';

const FORMS = ['json', 'json.gz', 'zip'] as const;
type Form = (typeof FORMS)[number];

const formOf = (text: string | undefined): Form => FORMS.find((form) => form === text) ?? 'json';

/** Missing objects that are named before the rest is counted. */
const NAMED = 10;

const today = (): string => new Date().toISOString().slice(0, 10);

/** File names may not hold everything that a name may. */
const fileName = (source: string): string => `${source.replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${today()}`;

/**
 * What was picked as a file of DHIS2 metadata. The file is prepared as a job, whose id stands in the address: a reload goes on
 * waiting for it.
 */
export function DownloadDialog({
  source,
  selection,
  open,
  onClose,
}: {
  readonly source: string;
  selection(): Selection;
  readonly open: boolean;
  onClose(): void;
}) {
  const { t } = useWords();
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const [name, setName] = useState(() => fileName(source));
  const [form, setForm] = useState<Form>('json');
  const [withDependencies, setWithDependencies] = useState(true);
  const [withSharing, setWithSharing] = useState(true);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const job = search.job;
  if (!open && job === undefined) return null;
  const mark = (next: { readonly job: string | undefined; readonly as: string | undefined }): void =>
    void navigate({ to: '.', search: (before) => searchWith(before, next), replace: true });
  const close = (): void => {
    if (job !== undefined) mark({ job: undefined, as: undefined });
    onClose();
  };
  const prepare = async (): Promise<void> => {
    if (busy || name.trim() === '') return;
    setBusy(true);
    setError(undefined);
    try {
      const input = {
        source,
        selection: selection(),
        withDependencies,
        skipSharing: !withSharing,
        name: `${name.trim()}.${form}`,
      };
      mark({ job: (await startJob('export', input, 0)).id, as: form });
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  if (job !== undefined) return <Prepared id={job} form={formOf(search.as)} onClose={close} />;
  return (
    <Dialog
      title={t('browse.download.title')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('show.cancel')}</Button>
          <Button primary loading={busy} disabled={busy || name.trim() === ''} onClick={() => prepare()}>
            {t('browse.download.prepare')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void prepare();
        }}
      >
        <p>{t('browse.download.why')}</p>
        <InputField
          label={t('browse.download.name')}
          name="file"
          value={name}
          autoComplete="off"
          onChange={({ value }) => setName(value ?? '')}
        />
        <fieldset className="browse-choices">
          <legend>{t('browse.download.form')}</legend>
          {FORMS.map((one) => (
            <label key={one}>
              <input type="radio" name="form" checked={form === one} onChange={() => setForm(one)} />
              <span>{t(`browse.download.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <fieldset className="browse-choices">
          <legend>{t('browse.download.what')}</legend>
          <label>
            <input
              type="checkbox"
              checked={withDependencies}
              onChange={({ target }) => setWithDependencies(target.checked)}
            />
            <span>{t('browse.download.dependencies')}</span>
          </label>
          <label>
            <input type="checkbox" checked={withSharing} onChange={({ target }) => setWithSharing(target.checked)} />
            <span>{t('browse.download.sharing')}</span>
          </label>
        </fieldset>
      </form>
      {error !== undefined && <Problem error={error} />}
    </Dialog>
  );
}

/** A file that is being prepared, or is ready. */
function Prepared({ id, form, onClose }: { readonly id: string; readonly form: Form; onClose(): void }) {
  const { t } = useWords();
  const { job, step, error } = useJob(id);
  const made = job && hasEnded(job) ? resultIn(job) : undefined;
  return (
    <Dialog
      title={t('browse.download.title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('show.close')}</Button>}
    >
      {error !== undefined && <Problem error={error} />}
      {!made && error === undefined && <Progress step={step} what={t('browse.download.preparing')} />}
      {made && 'fault' in made && <Problem error={made.fault} />}
      {made && 'result' in made && (
        <>
          <p role="status">{t('browse.download.ready', { count: made.result.count })}</p>
          {made.result.package !== undefined && (
            <p>
              <Download
                href={`/api/packages/${encodeURIComponent(made.result.package)}/download?as=${form}`}
                label={t('browse.download.get')}
              />
            </p>
          )}
          <Remarks made={made.result} />
        </>
      )}
    </Dialog>
  );
}

function resultIn(job: Parameters<typeof resultOf>[0]): { readonly result: ExportMade } | { readonly fault: unknown } {
  try {
    return { result: resultOf<'export'>(job) };
  } catch (fault) {
    return { fault };
  }
}

/** What the file does not hold though something in it speaks of it. */
function Remarks({ made }: { readonly made: ExportMade }) {
  const { t, lang, say, sayFinding } = useWords();
  const { missing, notCarried, leftOut, diagnostics } = made;
  return (
    <>
      {missing.length > 0 && (
        <>
          <p>{t('browse.download.missing', { count: missing.length })}</p>
          <ul className="browse-warnings">
            {missing.slice(0, NAMED).map(({ ref }) => (
              <li key={`${ref.type}:${ref.id}`}>
                {typeName(lang, ref.type)} <span className="browse-id">{ref.id}</span>
              </li>
            ))}
          </ul>
          {missing.length > NAMED && <p>{t('browse.and-more', { count: missing.length - NAMED })}</p>}
        </>
      )}
      {leftOut.length > 0 && <p>{t('browse.download.left', { count: leftOut.length })}</p>}
      {(notCarried.length > 0 || diagnostics.length > 0) && (
        <ul className="browse-warnings">
          {[...new Set([...notCarried.map((one) => say(one.code, { what: one.what })), ...diagnostics.map(sayFinding)])]
            .slice(0, NAMED)
            .map((words) => (
              <li key={words}>{words}</li>
            ))}
        </ul>
      )}
    </>
  );
}
