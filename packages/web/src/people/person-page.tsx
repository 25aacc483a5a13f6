import { Button } from '@dhis2/ui';
import type { Role } from '@dhow/server/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Facts } from '../show/definition.js';
import { Page } from '../show/page.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import type { Limits } from './limit-rows.js';
import { LimitsTable } from './limits-table.js';
import { LinkDialog } from './link-dialog.js';
import { OverseersOnly } from './overseers-only.js';
import { RoleField } from './role-field.js';
import { SessionsPart } from './sessions-part.js';
import { TokensPart } from './tokens-part.js';
import './people.css';

type Person = Awaited<ReturnType<typeof api.getPerson>>;

/** One person: role, limits, sessions, tokens. */
export function PersonPage() {
  const { t } = useWords();
  return (
    <OverseersOnly title={t('people.title')}>
      <OnePerson />
    </OverseersOnly>
  );
}

function OnePerson() {
  const { t } = useWords();
  const { person: id } = useParams({ from: '/inside/people/$person' });
  const params = { person: id };
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { isAdministrator, me } = useMe();
  const person = useQuery({ queryKey: ['people', id], queryFn: () => api.getPerson({ params }) });
  const [link, setLink] = useState<{ readonly address: string; readonly endsAt: string }>();
  const [asking, setAsking] = useState<'link' | 'remove'>();
  if (!person.data)
    return (
      <Page title={t('people.title')}>
        {person.error ? <Problem error={person.error} again={person.refetch} /> : <Progress />}
      </Page>
    );
  const { name, createdAt, createdBy, canSignIn } = person.data;
  const reread = () => queryClient.invalidateQueries({ queryKey: ['people'] });
  return (
    <Page
      title={id === me?.id ? `${name} (${t('people.you')})` : name}
      lead={<Link to="/people">{t('people.back')}</Link>}
      actions={
        isAdministrator && (
          <>
            <Button onClick={() => setAsking('link')}>{t('people.new-link')}</Button>
            <Button destructive secondary onClick={() => setAsking('remove')}>
              {t('people.remove')}
            </Button>
          </>
        )
      }
    >
      {!isAdministrator && <p>{t('people.look-only')}</p>}
      <Part title={t('people.role')}>
        <RolePart key={person.data.role} person={person.data} mayChange={isAdministrator} onChanged={reread} />
        <Facts
          rows={[
            [t('people.state'), t(canSignIn ? 'people.can' : 'people.invited')],
            [
              t('people.since'),
              <>
                <When at={createdAt} /> {t('people.since-by', { who: createdBy })}
              </>,
            ],
          ]}
        />
      </Part>
      <Part title={t('people.limits-title')}>
        {person.data.role === 'administrator' ? (
          <p>{t('people.limits-administrator')}</p>
        ) : (
          <LimitsPart person={person.data} mayChange={isAdministrator} onChanged={reread} />
        )}
      </Part>
      <Part title={t('people.sessions')}>
        <TheirSessions id={id} mayChange={isAdministrator} />
      </Part>
      <Part title={t('people.tokens')}>
        <TheirTokens id={id} role={person.data.role} mayChange={isAdministrator} />
      </Part>
      {asking === 'link' && (
        <Confirm
          title={t('people.link-title', { name })}
          action={t('people.make-link')}
          onCancel={() => setAsking(undefined)}
          onConfirm={async () => {
            const made = await api.linkPerson({ params });
            setAsking(undefined);
            setLink(made);
          }}
        >
          <p>{t('people.new-link-text', { name })}</p>
        </Confirm>
      )}
      {asking === 'remove' && (
        <Confirm
          title={t('people.remove-title', { name })}
          action={t('people.remove')}
          destructive
          onCancel={() => setAsking(undefined)}
          onConfirm={async () => {
            await api.removePerson({ params });
            await navigate({ to: '/people' });
            void reread();
          }}
        >
          <p>{t('people.remove-text', { name })}</p>
        </Confirm>
      )}
      {link && <LinkDialog name={name} link={link} onClose={() => setLink(undefined)} />}
    </Page>
  );
}

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="people-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface Changing {
  readonly person: Person;
  readonly mayChange: boolean;
  readonly onChanged: () => Promise<unknown>;
}

function RolePart({ person, mayChange, onChanged }: Changing) {
  const { t } = useWords();
  const [role, setRole] = useState<Role>(person.role);
  const { busy, error, said, save } = useSaving(async () => {
    await api.changePerson({ params: { person: person.id }, body: { role } });
    await onChanged();
  });
  if (!mayChange)
    return (
      <p>
        <strong>{t(`people.role.${person.role}`)}</strong>: {t(`people.may.${person.role}`)}
      </p>
    );
  return (
    <div className="people-form">
      <RoleField value={role} onChange={setRole} />
      {error !== undefined && <Problem error={error} />}
      <p>
        <Button disabled={busy || role === person.role} loading={busy} onClick={() => save()}>
          {t('people.change-role')}
        </Button>{' '}
        <span role="status">{said}</span>
      </p>
    </div>
  );
}

function LimitsPart({ person, mayChange, onChanged }: Changing) {
  const { t } = useWords();
  const [limits, setLimits] = useState<Limits>(person.limits);
  const { busy, error, said, save } = useSaving(async () => {
    await api.limitPerson({ params: { person: person.id }, body: limits });
    await onChanged();
  });
  const isChanged =
    JSON.stringify(Object.entries(limits).sort()) !== JSON.stringify(Object.entries(person.limits).sort());
  return (
    <>
      <p>{t('people.limits-text')}</p>
      <LimitsTable limits={mayChange ? limits : person.limits} onChange={mayChange ? setLimits : undefined} />
      {error !== undefined && <Problem error={error} />}
      {mayChange && (
        <p>
          <Button disabled={busy || !isChanged} loading={busy} onClick={() => save()}>
            {t('people.save')}
          </Button>{' '}
          <span role="status">{said}</span>
        </p>
      )}
    </>
  );
}

/** A change that is sent by a button: whether it is on its way, what went wrong, and that it is kept. */
export function useSaving(work: () => Promise<unknown>) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isSaved, setSaved] = useState(false);
  return {
    busy,
    error,
    said: isSaved ? t('people.saved') : '',
    async save(): Promise<void> {
      setBusy(true);
      setError(undefined);
      setSaved(false);
      try {
        await work();
        setSaved(true);
      } catch (cause) {
        setError(cause);
      } finally {
        setBusy(false);
      }
    },
  };
}

function TheirSessions({ id, mayChange }: { readonly id: string; readonly mayChange: boolean }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['people', id, 'sessions'],
    queryFn: () => api.listSessionsOf({ params: { person: id } }),
  });
  if (error) return <Problem error={error} again={refetch} />;
  if (!data) return <Progress />;
  return (
    <SessionsPart
      sessions={data}
      onEnd={
        mayChange
          ? async (session) => {
              await api.endSessionOf({ params: { person: id, session } });
              await refetch();
            }
          : undefined
      }
    />
  );
}

function TheirTokens({
  id,
  role,
  mayChange,
}: {
  readonly id: string;
  readonly role: Role;
  readonly mayChange: boolean;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['people', id, 'tokens'],
    queryFn: () => api.listTokensOf({ params: { person: id } }),
  });
  if (error) return <Problem error={error} again={refetch} />;
  if (!data) return <Progress />;
  return (
    <TokensPart
      tokens={data}
      role={role}
      onAdd={
        mayChange
          ? async (body) => {
              const made = await api.addTokenOf({ params: { person: id }, body });
              await refetch();
              return made;
            }
          : undefined
      }
      onRevoke={
        mayChange
          ? async (token) => {
              await api.revokeTokenOf({ params: { person: id, token } });
              await refetch();
            }
          : undefined
      }
    />
  );
}
