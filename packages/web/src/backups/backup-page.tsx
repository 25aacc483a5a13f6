import { Button, NoticeBox } from '@dhis2/ui';
import type { BackupAbout } from '@dhow/core';
import type { StoredBackup } from '@dhow/engine';
import { LONGEST_IN_REQUEST } from '@dhow/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Facts } from '../show/definition.js';
import { Download } from '../show/download.js';
import { Empty } from '../show/empty.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { Tabs } from '../show/tabs.js';
import { typeTitle } from '../show/type-name.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { changed } from './changed-search.js';
import { Compare } from './compare.js';
import { TextField } from './field.js';
import { useHeld } from './held.js';
import { allBackups } from './known.js';
import { objectsIn } from './listed.js';
import { foundIn, rowsOf } from './part-tree.js';
import { TreeView } from './tree-view.js';

const route = getRouteApi('/inside/backups/$id');

const TABS = ['inside', 'compare', 'files'] as const;

export function BackupPage() {
  const { t, say } = useWords();
  const { id } = route.useParams();
  const { data, error, isPending, refetch } = useQuery(allBackups);
  const stored = data?.backups.find((one) => one.id === id);
  const damaged = data?.damaged.find((one) => one.id === id);
  if (stored) return <OneBackup key={id} stored={stored} />;
  return (
    <Page title={t('backups.one')}>
      {error && <Problem error={error} again={() => void refetch()} />}
      {isPending && <Progress />}
      {damaged && (
        <NoticeBox error title={t('backups.unusable')}>
          {say(damaged.code, damaged.params)}
        </NoticeBox>
      )}
      {data && !damaged && (
        <Empty title={t('backups.gone')} action={<LinkButton to="/backups">{t('backups.to-list')}</LinkButton>} />
      )}
    </Page>
  );
}

function OneBackup({ stored }: { readonly stored: StoredBackup }) {
  const { t } = useWords();
  const { mayEdit, mayRun } = useMe();
  const { id, about } = stored;
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const [deleting, setDeleting] = useState(false);
  const tabs = TABS.filter((one) => one !== 'compare' || mayRun);
  const shown = tabs.find((one) => one === tab) ?? 'inside';
  const href = (as: string): string => `/api/backups/${encodeURIComponent(id)}/download?as=${as}`;
  const isLarge = (about.bytes ?? 0) > LONGEST_IN_REQUEST;
  return (
    <Page
      title={about.name}
      lead={about.comment || undefined}
      actions={
        mayEdit && (
          <>
            <LinkButton primary to="/backups/$id/restore" params={{ id }}>
              {t('backups.restore')}
            </LinkButton>
            <Button destructive secondary onClick={() => setDeleting(true)}>
              {t('backups.delete')}
            </Button>
          </>
        )
      }
    >
      <AboutFacts stored={stored} />
      <div className="backups-actions">
        <span>{t('backups.download')}:</span>
        <Download href={href('json')} label="JSON" name={`${id}.json`} />
        <Download href={href('json.gz')} label={t('backups.gzip')} name={`${id}.json.gz`} />
        {isLarge ? (
          <span className="backups-dim">{t('backups.zip-large')}</span>
        ) : (
          <Download href={href('zip')} label="ZIP" name={`${id}.zip`} />
        )}
      </div>
      <p className="backups-help">{t('backups.download-help')}</p>
      <Tabs
        label={about.name}
        value={shown}
        tabs={tabs.map((one) => ({
          id: one,
          label: t(`backups.tab-${one}`),
          ...(one === 'inside' && { count: objectsIn(stored) }),
        }))}
        onChange={(one) => void navigate({ search: (before) => changed(before, { tab: one }), replace: true })}
      >
        {shown === 'inside' && <Inside stored={stored} />}
        {shown === 'compare' && <Compare stored={stored} />}
        {shown === 'files' && <Files id={id} />}
      </Tabs>
      {deleting && (
        <Confirm
          title={t('backups.delete-title', { name: about.name })}
          action={t('backups.delete')}
          destructive
          onCancel={() => setDeleting(false)}
          onConfirm={async () => {
            await api.deleteBackup({ params: { id } });
            await queryClient.invalidateQueries(allBackups);
            await navigate({ to: '/backups', search: {} });
          }}
        >
          {t('backups.delete-help')}
        </Confirm>
      )}
    </Page>
  );
}

const sharingWords = {
  all: 'backups.sharing-all',
  some: 'backups.sharing-some',
  none: 'backups.sharing-none',
} as const;

/** What a backup says of itself. */
function AboutFacts({ stored }: { readonly stored: StoredBackup }) {
  const { t, lang, number, bytes } = useWords();
  const { about } = stored;
  const { side, author } = about;
  return (
    <Facts
      rows={[
        [
          t('backups.of'),
          <InstanceTag key="of" name={side.name} environment={side.environment} version={side.serverVersion} />,
        ],
        [t('backups.version'), about.version],
        [t('backups.taken'), <When key="at" at={about.at} />],
        [t('backups.by'), t('backups.by-login', { person: author.person, login: author.login })],
        [t('backups.made-with'), about.origin === 'dhow' ? undefined : t('backups.by-app')],
        [t('backups.sharing'), t(sharingWords[about.sharing])],
        [t('backups.rules'), hasRules(about) && !about.wholeRules && t('backups.rules-partly')],
        [t('backups.missing'), about.missing > 0 && t('backups.misses', { count: about.missing })],
        [
          t('backups.objects'),
          Object.entries(about.counts)
            .sort(([, a], [, b]) => b - a)
            .map(([type, count]) => `${typeTitle(lang, type)} ${number(count)}`)
            .join(' · '),
        ],
        [t('backups.size'), about.bytes !== undefined && bytes(about.bytes)],
        [t('backups.number'), <code key="id">{stored.id}</code>],
      ]}
    />
  );
}

const hasRules = ({ counts }: BackupAbout): boolean =>
  (counts.programRules ?? 0) + (counts.programRuleVariables ?? 0) > 0 || (counts.programs ?? 0) > 0;

function Inside({ stored: { id } }: { readonly stored: StoredBackup }) {
  const { t, lang, number } = useWords();
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const { tree, error, step, again } = useHeld(id);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const found = useMemo(() => tree && foundIn(tree, q, (type) => typeTitle(lang, type)), [tree, q, lang]);
  const rows = useMemo(() => (tree ? rowsOf(tree, open, found?.shown) : []), [tree, open, found]);
  if (error) return <Problem error={error} again={again} />;
  if (!tree) return <Progress step={step} />;
  return (
    <section aria-label={t('backups.tab-inside')}>
      <div className="backups-search">
        <TextField
          label={t('backups.search-inside')}
          type="search"
          value={q}
          onChange={(text) =>
            void navigate({ search: (before) => changed(before, { q: text || undefined }), replace: true })
          }
        />
      </div>
      <p role="status">
        {found
          ? t('backups.found-inside', { count: found.found.size })
          : t('backups.count-inside', { count: tree.nodes.size })}
      </p>
      {rows.length > 0 ? (
        <TreeView
          label={t('backups.tab-inside')}
          rows={rows}
          onOpen={(row, isOpen) => setOpen((before) => withOpen(before, row, isOpen))}
        />
      ) : (
        <Empty title={t('backups.nothing-found', { text: q, all: number(tree.nodes.size) })} />
      )}
    </section>
  );
}

/** What is open, with one more or one less. */
export function withOpen(before: ReadonlySet<string>, id: string, isOpen: boolean): ReadonlySet<string> {
  const next = new Set(before);
  if (isOpen) next.add(id);
  else next.delete(id);
  return next;
}

/** Whether every file is as it was kept: asked for by a click, for all of it is read. */
function Files({ id }: { readonly id: string }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['backup-check', id],
    queryFn: () => api.checkBackup({ params: { id } }),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section aria-label={t('backups.tab-files')}>
      <p className="backups-help">{t('backups.files-help')}</p>
      <div className="backups-actions">
        <Button onClick={() => (asked ? void refetch() : setAsked(true))} disabled={isFetching}>
          {t('backups.check-now')}
        </Button>
      </div>
      {isFetching && <Progress what={t('backups.checking')} />}
      {error && !isFetching && <Problem error={error} />}
      {data && !isFetching && data.length === 0 && (
        <NoticeBox valid title={t('backups.whole')}>
          {t('backups.whole-help')}
        </NoticeBox>
      )}
      {data && !isFetching && data.length > 0 && (
        <NoticeBox error title={t('backups.files-wrong', { count: data.length })}>
          <p>{t('backups.files-wrong-help')}</p>
          <ul className="backups-list">
            {data.map(({ path, how }) => (
              <li key={path}>
                <code>{path}</code>: {t(`backups.file-${how}`)}
              </li>
            ))}
          </ul>
        </NoticeBox>
      )}
    </section>
  );
}
