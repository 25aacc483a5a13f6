import { Button } from '@dhis2/ui';
import type { PackageNote } from '@dhow/engine';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMe } from '../api/session.js';
import { changed } from '../backups/changed-search.js';
import { TextField } from '../backups/field.js';
import { Empty } from '../show/empty.js';
import { InstanceTag } from '../show/instance-tag.js';
import { LinkButton } from '../show/link-button.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { allPackages } from './known.js';
import { UploadBox } from './upload-box.js';
import './packages.css';

const route = getRouteApi('/inside/packages');

export function PackagesPage() {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(allPackages);
  return (
    <Page
      title={t('packages.title')}
      lead={t('packages.lead')}
      actions={<LinkButton to="/packages/installed">{t('packages.to-installed')}</LinkButton>}
    >
      {mayEdit && (
        <UploadBox
          onDone={(notes) => {
            void queryClient.invalidateQueries(allPackages);
            const [only] = notes;
            if (notes.length === 1 && only) void navigate({ to: '/packages/$id', params: { id: only.id } });
          }}
        />
      )}
      {error && <Problem error={error} again={() => void refetch()} />}
      {isPending && <Progress />}
      {data && <PackageList packages={data} />}
    </Page>
  );
}

/** Packages in which all words are: in the file's name, what it says of itself, where from, by whom. */
const fitting = (packages: readonly PackageNote[], text: string): readonly PackageNote[] => {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return packages.filter(({ id, name, who, package: said, from }) => {
    const all = [id, name, who, said?.name, said?.version, from?.name].join('\n').toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
};

function PackageList({ packages }: { readonly packages: readonly PackageNote[] }) {
  const { t, bytes } = useWords();
  const { mayEdit } = useMe();
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const search = (text: string): void =>
    void navigate({ search: (before) => changed(before, { q: text || undefined }), replace: true });
  if (packages.length === 0)
    return <Empty title={t('packages.none')}>{mayEdit ? t('packages.none-help') : t('packages.none-look')}</Empty>;
  const shown = fitting(packages, q);
  const columns: readonly Column<PackageNote>[] = [
    {
      id: 'name',
      header: t('packages.file'),
      width: 'minmax(0, 2.4fr)',
      cell: ({ id, name, package: said }) => (
        <>
          <Link to="/packages/$id" params={{ id }}>
            <bdi>{name}</bdi>
          </Link>
          {said?.declared && (
            <div className="packages-dim">
              {said.version === undefined
                ? said.name
                : t('packages.name-version', { name: said.name, version: said.version })}
            </div>
          )}
        </>
      ),
    },
    {
      id: 'from',
      header: t('packages.from'),
      width: 'minmax(0, 1.2fr)',
      cell: ({ from }) =>
        from ? (
          <InstanceTag name={from.name} environment={from.environment} kind={from.kind} />
        ) : (
          t('packages.uploaded')
        ),
    },
    { id: 'at', header: t('packages.when'), cell: ({ at }) => <When at={at} /> },
    { id: 'who', header: t('packages.by'), cell: ({ who }) => <bdi>{who}</bdi> },
    { id: 'size', header: t('packages.size'), width: '90px', numeric: true, cell: ({ size }) => bytes(size) },
  ];
  return (
    <div>
      <TextField label={t('packages.search')} type="search" value={q} onChange={search} />
      <p role="status">
        {shown.length === packages.length
          ? t('packages.count', { count: packages.length })
          : t('packages.count-of', { shown: shown.length, count: packages.length })}
      </p>
      <VirtualTable
        caption={t('packages.title')}
        columns={columns}
        rows={shown}
        rowKey={({ id }) => id}
        empty={
          <Empty
            title={t('packages.none-fit')}
            action={<Button onClick={() => search('')}>{t('packages.show-all')}</Button>}
          />
        }
      />
    </div>
  );
}
