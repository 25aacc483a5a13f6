import { Button, NoticeBox } from '@dhis2/ui';
import { parseRefKey, type RefKey } from '@dhow/core';
import type { InstalledFound, InstalledNow, InstallNote } from '@dhow/engine';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { changed } from '../backups/changed-search.js';
import { InstancePick } from '../backups/instance-pick.js';
import { useInstances } from '../backups/known.js';
import { Confirm } from '../show/confirm.js';
import { Facts } from '../show/definition.js';
import { Empty } from '../show/empty.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { typeName } from '../show/type-name.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { allPackages } from './known.js';
import { nameOf, newerOf } from './releases.js';
import './packages.css';

const route = getRouteApi('/inside/packages/installed');

export function InstalledPage() {
  const { t } = useWords();
  const { mayRun, role } = useMe();
  const { instance } = route.useSearch();
  const navigate = route.useNavigate();
  const { instances } = useInstances();
  // With one instance there is nothing to choose.
  const shown = instance ?? (instances?.length === 1 ? instances[0]?.name : undefined);
  return (
    <Page
      title={t('packages.installed')}
      lead={t('packages.installed-lead')}
      actions={<LinkButton to="/packages">{t('packages.to-packages')}</LinkButton>}
    >
      <InstancePick
        label={t('packages.on')}
        value={shown}
        none={t('packages.choose-instance')}
        onChange={(name) => void navigate({ search: (before) => changed(before, { instance: name }), replace: true })}
      />
      {shown !== undefined && mayRun && <InstalledNowOn key={shown} instance={shown} />}
      {shown !== undefined && !mayRun && role !== undefined && <Remembered instance={shown} />}
      {shown === undefined && instances && <Empty title={t('packages.choose-first')} />}
    </Page>
  );
}

/** For those who may not read the server: what is remembered, without what was changed since. */
function Remembered({ instance }: { readonly instance: string }) {
  const { t } = useWords();
  const { instances } = useInstances();
  const { data, error, refetch } = useQuery({ queryKey: ['installs'], queryFn: () => api.listInstalls() });
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!data || !instances) return <Progress />;
  const address = instances.find(({ name }) => name === instance)?.address;
  const seen = new Set<string>();
  const here = data.installs.filter(
    ({ into, package: { id } }) => into.address === address && !seen.has(id) && seen.add(id),
  );
  if (here.length === 0) return <Empty title={t('packages.installed-none', { name: instance })} />;
  return (
    <>
      {here.map(({ run, package: { name, version }, at }) => (
        <article key={run} className="packages-card">
          <h2>{name}</h2>
          <Facts
            rows={[
              [t('packages.version'), version],
              [t('packages.installed-at'), <When key="at" at={at} />],
            ]}
          />
        </article>
      ))}
    </>
  );
}

function InstalledNowOn({ instance }: { readonly instance: string }) {
  const { t } = useWords();
  const { result, error, step, refetch, isFetching } = useReading('installed', { instance });
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!result || isFetching) return <Progress step={step} what={t('packages.comparing', { name: instance })} />;
  return (
    <>
      <Damaged damaged={result.damaged} onForgotten={() => void refetch()} />
      {result.installed.length === 0 ? (
        <Empty
          title={t('packages.installed-none', { name: instance })}
          action={<LinkButton to="/packages">{t('packages.to-packages')}</LinkButton>}
        >
          {t('packages.installed-none-help')}
        </Empty>
      ) : (
        result.installed.map((one) => (
          <One key={one.note.run} now={one} instance={instance} onForgotten={() => void refetch()} />
        ))
      )}
    </>
  );
}

function One({
  now: { note, objects, gone, changed: edited, names },
  instance,
  onForgotten,
}: {
  readonly now: InstalledNow;
  readonly instance: string;
  readonly onForgotten: () => void;
}) {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const packages = useQuery(allPackages);
  const newer = packages.data && newerOf(note.package, note.at, packages.data);
  const { name, version } = note.package;
  return (
    <article className="packages-card">
      <h2>{name}</h2>
      <Facts
        rows={[
          [t('packages.version'), version ?? t('packages.no-version')],
          [t('packages.installed-at'), <When key="at" at={note.at} />],
          [
            t('packages.by-import'),
            <Link key="run" to="/imports/$run" params={{ run: note.run }}>
              {note.run}
            </Link>,
          ],
          [t('packages.objects'), t('packages.object-count', { count: objects })],
        ]}
      />
      {edited.length === 0 && gone.length === 0 ? (
        <p>{t('packages.unchanged', { name: instance })}</p>
      ) : (
        <p>{t('packages.yours-stays')}</p>
      )}
      <Keys
        title={t('packages.changed-since', { count: edited.length })}
        keys={edited}
        names={names}
        source={instance}
      />
      <Keys title={t('packages.gone-since', { count: gone.length })} keys={gone} names={names} />
      {packages.error && <Problem error={packages.error} again={() => void packages.refetch()} />}
      {newer && (
        <NoticeBox title={t('packages.newer', { name: newer.name })}>
          <p>{t('packages.newer-help', { version: nameOf(newer).version ?? newer.name })}</p>
          {mayEdit && (
            <LinkButton primary to="/plans/new" search={{ source: `package:${newer.id}`, target: instance }}>
              {t('packages.upgrade')}
            </LinkButton>
          )}
        </NoticeBox>
      )}
      {mayEdit && <Forget note={note} onForgotten={onForgotten} />}
    </article>
  );
}

/** Objects that are named; more on a click. */
const AT_ONCE = 100;

function Keys({
  title,
  keys,
  names,
  source,
}: {
  readonly title: string;
  readonly keys: readonly RefKey[];
  readonly names: InstalledNow['names'];
  /** Where they can be looked at. */
  readonly source?: string;
}) {
  const { t, lang } = useWords();
  const [most, setMost] = useState(AT_ONCE);
  if (keys.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className="packages-list">
        {keys.slice(0, most).map((key) => {
          const { type, id } = parseRefKey(key);
          return (
            <li key={key}>
              {source === undefined ? (
                <bdi>{names[key] ?? id}</bdi>
              ) : (
                <Link to="/browse/$source" params={{ source }} search={{ type, id }}>
                  <bdi>{names[key] ?? id}</bdi>
                </Link>
              )}{' '}
              <span className="packages-dim">{typeName(lang, type)}</span>
            </li>
          );
        })}
      </ul>
      {keys.length > most && (
        <Button small onClick={() => setMost(most + AT_ONCE * 5)}>
          {t('packages.show-more', { count: keys.length - most })}
        </Button>
      )}
    </details>
  );
}

function Forget({
  note: {
    run,
    package: { name },
  },
  onForgotten,
}: {
  readonly note: Pick<InstallNote, 'run'> & { readonly package: { readonly name: string } };
  readonly onForgotten: () => void;
}) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <div className="packages-actions">
      <Button small secondary onClick={() => setAsking(true)} aria-label={t('packages.forget-one', { name })}>
        {t('packages.forget')}
      </Button>
      {asking && (
        <Confirm
          title={t('packages.forget-title', { name })}
          action={t('packages.forget-do')}
          destructive
          onCancel={() => setAsking(false)}
          onConfirm={async () => {
            await api.forgetInstall({ params: { run } });
            setAsking(false);
            onForgotten();
          }}
        >
          {t('packages.forget-help')}
        </Confirm>
      )}
    </div>
  );
}

/** Records that cannot be read: a plan of their package would stop at them. */
function Damaged({
  damaged,
  onForgotten,
}: {
  readonly damaged: InstalledFound['damaged'];
  readonly onForgotten: () => void;
}) {
  const { t, say } = useWords();
  const { mayEdit } = useMe();
  if (damaged.length === 0) return null;
  return (
    <NoticeBox error title={t('packages.damaged', { count: damaged.length })}>
      <p>{t('packages.damaged-help')}</p>
      <ul className="packages-list">
        {damaged.map(({ run, code, params }) => (
          <li key={run}>
            <bdi>{run}</bdi>: {say(code, params)}
            {mayEdit && <Forget note={{ run, package: { name: run } }} onForgotten={onForgotten} />}
          </li>
        ))}
      </ul>
    </NoticeBox>
  );
}
