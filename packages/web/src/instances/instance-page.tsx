import { Button, InputField, NoticeBox } from '@dhis2/ui';
import type { Profile } from '@dhow/engine';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { startJob, useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Facts } from '../show/definition.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { Tabs } from '../show/tabs.js';
import { typeTitle } from '../show/type-name.js';
import { VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { changesOf, draftOf, needsSecret } from './draft.js';
import { InstanceForm } from './instance-form.js';
import { aboutQuery, instanceQuery } from './known.js';
import { TestResult } from './test-result.js';
import { triedLike } from './tried.js';
import './instances.css';

const TABS = ['about', 'rights', 'counts', 'test', 'change'] as const;
type TabId = (typeof TABS)[number];

/** One instance: what it is, what its login may do there, how much there is of each type. */
export function InstancePage() {
  const { t } = useWords();
  const { isAdministrator, mayRun, mayEdit } = useMe();
  const { name } = useParams({ from: '/inside/instances/$name' });
  const { tab: asked, job, q = '' } = useSearch({ from: '/inside/instances/$name' });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const { data: instance, error, refetch } = useQuery(instanceQuery(name));
  const { data: practice } = useQuery({ queryKey: ['practice'], queryFn: () => api.listPractice() });
  const copy = practice?.servers.find((one) => one.name === name);
  const tabs = TABS.filter((id) => (id === 'change' ? isAdministrator && !copy : id === 'test' ? mayRun : true));
  const tab: TabId = tabs.find((id) => id === asked) ?? 'about';
  const go = (search: { tab?: string; job?: string; q?: string }, replace = false) =>
    navigate({ to: '/instances/$name', params: { name }, search, replace });
  const test = async (): Promise<void> => {
    const { id } = await startJob('test', { instance: name }, 0);
    await go({ tab: 'test', job: id });
  };
  const change = async (body: NonNullable<Parameters<typeof api.changeInstance>[0]['body']>): Promise<void> => {
    await api.changeInstance({ params: { name }, body });
    await queryClient.invalidateQueries({ queryKey: ['instances'] });
    await queryClient.invalidateQueries({ queryKey: ['reading'] });
    await test();
  };
  if (error)
    return (
      <Page title={name}>
        <Problem error={error} again={() => void refetch()} />
        <p>
          <Link to="/instances">{t('instances.back')}</Link>
        </p>
      </Page>
    );
  return (
    <Page
      title={name}
      lead={
        instance && (
          <>
            <InstanceTag name={instance.name} environment={instance.environment} />{' '}
            <span className="instances-address">{instance.address}</span>
          </>
        )
      }
      actions={
        <>
          {mayRun && (
            <LinkButton primary to="/browse/$source" params={{ source: name }}>
              {t('instances.browse')}
            </LinkButton>
          )}
          {mayEdit && (
            <>
              <LinkButton to="/plans/new" search={{ source: name }}>
                {t('instances.plan-from')}
              </LinkButton>
              {instance && !instance.readOnly && (
                <LinkButton to="/plans/new" search={{ target: name }}>
                  {t('instances.plan-into')}
                </LinkButton>
              )}
              {copy ? (
                <LinkButton to="/practice">{t('instances.practice.see')}</LinkButton>
              ) : (
                <LinkButton to="/practice" search={{ from: name }}>
                  {t('instances.practice.copy')}
                </LinkButton>
              )}
            </>
          )}
        </>
      }
    >
      {copy && (
        <NoticeBox title={t('instances.practice.mark')}>
          {copy.source === undefined
            ? t('instances.practice.said')
            : t('instances.practice.of', { source: copy.source })}
        </NoticeBox>
      )}
      {!instance && <Progress />}
      {instance && (
        <Tabs
          label={name}
          value={tab}
          tabs={tabs.map((id) => ({ id, label: t(`instances.tab.${id}`) }))}
          onChange={(id) => void go(id === 'about' ? {} : { tab: id })}
        >
          {tab === 'about' && (
            <>
              <Facts
                rows={[
                  [t('instances.address'), instance.address],
                  [
                    t('instances.login'),
                    instance.login.kind === 'basic'
                      ? t('instances.by-user', { user: instance.login.user })
                      : t('instances.by-token'),
                  ],
                  [
                    t('instances.writing'),
                    instance.readOnly ? t('instances.writing.never') : t('instances.writing.may'),
                  ],
                ]}
              />
              {mayRun ? <About name={name} /> : <p>{t('instances.not-asked')}</p>}
              {isAdministrator && !copy && (
                <p className="instances-apart">
                  <Button destructive secondary onClick={() => setRemoving(true)}>
                    {t('instances.remove')}
                  </Button>
                </p>
              )}
            </>
          )}
          {tab === 'rights' &&
            (mayRun ? (
              <Rights name={name} q={q} onSearch={(text) => void go({ tab, ...(text && { q: text }) }, true)} />
            ) : (
              <p>{t('instances.not-asked')}</p>
            ))}
          {tab === 'counts' &&
            (mayRun ? (
              <Counts name={name} q={q} onSearch={(text) => void go({ tab, ...(text && { q: text }) }, true)} />
            ) : (
              <p>{t('instances.not-asked')}</p>
            ))}
          {tab === 'test' && (
            <>
              {job !== undefined && (
                <TestResult
                  key={job}
                  job={job}
                  instance={instance}
                  onSecret={(secret) => change({ secret })}
                  onChange={() => void go({ tab: 'change' })}
                />
              )}
              <p className="instances-apart">
                <Button primary={job === undefined} onClick={() => void test()}>
                  {job === undefined ? t('instances.test') : t('instances.test.again')}
                </Button>
              </p>
            </>
          )}
          {tab === 'change' && (
            <InstanceForm
              initial={draftOf(instance)}
              isNew={false}
              asksSecret={(draft) => needsSecret(instance, draft)}
              save={t('instances.change.save')}
              onCancel={() => void go({})}
              onSave={(draft, secret) =>
                change({ ...changesOf(instance, draft), ...(secret !== undefined && { secret }) })
              }
            />
          )}
        </Tabs>
      )}
      {removing && (
        <Confirm
          title={t('instances.remove.title', { name })}
          action={t('instances.remove')}
          destructive
          typed={name}
          onCancel={() => setRemoving(false)}
          onConfirm={async () => {
            await api.removeInstance({ params: { name } });
            await queryClient.invalidateQueries({ queryKey: ['instances'] });
            await navigate({ to: '/instances' });
          }}
        >
          <p>{t('instances.remove.what')}</p>
        </Confirm>
      )}
    </Page>
  );
}

/** What the server says of itself, and what Dhow was tried on. */
function About({ name }: { readonly name: string }) {
  const { t } = useWords();
  const { result, error, step, readAt, refetch } = useReading('profile', { instance: name });
  const { data: about } = useQuery(aboutQuery);
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!result) return <Progress step={step} what={t('instances.asking', { name })} />;
  const { side, authorities, can } = result;
  const like = about && triedLike(side, about.dhis2);
  return (
    <>
      <h2>{t('instances.about.title')}</h2>
      <Facts
        rows={[
          [t('instances.version'), side.serverVersion],
          [
            t('instances.tried'),
            like &&
              (like.kind === 'same'
                ? t('instances.tried.same', { version: like.yours })
                : like.kind === 'near'
                  ? t('instances.tried.near', { tried: like.tried, yours: like.yours })
                  : t('instances.tried.unknown', { yours: like.yours })),
          ],
          [t('instances.eyes'), side.eyes.login],
          [t('instances.sees'), t(side.eyes.sees === 'all' ? 'instances.sees.all' : 'instances.sees.own')],
          [
            t('instances.authorities'),
            authorities.includes('ALL')
              ? t('instances.authorities.all')
              : t('instances.authorities.some', { count: authorities.length }),
          ],
          [t('instances.can.caches'), can.clearCaches ? t('instances.yes') : t('instances.can.caches.no')],
          [t('instances.can.store'), can.dataStore ? t('instances.yes') : t('instances.no')],
          [t('instances.system-id'), side.systemId],
          [t('instances.read-at'), readAt && <When at={readAt} />],
        ]}
      />
      <p>
        <Button small onClick={() => void refetch()}>
          {t('instances.ask-again')}
        </Button>
      </p>
    </>
  );
}

const hasWords = (text: string, q: string): boolean =>
  q
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => text.toLowerCase().includes(word));

/** What the login may do with each type, by its authorities. */
function Rights({
  name,
  q,
  onSearch,
}: {
  readonly name: string;
  readonly q: string;
  readonly onSearch: (text: string) => void;
}) {
  const { t, lang } = useWords();
  const { result, error, step, refetch } = useReading('profile', { instance: name });
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!result) return <Progress step={step} what={t('instances.asking', { name })} />;
  type Row = Profile['types'][number] & { readonly title: string };
  const rows: readonly Row[] = result.types
    .map((one) => ({ ...one, title: typeTitle(lang, one.type) }))
    .filter(({ type, title }) => hasWords(`${type} ${title}`, q))
    .sort((a, b) => a.title.localeCompare(b.title, lang));
  const all = result.types.filter((one) => one.createPublic && one.update && one.delete).length;
  const mark = (may: boolean) => (
    <span className={may ? 'instances-may' : 'instances-may-not'}>
      {may ? t('instances.may') : t('instances.may-not')}
    </span>
  );
  return (
    <>
      <p>
        {all === result.types.length
          ? t('instances.rights.all', { user: result.side.eyes.login })
          : t('instances.rights.some', { user: result.side.eyes.login, n: all, all: result.types.length })}
      </p>
      <p className="instances-help">{t('instances.rights.help')}</p>
      <Search q={q} onSearch={onSearch} />
      <VirtualTable<Row>
        caption={t('instances.tab.rights')}
        rows={rows}
        rowKey={({ type }) => type}
        columns={[
          { id: 'type', header: t('instances.type'), width: 'minmax(0, 2fr)', cell: ({ title }) => title },
          {
            id: 'create',
            header: t('instances.create'),
            cell: ({ createPublic, createPrivate }) =>
              createPublic ? mark(true) : createPrivate ? <span>{t('instances.create.private')}</span> : mark(false),
          },
          { id: 'update', header: t('instances.update'), cell: ({ update }) => mark(update) },
          { id: 'delete', header: t('instances.delete'), cell: (one) => mark(one.delete) },
        ]}
        empty={<p>{t('instances.nothing-found')}</p>}
      />
    </>
  );
}

/** How much there is of each type; each leads to its list. */
function Counts({
  name,
  q,
  onSearch,
}: {
  readonly name: string;
  readonly q: string;
  readonly onSearch: (text: string) => void;
}) {
  const { t, lang, number } = useWords();
  const { result, error, step, readAt, refetch } = useReading('types', { source: name, count: true });
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!result) return <Progress step={step} what={t('instances.counting', { name })} />;
  type Row = { readonly type: string; readonly count: number | null; readonly title: string };
  const rows: readonly Row[] = result.types
    .map((one) => ({ ...one, title: typeTitle(lang, one.type) }))
    .filter(({ type, title }) => hasWords(`${type} ${title}`, q))
    .sort((a, b) => (b.count ?? -1) - (a.count ?? -1) || a.title.localeCompare(b.title, lang));
  const sum = result.types.reduce((all, { count }) => all + (count ?? 0), 0);
  const unknown = result.types.filter(({ count }) => count === null).length;
  return (
    <>
      <p>
        {t('instances.counts.sum', { count: sum })} {unknown > 0 && t('instances.counts.unknown', { count: unknown })}{' '}
        {readAt && (
          <>
            {t('instances.read-at')}: <When at={readAt} />
          </>
        )}
      </p>
      <Search q={q} onSearch={onSearch} />
      <VirtualTable<Row>
        caption={t('instances.tab.counts')}
        rows={rows}
        rowKey={({ type }) => type}
        columns={[
          {
            id: 'type',
            header: t('instances.type'),
            width: 'minmax(0, 3fr)',
            cell: ({ type, title }) => (
              <Link to="/browse/$source" params={{ source: name }} search={{ type }}>
                {title}
              </Link>
            ),
          },
          {
            id: 'count',
            header: t('instances.count'),
            numeric: true,
            cell: ({ count }) => (count === null ? t('instances.count.unknown') : number(count)),
          },
        ]}
        empty={<p>{t('instances.nothing-found')}</p>}
      />
    </>
  );
}

function Search({ q, onSearch }: { readonly q: string; readonly onSearch: (text: string) => void }) {
  const { t } = useWords();
  return (
    <InputField
      className="instances-search"
      name="type-search"
      label={t('instances.types.search')}
      type="search"
      value={q}
      onChange={({ value }) => onSearch(value ?? '')}
    />
  );
}
