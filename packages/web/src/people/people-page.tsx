import { Button, InputField } from '@dhis2/ui';
import type { Role } from '@dhow/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Dialog } from '../show/dialog.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import { LinkDialog } from './link-dialog.js';
import { OverseersOnly } from './overseers-only.js';
import { RoleField } from './role-field.js';
import './people.css';

type Made = Awaited<ReturnType<typeof api.addPerson>>;

/** Who may use this Dhow. */
export function PeoplePage() {
  const { t } = useWords();
  return (
    <OverseersOnly title={t('people.title')}>
      <People />
    </OverseersOnly>
  );
}

function People() {
  const { t } = useWords();
  const { me, isAdministrator } = useMe();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ['people'], queryFn: () => api.listPeople() });
  const [isInviting, setInviting] = useState(false);
  const [made, setMade] = useState<Made>();
  return (
    <Page
      title={t('people.title')}
      lead={t(isAdministrator ? 'people.lead' : 'people.look-only')}
      actions={
        isAdministrator && (
          <Button primary onClick={() => setInviting(true)}>
            {t('people.invite')}
          </Button>
        )
      }
    >
      {error && <Problem error={error} again={refetch} />}
      {!data && !error && <Progress />}
      {data && (
        <div className="people-scroll">
          <table className="people-table people-wide">
            <thead>
              <tr>
                <th scope="col">{t('people.name')}</th>
                <th scope="col">{t('people.role')}</th>
                <th scope="col">{t('people.limits')}</th>
                <th scope="col">{t('people.state')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ id, name, role, limits, canSignIn }) => {
                const count = role === 'administrator' ? 0 : Object.keys(limits).length;
                return (
                  <tr key={id}>
                    <th scope="row">
                      <Link to="/people/$person" params={{ person: id }}>
                        {name}
                      </Link>
                      {id === me?.id && ` (${t('people.you')})`}
                    </th>
                    <td data-label={t('people.role')}>{t(`people.role.${role}`)}</td>
                    <td data-label={t('people.limits')}>
                      {count === 0 ? t('people.no-limits') : t('people.limited', { count })}
                    </td>
                    <td data-label={t('people.state')}>{t(canSignIn ? 'people.can' : 'people.invited')}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {isInviting && (
        <Invite
          onClose={() => setInviting(false)}
          onMade={(one) => {
            setInviting(false);
            setMade(one);
            void queryClient.invalidateQueries({ queryKey: ['people'] });
          }}
        />
      )}
      {made && <LinkDialog name={made.person.name} link={made.link} onClose={() => setMade(undefined)} />}
    </Page>
  );
}

function Invite({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (made: Made) => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (busy || name.trim() === '') return;
    setBusy(true);
    setError(undefined);
    try {
      onMade(await api.addPerson({ body: { name: name.trim(), role } }));
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('people.invite')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => onClose()}>{t('show.cancel')}</Button>
          <Button primary disabled={busy || name.trim() === ''} loading={busy} onClick={() => submit()}>
            {t('people.make-link')}
          </Button>
        </>
      }
    >
      <p>{t('people.invite-text')}</p>
      <form className="people-form" onSubmit={submit}>
        <InputField
          label={t('people.name')}
          helpText={t('session.name-help')}
          name="name"
          value={name}
          autoComplete="off"
          initialFocus
          onChange={({ value }) => setName(value ?? '')}
        />
        <RoleField value={role} onChange={setRole} />
      </form>
      {error !== undefined && <Problem error={error} />}
    </Dialog>
  );
}
