import { Button } from '@dhis2/ui';
import type { AppBackup } from '@dhow/engine';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { startJob, useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { Empty } from '../show/empty.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { useWords } from '../words/words.js';
import { changed } from './changed-search.js';
import { Follow } from './follow.js';
import { InstancePick } from './instance-pick.js';
import { allBackups, zoneHere } from './known.js';

const route = getRouteApi('/inside/backups');

/** What the Program Config App keeps on an instance, to be fetched here. */
export function AppBackups() {
  const { t } = useWords();
  const { mayRun } = useMe();
  const { app } = route.useSearch();
  const navigate = route.useNavigate();
  if (!mayRun) return null;
  return (
    <section className="backups-part" aria-labelledby="backups-app">
      <h2 id="backups-app">{t('backups.app')}</h2>
      <p className="backups-help">{t('backups.app-help')}</p>
      <InstancePick
        label={t('backups.app-on')}
        value={app}
        none={t('backups.choose-instance')}
        onChange={(name) =>
          void navigate({ search: (before) => changed(before, { app: name, job: undefined }), replace: true })
        }
      />
      {app !== undefined && <AppList key={app} instance={app} />}
    </section>
  );
}

function AppList({ instance }: { readonly instance: string }) {
  const { t, number } = useWords();
  const { mayEdit } = useMe();
  const { job } = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const { result, error, step, refetch } = useReading('app-backups', { instance });
  const [failed, setFailed] = useState<unknown>();
  const fetchOne = async (name?: string): Promise<void> => {
    setFailed(undefined);
    try {
      const begun = await startJob(
        'fetch-backups',
        { instance, zone: zoneHere(), ...(name !== undefined && { name }) },
        0,
      );
      await navigate({ search: (before) => changed(before, { job: begun.id }), replace: true });
    } catch (cause) {
      setFailed(cause);
    }
  };
  if (error) return <Problem error={error} again={() => void refetch()} />;
  if (!result) return <Progress step={step} />;
  if (result.length === 0) return <Empty title={t('backups.app-none', { name: instance })} />;
  const columns: readonly Column<AppBackup>[] = [
    {
      id: 'name',
      header: t('backups.name'),
      width: 'minmax(0, 2fr)',
      cell: ({ name, version, comment }) => (
        <>
          <bdi>{name}</bdi> <span className="backups-dim">{t('backups.of-version', { version })}</span>
          {comment && <div className="backups-dim">{comment}</div>}
        </>
      ),
    },
    // The app keeps its time without a zone: it is shown as it stands there.
    { id: 'date', header: t('backups.taken'), cell: ({ date }) => date },
    {
      id: 'objects',
      header: t('backups.objects'),
      width: '90px',
      numeric: true,
      cell: ({ counts }) => number(Object.values(counts).reduce((sum, count) => sum + count, 0)),
    },
    ...(mayEdit
      ? [
          {
            id: 'fetch',
            header: t('backups.fetch'),
            bare: true,
            width: '120px',
            cell: ({ id, name }: AppBackup) => (
              <Button small onClick={() => void fetchOne(String(id))} aria-label={t('backups.fetch-one', { name })}>
                {t('backups.fetch')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {failed !== undefined && <Problem error={failed} />}
      {job !== undefined && (
        <Follow id={job} kind="fetch-backups" onEnd={() => void queryClient.invalidateQueries(allBackups)}>
          {({ fetched, known }) => (
            <p role="status">
              {t('backups.fetched', { count: fetched.length })}{' '}
              {known > 0 && t('backups.fetched-known', { count: known })}
            </p>
          )}
        </Follow>
      )}
      {mayEdit && result.length > 1 && (
        <div className="backups-actions">
          <Button onClick={() => void fetchOne()}>{t('backups.fetch-all', { count: result.length })}</Button>
        </div>
      )}
      <VirtualTable
        caption={t('backups.app')}
        columns={columns}
        rows={result}
        rowKey={({ program, id }) => `${program} ${id}`}
      />
    </>
  );
}
