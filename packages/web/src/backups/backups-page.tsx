import { Button, NoticeBox } from '@dhis2/ui';
import type { StoredBackup } from '@dhow/engine';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Empty } from '../show/empty.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { AppBackups } from './app-backups.js';
import { changed } from './changed-search.js';
import { SelectField, TextField } from './field.js';
import { allBackups } from './known.js';
import { fitting, instancesOf, objectsIn } from './listed.js';

const route = getRouteApi('/inside/backups');

export function BackupsPage() {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const { data, error, isPending, refetch } = useQuery(allBackups);
  return (
    <Page
      title={t('backups.title')}
      lead={t('backups.lead')}
      actions={
        mayEdit && (
          <LinkButton primary to="/backups/new">
            {t('backups.take')}
          </LinkButton>
        )
      }
    >
      {error && <Problem error={error} again={() => void refetch()} />}
      {isPending && <Progress />}
      {data && (
        <>
          <Damaged damaged={data.damaged} />
          <BackupList backups={data.backups} />
          <AppBackups />
        </>
      )}
    </Page>
  );
}

function BackupList({ backups }: { readonly backups: readonly StoredBackup[] }) {
  const { t, number, bytes } = useWords();
  const { mayEdit } = useMe();
  const { q = '', instance } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = fitting(backups, q, instance);
  const search = (next: { readonly q?: string | undefined; readonly instance?: string | undefined }): void =>
    void navigate({ search: (before) => changed(before, next), replace: true });
  if (backups.length === 0)
    return (
      <Empty
        title={t('backups.none')}
        action={mayEdit && <LinkButton to="/backups/new">{t('backups.take')}</LinkButton>}
      >
        {mayEdit ? t('backups.none-help') : t('backups.none-look')}
      </Empty>
    );
  const columns: readonly Column<StoredBackup>[] = [
    {
      id: 'name',
      header: t('backups.name'),
      width: 'minmax(0, 2.4fr)',
      cell: ({ id, about }) => (
        <>
          <Link to="/backups/$id" params={{ id }}>
            <bdi>{about.name}</bdi>
          </Link>
          <div className="backups-dim">{t('backups.of-version', { version: about.version })}</div>
          {about.comment && <div className="backups-dim">{about.comment}</div>}
        </>
      ),
    },
    {
      id: 'from',
      header: t('backups.of'),
      width: 'minmax(0, 1.2fr)',
      cell: ({ about: { side } }) => <InstanceTag name={side.name} environment={side.environment} />,
    },
    { id: 'at', header: t('backups.taken'), cell: ({ about }) => <When at={about.at} /> },
    { id: 'by', header: t('backups.by'), cell: ({ about }) => <bdi>{about.author.person}</bdi> },
    {
      id: 'objects',
      header: t('backups.objects'),
      width: '90px',
      numeric: true,
      cell: (backup) => number(objectsIn(backup)),
    },
    {
      id: 'size',
      header: t('backups.size'),
      width: '90px',
      numeric: true,
      cell: ({ about }) => (about.bytes === undefined ? '' : bytes(about.bytes)),
    },
  ];
  return (
    <div>
      <div className="backups-search">
        <TextField
          label={t('backups.search')}
          type="search"
          value={q}
          onChange={(text) => search({ q: text || undefined })}
        />
        <SelectField
          label={t('backups.of')}
          value={instance ?? ''}
          options={[['', t('backups.every-instance')], ...instancesOf(backups).map((name) => [name, name] as const)]}
          onChange={(name) => search({ instance: name || undefined })}
        />
      </div>
      <p role="status">
        {shown.length === backups.length
          ? t('backups.count', { count: backups.length })
          : t('backups.count-of', { shown: shown.length, count: backups.length })}
      </p>
      <VirtualTable
        caption={t('backups.title')}
        columns={columns}
        rows={shown}
        rowKey={({ id }) => id}
        empty={
          <Empty
            title={t('backups.none-fit')}
            action={
              <Button onClick={() => search({ q: undefined, instance: undefined })}>{t('backups.show-all')}</Button>
            }
          />
        }
      />
    </div>
  );
}

type Listed = Awaited<ReturnType<typeof api.listBackups>>;

/** Those that cannot be used any more: named, never silently left out. */
function Damaged({ damaged }: { readonly damaged: Listed['damaged'] }) {
  const { t, say } = useWords();
  const queryClient = useQueryClient();
  const [leaving, setLeaving] = useState<string>();
  if (damaged.length === 0) return null;
  return (
    <NoticeBox error title={t('backups.damaged', { count: damaged.length })}>
      <p>{t('backups.damaged-help')}</p>
      <ul className="backups-list">
        {damaged.map(({ id, code, params }) => (
          <li key={id}>
            <bdi>{id}</bdi>: {say(code, params)}{' '}
            <Button small destructive secondary onClick={() => setLeaving(id)}>
              {t('backups.delete')}
            </Button>
          </li>
        ))}
      </ul>
      {leaving !== undefined && (
        <Confirm
          title={t('backups.delete-title', { name: leaving })}
          action={t('backups.delete')}
          destructive
          onCancel={() => setLeaving(undefined)}
          onConfirm={async () => {
            await api.deleteBackup({ params: { id: leaving } });
            setLeaving(undefined);
            await queryClient.invalidateQueries(allBackups);
          }}
        >
          {t('backups.delete-damaged')}
        </Confirm>
      )}
    </NoticeBox>
  );
}
