import type { GroupNamed, People, PersonNamed } from '@dhow/core';
import { getRouteApi } from '@tanstack/react-router';
import { useReading } from '../api/jobs.js';
import { changed } from '../backups/changed-search.js';
import { InstancePick } from '../backups/instance-pick.js';
import { useInstances } from '../backups/known.js';
import { Empty } from '../show/empty.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { type Column, VirtualTable } from '../show/virtual-table.js';
import { useWords } from '../words/words.js';

const route = getRouteApi('/inside/packages/$id');

/** Of whom a package speaks, and who of them an instance lacks. None of them is ever imported unasked. */
export function PeoplePart({ source }: { readonly source: string }) {
  const { t } = useWords();
  const { for: wished } = route.useSearch();
  const navigate = route.useNavigate();
  const { instances } = useInstances();
  // A version lacks nobody: only an instance does.
  const instance = instances?.find(({ name }) => name === wished)?.name;
  const { result, error, step, refetch, isFetching } = useReading(
    'people',
    { source, ...(instance !== undefined && { for: instance }) },
    { enabled: instances !== undefined },
  );
  const people = result?.people;
  const none = people && people.users.length + people.groups.length + people.roles.length === 0;
  return (
    <section aria-label={t('packages.tab-people')}>
      <p>{t('packages.people-help')}</p>
      <InstancePick
        label={t('packages.people-for')}
        value={instance}
        none={t('packages.people-all')}
        onChange={(name) => void navigate({ search: (before) => changed(before, { for: name }), replace: true })}
      />
      {error && <Problem error={error} again={() => void refetch()} />}
      {(!people || isFetching) && !error && <Progress step={step} />}
      {people && !isFetching && none && (
        <Empty
          title={
            instance === undefined ? t('packages.people-none') : t('packages.people-none-lacking', { name: instance })
          }
        />
      )}
      {people && !isFetching && !none && <PeopleTables people={people} />}
    </section>
  );
}

/** Accounts, groups and roles, to be created by hand. */
export function PeopleTables({ people: { users, groups, roles } }: { readonly people: People }) {
  const { t, number } = useWords();
  const used = {
    id: 'used',
    header: t('packages.used-by'),
    width: '110px',
    numeric: true,
    cell: ({ usedBy }: { readonly usedBy: number }) => number(usedBy),
  };
  const groupColumns: readonly Column<GroupNamed>[] = [
    {
      id: 'name',
      header: t('packages.name'),
      width: 'minmax(0, 2fr)',
      cell: ({ id, name, inFile }) => (
        <>
          <bdi>{name ?? id}</bdi> {!inFile && <span className="packages-dim">{t('packages.only-named')}</span>}
        </>
      ),
    },
    { id: 'code', header: t('packages.code'), cell: ({ code }) => code ?? '' },
    { id: 'id', header: t('packages.id'), width: '130px', cell: ({ id }) => <code>{id}</code> },
    used,
  ];
  const userColumns: readonly Column<PersonNamed>[] = [
    {
      id: 'name',
      header: t('packages.login'),
      width: 'minmax(0, 2fr)',
      cell: ({ id, username, name, inFile }) => (
        <>
          <bdi>{username ?? id}</bdi> {name && <span className="packages-dim">{name}</span>}{' '}
          {!inFile && <span className="packages-dim">{t('packages.only-named')}</span>}
        </>
      ),
    },
    { id: 'roles', header: t('packages.roles'), cell: ({ roles: of }) => of.join(', ') },
    { id: 'groups', header: t('packages.groups'), cell: ({ groups: of }) => of.join(', ') },
    used,
  ];
  return (
    <>
      {roles.length > 0 && (
        <section className="packages-part">
          <h3>{t('packages.role-count', { count: roles.length })}</h3>
          <VirtualTable
            caption={t('packages.role-count', { count: roles.length })}
            columns={groupColumns}
            rows={roles}
            rowKey={({ id }) => id}
          />
        </section>
      )}
      {groups.length > 0 && (
        <section className="packages-part">
          <h3>{t('packages.group-count', { count: groups.length })}</h3>
          <VirtualTable
            caption={t('packages.group-count', { count: groups.length })}
            columns={groupColumns}
            rows={groups}
            rowKey={({ id }) => id}
          />
        </section>
      )}
      {users.length > 0 && (
        <section className="packages-part">
          <h3>{t('packages.user-count', { count: users.length })}</h3>
          <VirtualTable
            caption={t('packages.user-count', { count: users.length })}
            columns={userColumns}
            rows={users}
            rowKey={({ id }) => id}
          />
        </section>
      )}
    </>
  );
}
