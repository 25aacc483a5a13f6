import { Button, InputField } from '@dhis2/ui';
import type { ExportWish } from '@dhow/engine';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { hasEnded, resultOf, startJob, useJob, useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Download } from '../show/download.js';
import { Empty } from '../show/empty.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeName } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { AS_IT_IS, isPlain, jsonOf, offeredBuiltIn, presetIn, presetOf } from './preset.js';
import { usePreview } from './preview.js';
import { Shown } from './shown.js';
import { Switches } from './switches.js';
import { useWhat } from './what.js';
import './export.css';

const FORMS = ['json', 'json.gz', 'zip'] as const;
const KINDS = ['tracker', 'hnqis2'] as const;

/** File names may not hold everything that a name may. */
const fileName = (source: string): string =>
  `${source.replace(/^package:/, '').replace(/[^\p{L}\p{N}._-]+/gu, '-')}-${new Date().toISOString().slice(0, 10)}`;

/** Metadata as a package, changed for the server that it is for, with what would go in sight all the time. */
export function ExportPage() {
  const { t, lang } = useWords();
  const { mayEdit } = useMe();
  const { source } = useParams({ from: '/inside/export/$source' });
  const search = useSearch({ from: '/inside/export/$source' });
  const navigate = useNavigate();
  const { what, picked, isPackage, saved } = useWhat(source, search);
  const [name, setName] = useState(() => fileName(source));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { data: savedNames = [] } = useQuery({ queryKey: ['presets'], queryFn: () => api.listPresets() });
  const { data: note } = useQuery({
    queryKey: ['packages', source],
    enabled: isPackage,
    queryFn: () => api.getPackage({ params: { id: source.slice('package:'.length).split('#')[0] ?? '' } }),
  });

  const chosen = search.preset ?? AS_IT_IS;
  const builtIn = offeredBuiltIn();
  const isSaved = !builtIn.some((one) => one.name === chosen);
  const own = useQuery({
    queryKey: ['presets', chosen],
    enabled: isSaved,
    queryFn: () => api.getPreset({ params: { name: chosen } }),
  });
  const edited = presetIn(search.edited);
  const ownPreset = isSaved ? presetOf(own.data?.json) : undefined;
  const variants = edited
    ? [edited]
    : isSaved
      ? ownPreset
        ? [ownPreset]
        : []
      : (builtIn.find((one) => one.name === chosen)?.variants ?? []);
  const withDependencies = search.dependencies !== 'no';
  const withSharing = search.sharing !== 'no';
  const kind = KINDS.find((one) => one === search.kind);

  const set = (change: Partial<typeof search>, replace = true): void =>
    void navigate({
      to: '/export/$source',
      params: { source },
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
        ) as typeof search,
      replace,
    });

  const wish: ExportWish | undefined =
    'selection' in what && variants.length > 0
      ? {
          source,
          selection: what.selection,
          withDependencies,
          skipSharing: !withSharing,
          presets: variants.map((one) => jsonOf(one)) as never,
          ...(kind && { kind }),
          name: 'preview.json',
        }
      : undefined;
  const preview = usePreview(mayEdit ? wish : undefined);
  const { result: named } = useReading(
    'names',
    { source, refs: [{ type: search.type ?? '', id: search.id ?? '' }] },
    { enabled: mayEdit && search.type !== undefined && search.id !== undefined },
  );
  const oneName = named?.[0]?.name;
  const shownName = isPackage ? (note?.name ?? source) : source;

  if (!mayEdit)
    return (
      <Page title={t('exports.title', { name: shownName })}>
        <Empty title={t('exports.not-you')}>{t('exports.not-you.why')}</Empty>
      </Page>
    );

  const make = async (): Promise<void> => {
    if (!wish || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const { presets, ...rest } = wish;
      // What a preset that changes nothing makes is the original itself.
      const plain = variants.every(isPlain);
      const job = await startJob(
        'export',
        { ...rest, ...(!plain && presets && { presets }), name: `${name.trim()}.json` },
        0,
      );
      set({ job: job.id }, false);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Page title={t('exports.title', { name: shownName })} lead={t('exports.lead')}>
      {search.job !== undefined && <Made id={search.job} onAgain={() => set({ job: undefined }, false)} />}
      {search.job === undefined && (
        <div className="export-columns">
          <form
            className="export-form"
            onSubmit={(event) => {
              event.preventDefault();
              void make();
            }}
          >
            <section>
              <h2>{t('exports.what')}</h2>
              <label htmlFor="export-what" className="unseen">
                {t('exports.what')}
              </label>
              <select
                id="export-what"
                value={what.kind === 'saved' || what.kind === 'unknown' ? `saved:${what.name}` : what.kind}
                onChange={({ target: { value } }) =>
                  set({
                    selection: value.startsWith('saved:') ? value.slice('saved:'.length) : undefined,
                    ...(value !== 'one' && { type: undefined, id: undefined }),
                    all: value === 'all' ? 'yes' : undefined,
                  })
                }
              >
                {what.kind === 'nothing' && <option value="nothing">{t('exports.what.nothing')}</option>}
                {search.type !== undefined && search.id !== undefined && (
                  <option value="one">{`${typeName(lang, search.type)}: ${oneName ?? search.id}`}</option>
                )}
                {picked > 0 && <option value="basket">{t('exports.what.basket', { count: picked })}</option>}
                {isPackage && <option value="all">{t('exports.what.all')}</option>}
                {what.kind === 'unknown' && <option value={`saved:${what.name}`}>{what.name}</option>}
                {saved.data?.map((one) => (
                  <option key={one.name} value={`saved:${one.name}`}>
                    {t('exports.what.saved', { name: one.name })}
                  </option>
                ))}
              </select>
              {saved.error && <Problem error={saved.error} again={() => void saved.refetch()} />}
              {what.kind === 'unknown' && what.isRead && <p>{t('exports.what.unknown', { name: what.name })}</p>}
              {what.kind === 'nothing' && (
                <Empty
                  title={t('exports.nothing')}
                  action={
                    <LinkButton primary to="/browse/$source" params={{ source }}>
                      {t('exports.nothing.browse')}
                    </LinkButton>
                  }
                >
                  {t('exports.nothing.why')}
                </Empty>
              )}
              <label className="export-check">
                <input
                  type="checkbox"
                  checked={withDependencies}
                  onChange={(event) => set({ dependencies: event.target.checked ? undefined : 'no' })}
                />
                <span>
                  {t('exports.dependencies')}
                  <small>{t('exports.dependencies.help')}</small>
                </span>
              </label>
              <label className="export-check">
                <input
                  type="checkbox"
                  checked={withSharing}
                  onChange={(event) => set({ sharing: event.target.checked ? undefined : 'no' })}
                />
                <span>
                  {t('exports.sharing')}
                  <small>{t('exports.sharing.help')}</small>
                </span>
              </label>
            </section>
            <section>
              <h2>{t('exports.preset')}</h2>
              <label htmlFor="export-preset">{t('exports.preset.choose')}</label>
              <select
                id="export-preset"
                value={chosen}
                onChange={({ target: { value } }) =>
                  set({ preset: value === AS_IT_IS ? undefined : value, edited: undefined, kind: undefined })
                }
              >
                <optgroup label={t('exports.preset.built-in')}>
                  {builtIn.map((one) => (
                    <option key={one.name} value={one.name}>
                      {presetTitle(t, one.name)}
                    </option>
                  ))}
                </optgroup>
                {(savedNames.length > 0 || isSaved) && (
                  <optgroup label={t('exports.preset.saved')}>
                    {[...new Set([...savedNames, ...(isSaved ? [chosen] : [])])].map((one) => (
                      <option key={one} value={one}>
                        {one}
                      </option>
                    ))}
                  </optgroup>
                )}
              </select>
              {!edited && <p className="export-dim">{presetAbout(t, chosen, ownPreset?.about)}</p>}
              {own.error && <Problem error={own.error} again={() => void own.refetch()} />}
              {variants.length > 1 && <p className="export-dim">{t('exports.preset.variants')}</p>}
              {(variants.length > 1 || kind !== undefined || variants.some((one) => one.for.length === 1)) && (
                <>
                  <label htmlFor="export-kind">{t('exports.kind')}</label>
                  <select
                    id="export-kind"
                    value={kind ?? ''}
                    onChange={({ target: { value } }) => set({ kind: value === '' ? undefined : value })}
                  >
                    <option value="">{t('exports.kind.found')}</option>
                    {KINDS.map((one) => (
                      <option key={one} value={one}>
                        {t(`exports.kind.${one}`)}
                      </option>
                    ))}
                  </select>
                </>
              )}
              {edited && (
                <p className="export-edited" role="status">
                  {t('exports.edited')}{' '}
                  <Button small onClick={() => set({ edited: undefined })}>
                    {t('exports.edited.back')}
                  </Button>
                </p>
              )}
              {variants.length > 0 && (
                <details open={edited !== undefined}>
                  <summary>{t('exports.switches')}</summary>
                  <Switches
                    preset={
                      variants.find((one) => kind === undefined || one.for.includes(kind)) ?? (variants[0] as never)
                    }
                    types={preview.shown?.types ?? []}
                    onChange={(next) =>
                      // A changed one is for what is exported here, whatever it was made for.
                      set({ edited: JSON.stringify(jsonOf({ ...next, for: [...KINDS] })), kind: undefined })
                    }
                  />
                  <SavePreset
                    preset={variants[0]}
                    taken={[...savedNames, ...builtIn.map((one) => one.name)]}
                    canSave={variants.length === 1}
                    onSaved={(as) => set({ preset: as, edited: undefined })}
                  />
                </details>
              )}
              {isSaved && (
                <DeletePreset name={chosen} onDeleted={() => set({ preset: undefined, edited: undefined })} />
              )}
            </section>
            <section>
              <h2>{t('exports.make')}</h2>
              <InputField
                name="export-name"
                label={t('exports.file')}
                value={name}
                autoComplete="off"
                onChange={({ value }) => setName(value ?? '')}
              />
              <p className="export-dim">{t('exports.make.help')}</p>
              {error !== undefined && <Problem error={error} />}
              <div className="export-actions">
                <Button primary type="submit" loading={busy} disabled={busy || !wish || name.trim() === ''}>
                  {t('exports.make.now')}
                </Button>
              </div>
            </section>
          </form>
          <section className="export-preview" aria-label={t('exports.preview')}>
            <h2>{t('exports.preview')}</h2>
            {!wish && what.kind !== 'unknown' && <p className="export-dim">{t('exports.preview.none')}</p>}
            {preview.error && wish && <Problem error={preview.error} again={() => void preview.refetch()} />}
            {wish && (preview.isFetching || (preview.isOld && !preview.error)) && (
              <Progress step={preview.step} what={t('exports.preview.computing')} />
            )}
            {wish && preview.shown && (
              <div className={preview.isOld ? 'export-old' : ''} aria-busy={preview.isOld}>
                {preview.isOld && <p className="export-dim">{t('exports.preview.old')}</p>}
                <Shown made={preview.shown} />
              </div>
            )}
          </section>
        </div>
      )}
    </Page>
  );
}

/** Dhow's own presets, which have words; a saved one has its name. */
const OWN = ['current-server', 'another-server', 'another-server-stripped', 'hnqis-server'] as const;

type T = ReturnType<typeof useWords>['t'];

function presetTitle(t: T, name: string): string {
  const own = OWN.find((one) => one === name);
  return own ? t(`exports.preset.${own}`) : name;
}

/** What one of Dhow's own does, or what whoever saved it says. */
function presetAbout(t: T, name: string, about: string | undefined): string | undefined {
  const own = OWN.find((one) => one === name);
  return own ? t(`exports.preset.${own}.help`) : about;
}

function SavePreset({
  preset,
  taken,
  canSave,
  onSaved,
}: {
  readonly preset: Parameters<typeof jsonOf>[0] | undefined;
  readonly taken: readonly string[];
  /** One with variants by kind of program is Dhow's own as it is. */
  readonly canSave: boolean;
  readonly onSaved: (name: string) => void;
}) {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (!preset || !canSave) return null;
  const as = name.trim();
  const isTaken = taken.some((one) => one.toLowerCase() === as.toLowerCase());
  const save = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await api.savePreset({ params: { name: as }, body: jsonOf({ ...preset, name: as }) as never });
      await queryClient.invalidateQueries({ queryKey: ['presets'] });
      setName('');
      onSaved(as);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="export-save">
      <InputField
        name="preset-name"
        label={t('exports.save.name')}
        value={name}
        autoComplete="off"
        {...(isTaken && as !== '' && { error: true, validationText: t('exports.save.taken', { name: as }) })}
        onChange={({ value }) => setName(value ?? '')}
      />
      <Button disabled={as === '' || isTaken || busy} loading={busy} onClick={() => void save()}>
        {t('exports.save')}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </div>
  );
}

function DeletePreset({ name, onDeleted }: { readonly name: string; readonly onDeleted: () => void }) {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <p>
        <Button small destructive secondary onClick={() => setAsks(true)}>
          {t('exports.delete')}
        </Button>
      </p>
      {asks && (
        <Confirm
          title={t('exports.delete.title', { name })}
          action={t('exports.delete')}
          destructive
          onCancel={() => setAsks(false)}
          onConfirm={async () => {
            await api.deletePreset({ params: { name } });
            onDeleted();
            await queryClient.invalidateQueries({ queryKey: ['presets'] });
          }}
        >
          <p>{t('exports.delete.what')}</p>
        </Confirm>
      )}
    </>
  );
}

/** The package that is being made, and once it is: as which file it is taken away. */
function Made({ id, onAgain }: { readonly id: string; readonly onAgain: () => void }) {
  const { t } = useWords();
  const { job, step, error } = useJob(id);
  const back = (
    <p>
      <Button onClick={onAgain}>{t('exports.made.again')}</Button>
    </p>
  );
  if (error !== undefined)
    return (
      <>
        <Problem error={error} />
        {back}
      </>
    );
  if (!job || !hasEnded(job)) return <Progress step={step} what={t('exports.making')} />;
  let made: ReturnType<typeof resultOf<'export'>>;
  try {
    made = resultOf<'export'>(job);
  } catch (cause) {
    return (
      <>
        <Problem error={cause} />
        {back}
      </>
    );
  }
  const links = (held: string) =>
    FORMS.map((form) => (
      <Download
        key={form}
        href={`/api/packages/${encodeURIComponent(held)}/download?as=${form}`}
        label={t(`exports.as.${form}`)}
      />
    ));
  return (
    <>
      <section className="export-made">
        <h2>{t('exports.made')}</h2>
        {made.package !== undefined && (
          <div className="export-actions">
            {links(made.package)}
            <LinkButton to="/packages/$id" params={{ id: made.package }}>
              {t('exports.made.package')}
            </LinkButton>
          </div>
        )}
        {made.original !== undefined && (
          <p>
            {t('exports.made.original')}{' '}
            <Link to="/packages/$id" params={{ id: made.original }}>
              {t('exports.made.original.see')}
            </Link>
          </p>
        )}
        {back}
      </section>
      <section className="export-preview">
        <h2>{t('exports.made.what')}</h2>
        <Shown made={made} />
      </section>
    </>
  );
}
