import { Button } from '@dhis2/ui';
import { Fault } from '@dhow/core';
import type { PackageNote } from '@dhow/engine';
import { LONGEST_IN_REQUEST } from '@dhow/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../api/api.js';
import { useReading } from '../api/jobs.js';
import { useMe } from '../api/session.js';
import { changed } from '../backups/changed-search.js';
import { InstancePick } from '../backups/instance-pick.js';
import { Confirm } from '../show/confirm.js';
import { Facts } from '../show/definition.js';
import { Download } from '../show/download.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { Tabs } from '../show/tabs.js';
import { typeTitle } from '../show/type-name.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { CheckPart } from './check-report.js';
import { allPackages } from './known.js';
import { PeoplePart } from './people-part.js';
import './packages.css';

const route = getRouteApi('/inside/packages/$id');

const TABS = ['inside', 'check', 'people'] as const;

export function PackagePage() {
  const { t } = useWords();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['package', id],
    queryFn: ({ signal }) => api.getPackage({ params: { id }, signal }),
  });
  if (data) return <OnePackage key={id} note={data} />;
  return (
    <Page title={t('packages.one')}>
      {error ? <Problem error={error} again={() => void refetch()} /> : <Progress />}
    </Page>
  );
}

function OnePackage({ note }: { readonly note: PackageNote }) {
  const { t } = useWords();
  const { id, name, from, package: said } = note;
  const { mayEdit, mayRun, role } = useMe();
  const { tab, entry } = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const [deleting, setDeleting] = useState(false);
  const source = `package:${id}${entry === undefined ? '' : `#${entry}`}`;
  const types = useReading('types', { source }, { enabled: mayRun, staleMs: Number.POSITIVE_INFINITY });
  const { result } = types;
  // It was read just now: what it says of itself is known from here on.
  useEffect(() => {
    if (!result || said || entry !== undefined) return;
    void queryClient.invalidateQueries({ queryKey: ['package', id] });
    void queryClient.invalidateQueries(allPackages);
  }, [result, said, entry, id, queryClient]);
  const counted = result?.types.filter(({ count }) => count !== null && count > 0) ?? [];
  const all = counted.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const several = types.error instanceof Fault && types.error.code === 'FILE_SEVERAL' ? types.error : undefined;
  const shown = TABS.find((one) => one === tab) ?? 'inside';
  return (
    <Page
      title={name}
      actions={
        mayEdit && (
          <Button destructive secondary onClick={() => setDeleting(true)}>
            {t('packages.delete')}
          </Button>
        )
      }
    >
      <PackageFacts note={note} version={result?.side.serverVersion} />
      <Downloads note={note} isReadable={result !== undefined} />
      {role !== undefined && !mayRun && <p>{t('packages.not-read')}</p>}
      {several && <Several fault={several} />}
      {types.error && !several && <Problem error={types.error} again={() => void types.refetch()} />}
      {mayRun && !result && !types.error && <Progress step={types.step} what={t('packages.reading')} />}
      {result && (
        <>
          {mayEdit && <Next source={source} />}
          <Tabs
            label={name}
            value={shown}
            tabs={[
              { id: 'inside', label: t('packages.tab-inside'), count: all },
              { id: 'check', label: t('packages.tab-check') },
              { id: 'people', label: t('packages.tab-people') },
            ]}
            onChange={(one) => void navigate({ search: (before) => changed(before, { tab: one }), replace: true })}
          >
            {shown === 'inside' && <Inside source={source} counted={counted} />}
            {shown === 'check' && <CheckPart source={source} />}
            {shown === 'people' && <PeoplePart source={source} />}
          </Tabs>
        </>
      )}
      {deleting && (
        <Confirm
          title={t('packages.delete-title', { name })}
          action={t('packages.delete')}
          destructive
          onCancel={() => setDeleting(false)}
          onConfirm={async () => {
            await api.deletePackage({ params: { id } });
            await queryClient.invalidateQueries(allPackages);
            await navigate({ to: '/packages', search: {} });
          }}
        >
          {from ? t('packages.delete-help-made') : t('packages.delete-help')}
        </Confirm>
      )}
    </Page>
  );
}

function PackageFacts({ note, version }: { readonly note: PackageNote; readonly version: string | undefined }) {
  const { t, bytes } = useWords();
  const { id, package: said, from, at, who, size, sha256 } = note;
  return (
    <Facts
      rows={[
        [t('packages.package'), said?.declared && said.name],
        [t('packages.version'), said?.version],
        [t('packages.dhis2'), version],
        [
          t('packages.from'),
          from ? (
            <InstanceTag key="from" name={from.name} environment={from.environment} kind={from.kind} />
          ) : (
            t('packages.uploaded')
          ),
        ],
        [from ? t('packages.made-at') : t('packages.at'), <When key="at" at={at} />],
        [t('packages.by'), <bdi key="by">{who}</bdi>],
        [t('packages.size'), bytes(size)],
        [t('packages.number'), <code key="id">{id}</code>],
        [t('packages.sha256'), <code key="sha">{sha256}</code>],
      ]}
    />
  );
}

function Downloads({
  note: { id, name, size },
  isReadable,
}: {
  readonly note: PackageNote;
  /** It was read here, so it can be written in another form. */
  readonly isReadable: boolean;
}) {
  const { t } = useWords();
  const href = (as: string): string => `/api/packages/${encodeURIComponent(id)}/download?as=${as}`;
  return (
    <div className="packages-actions">
      <Download href={href('file')} label={t('packages.download')} name={name} />
      {isReadable && size <= LONGEST_IN_REQUEST && (
        <>
          <Download href={href('json')} label={t('packages.download-json')} />
          <Download href={href('json.gz')} label={t('packages.download-gzip')} />
          <Download href={href('zip')} label={t('packages.download-zip')} />
        </>
      )}
    </div>
  );
}

/** A zip with several packages: each is looked at by itself. */
function Several({ fault }: { readonly fault: Fault }) {
  const { t } = useWords();
  const { id } = route.useParams();
  const { candidates } = fault.params;
  return (
    <section className="packages-card">
      <h2>{t('packages.several')}</h2>
      <p>{t('packages.several-help')}</p>
      <ul className="packages-list">
        {(Array.isArray(candidates) ? (candidates as readonly string[]) : []).map((candidate) => (
          <li key={candidate}>
            <Link to="/packages/$id" params={{ id }} search={{ entry: candidate.replace(/ \(\d+\)$/, '') }}>
              <bdi>{candidate}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where it is to go: the plan begins here. */
function Next({ source }: { readonly source: string }) {
  const { t } = useWords();
  const { into } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <section className="packages-card" aria-labelledby="packages-next">
      <h2 id="packages-next">{t('packages.next')}</h2>
      <p className="packages-dim">{t('packages.next-help')}</p>
      <div className="packages-actions">
        <InstancePick
          label={t('packages.into')}
          value={into}
          none={t('packages.choose-instance')}
          writable
          onChange={(name) => void navigate({ search: (before) => changed(before, { into: name }), replace: true })}
        />
        {into !== undefined && (
          <LinkButton primary to="/plans/new" search={{ source, target: into }}>
            {t('packages.plan-into', { name: into })}
          </LinkButton>
        )}
        <LinkButton to="/browse/$source" params={{ source }}>
          {t('packages.browse')}
        </LinkButton>
      </div>
    </section>
  );
}

interface Counted {
  readonly type: string;
  readonly count: number | null;
}

function Inside({ source, counted }: { readonly source: string; readonly counted: readonly Counted[] }) {
  const { t, lang, number } = useWords();
  const rows = [...counted].sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
  const columns: readonly Column<Counted>[] = [
    {
      id: 'type',
      header: t('packages.type'),
      width: 'minmax(0, 3fr)',
      cell: ({ type }) => (
        <Link to="/browse/$source" params={{ source }} search={{ type }}>
          {typeTitle(lang, type)}
        </Link>
      ),
    },
    {
      id: 'count',
      header: t('packages.objects'),
      width: '120px',
      numeric: true,
      cell: ({ count }) => number(count ?? 0),
    },
  ];
  return <VirtualTable caption={t('packages.tab-inside')} columns={columns} rows={rows} rowKey={({ type }) => type} />;
}
