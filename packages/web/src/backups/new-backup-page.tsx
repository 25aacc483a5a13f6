import { Button, CheckboxField, NoticeBox } from '@dhis2/ui';
import { proposedName, type Selection } from '@dhow/core';
import type { BackupMade } from '@dhow/engine';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../api/api.js';
import { startJob, useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { useBasket } from '../browse/basket.js';
import { Empty } from '../show/empty.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeName } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { changed } from './changed-search.js';
import { Choices, TextField } from './field.js';
import { Follow } from './follow.js';
import { InstancePick } from './instance-pick.js';
import { allBackups, zoneHere } from './known.js';
import { proposedVersion } from './listed.js';

const route = getRouteApi('/inside/backups/new');

export function NewBackupPage() {
  const { t } = useWords();
  const { mayEdit, role } = useMe();
  const { instance, job } = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  if (role !== undefined && !mayEdit)
    return (
      <Page title={t('backups.take')}>
        <NoticeBox title={t('backups.editors-title')}>{t('backups.editors-take')}</NoticeBox>
      </Page>
    );
  return (
    <Page title={t('backups.take')} lead={t('backups.take-lead')}>
      {job !== undefined && (
        <section className="backups-card" aria-label={t('backups.take')}>
          <Follow id={job} kind="backup" onEnd={() => void queryClient.invalidateQueries(allBackups)}>
            {(made) => <Made made={made} />}
          </Follow>
        </section>
      )}
      <InstancePick
        label={t('backups.of')}
        value={instance}
        none={t('backups.choose-instance')}
        onChange={(name) =>
          void navigate({ search: (before) => changed(before, { instance: name, job: undefined }), replace: true })
        }
      />
      {instance !== undefined && <TakeFrom key={instance} instance={instance} />}
    </Page>
  );
}

type Search = ReturnType<typeof route.useSearch>;

/** What is asked for: from where, as what, and the one object where it is one. */
interface Wanted {
  readonly selection: Selection;
  readonly one?: { readonly type: string; readonly id: string };
}

const selectionFor = (type: string, id: string): Selection => ({
  include: [{ type, match: id }],
  exclude: [],
  dependents: {},
});
const EVERYTHING: Selection = { include: [{ all: true }], exclude: [], dependents: {} };

/** The one object that a selection asks for, if it is one by its id. */
function oneOf({ include, exclude }: Selection): Wanted['one'] {
  const [first, second] = include;
  return exclude.length === 0 && second === undefined && first !== undefined && 'match' in first
    ? { type: first.type, id: first.match }
    : undefined;
}

function TakeFrom({ instance }: { readonly instance: string }) {
  const { t, lang } = useWords();
  const { type, id, selection, all } = route.useSearch();
  const navigate = route.useNavigate();
  const basket = useBasket(instance);
  // Only for what it is called here; read once for this and for the proposal below.
  const object = useReading(
    'object',
    { source: instance, type: type ?? '', id: id ?? '' },
    { enabled: type !== undefined && id !== undefined },
  );
  const called = typeof object.result?.name === 'string' ? object.result.name : (id ?? '');
  const saved = useQuery({ queryKey: ['selections'], queryFn: () => api.listSelections() });
  const what = all
    ? 'all'
    : type !== undefined && id !== undefined
      ? 'one'
      : selection !== undefined
        ? 'saved'
        : 'basket';
  const named = saved.data?.find(({ name }) => name === selection);
  const wanted: Wanted | undefined =
    what === 'all'
      ? { selection: EVERYTHING }
      : what === 'one'
        ? { selection: selectionFor(type ?? '', id ?? ''), one: { type: type ?? '', id: id ?? '' } }
        : what === 'saved'
          ? named && withOne(named.selection)
          : basket.items.length > 0
            ? withOne(basket.selection())
            : undefined;
  const set = (next: Search): void =>
    void navigate({
      search: ({ instance: from }) => changed<Search>({}, { instance: from, ...next }),
      replace: true,
    });
  const choices = [
    ...(what === 'one'
      ? [
          {
            value: 'one',
            label: t('backups.named', { type: typeName(lang, type ?? ''), name: called }),
            help: t('backups.what-one'),
          },
        ]
      : []),
    {
      value: 'basket',
      label: t('backups.what-basket', { count: basket.items.length }),
      help:
        basket.items.length > 0
          ? basket.items
              .slice(0, 5)
              .map(({ name }) => name)
              .join(', ') + (basket.items.length > 5 ? ' …' : '')
          : undefined,
    },
    ...(saved.data ?? []).map(({ name }) => ({ value: `saved:${name}`, label: t('backups.what-saved', { name }) })),
    { value: 'all', label: t('backups.what-all'), help: t('backups.what-all-help') },
  ];
  return (
    <>
      {saved.error && <Problem error={saved.error} again={() => void saved.refetch()} />}
      <Choices
        label={t('backups.what')}
        help={t('backups.what-help')}
        value={what === 'saved' ? `saved:${selection}` : what}
        choices={choices}
        onChange={(value) => {
          if (value === 'one') return;
          set(
            value === 'all' ? { all: 'true' } : value === 'basket' ? {} : { selection: value.slice('saved:'.length) },
          );
        }}
      />
      {wanted ? (
        <TakeForm key={JSON.stringify(wanted.one ?? what)} instance={instance} wanted={wanted} />
      ) : what === 'basket' ? (
        <Empty
          title={t('backups.basket-empty')}
          action={
            <LinkButton to="/browse/$source" params={{ source: instance }}>
              {t('backups.browse', { name: instance })}
            </LinkButton>
          }
        >
          {t('backups.basket-empty-help')}
        </Empty>
      ) : saved.isPending ? (
        <Progress />
      ) : (
        <NoticeBox warning title={t('backups.selection-gone', { name: selection ?? '' })} />
      )}
    </>
  );
}

function withOne(selection: Selection): Wanted {
  const one = oneOf(selection);
  return { selection, ...(one && { one }) };
}

/** Reads what the proposal needs, then asks. */
function TakeForm({ instance, wanted }: { readonly instance: string; readonly wanted: Wanted }) {
  const backups = useQuery(allBackups);
  const { one } = wanted;
  const object = useReading(
    'object',
    { source: instance, type: one?.type ?? '', id: one?.id ?? '' },
    { enabled: one !== undefined },
  );
  if (backups.error && !backups.data) return <Problem error={backups.error} again={() => void backups.refetch()} />;
  if (object.error && !object.result) return <Problem error={object.error} again={() => void object.refetch()} />;
  if (!backups.data || (one && !object.result)) return <Progress step={object.step} />;
  const name = object.result?.name;
  const title = typeof name === 'string' ? name : instance;
  const version = proposedVersion(object.result?.version, title, instance, backups.data.backups);
  return <NameIt instance={instance} wanted={wanted} title={title} proposed={version} />;
}

/** Longest name or version that is taken. */
const LONGEST = 150;

function NameIt({
  instance,
  wanted: { selection, one },
  title,
  proposed,
}: {
  readonly instance: string;
  readonly wanted: Wanted;
  readonly title: string;
  readonly proposed: string;
}) {
  const { t } = useWords();
  const navigate = route.useNavigate();
  const zone = zoneHere();
  const [name, setName] = useState(() => proposedName(title, new Date().toISOString(), zone));
  const [version, setVersion] = useState(proposed);
  const [comment, setComment] = useState('');
  const [toApp, setToApp] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isProgram = one?.type === 'programs';
  const isReady = name.trim() !== '' && version.trim() !== '';
  const take = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      // At once into the address: a reload must not lead to a second backup.
      const job = await startJob(
        'backup',
        {
          instance,
          selection,
          name: name.trim(),
          version: version.trim(),
          zone,
          ...(comment.trim() && { comment: comment.trim() }),
          ...(toApp && isProgram && { toApp }),
        },
        0,
      );
      await navigate({ search: (before) => changed(before, { job: job.id }) });
      scrollTo({ top: 0 });
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="backups-card" onSubmit={(event) => void take(event)}>
      <TextField
        label={t('backups.name')}
        value={name}
        onChange={setName}
        maxLength={LONGEST}
        required
        error={name.trim() === '' ? t('backups.name-needed') : undefined}
        help={t('backups.name-help')}
      />
      <TextField
        label={t('backups.version')}
        value={version}
        onChange={setVersion}
        maxLength={LONGEST}
        required
        error={version.trim() === '' ? t('backups.version-needed') : undefined}
        help={t('backups.version-help')}
      />
      <TextField
        label={t('backups.comment')}
        value={comment}
        onChange={setComment}
        lines={2}
        maxLength={10_000}
        help={t('backups.comment-help')}
      />
      {isProgram && (
        <CheckboxField
          name="to-app"
          checked={toApp}
          onChange={({ checked }) => setToApp(checked)}
          label={t('backups.to-app')}
          helpText={t('backups.to-app-help', { name: instance })}
        />
      )}
      {error !== undefined && <Problem error={error} />}
      <div className="backups-actions">
        <Button primary type="submit" disabled={!isReady || busy} loading={busy}>
          {t('backups.take-now')}
        </Button>
      </div>
    </form>
  );
}

/** What was kept, and what of it a later restore will lack. */
function Made({ made: { stored, missing, diagnostics, app } }: { readonly made: BackupMade }) {
  const { t, sayFinding } = useWords();
  const count = Object.values(stored.about.counts).reduce((sum, n) => sum + n, 0);
  return (
    <>
      <NoticeBox valid title={t('backups.kept', { name: stored.about.name })}>
        <p>{t('backups.kept-count', { count })}</p>
        {app && <p>{t('backups.kept-app', { name: stored.about.side.name })}</p>}
        <Link to="/backups/$id" params={{ id: stored.id }}>
          {t('backups.open')}
        </Link>
      </NoticeBox>
      {missing.length > 0 && <p>{t('backups.misses', { count: missing.length })}</p>}
      {diagnostics.length > 0 && (
        <ul className="backups-list">
          {[...new Set(diagnostics.map(sayFinding))].slice(0, 20).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </>
  );
}
