import { Button, InputField } from '@dhis2/ui';
import type { Role } from '@dhow/server/contract';
import { type FormEvent, useState } from 'react';
import type { api } from '../api/api.js';
import { Confirm } from '../show/confirm.js';
import { CopyText } from '../show/copy-text.js';
import { Dialog } from '../show/dialog.js';
import { Problem } from '../show/problem.js';
import { When } from '../show/when.js';
import { useWords } from '../words/words.js';
import { RoleField } from './role-field.js';
import { rolesUnder } from './roles.js';
import './people.css';

type Token = Awaited<ReturnType<typeof api.listTokens>>[number];
type Made = Awaited<ReturnType<typeof api.addToken>>;
type New = { readonly name: string; readonly role: Role; readonly days: number };

const MOST_DAYS = 366;

/** Tokens of somebody: what each is for, how long it lasts, when it was used. */
export function TokensPart({
  tokens,
  role,
  onAdd,
  onRevoke,
}: {
  readonly tokens: readonly Token[];
  /** Of their owner. */
  readonly role: Role;
  /** Absent: to look at. */
  readonly onAdd?: ((token: New) => Promise<Made>) | undefined;
  readonly onRevoke?: ((id: string) => Promise<unknown>) | undefined;
}) {
  const { t } = useWords();
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<Made>();
  const [revoking, setRevoking] = useState<Token>();
  return (
    <>
      {tokens.length === 0 ? (
        <p>{t('people.no-tokens')}</p>
      ) : (
        <table className="people-table people-wide">
          <thead>
            <tr>
              <th scope="col">{t('people.token-name')}</th>
              <th scope="col">{t('people.role')}</th>
              <th scope="col">{t('people.used')}</th>
              <th scope="col">{t('people.ends')}</th>
              {onRevoke && (
                <th scope="col">
                  <span className="unseen">{t('people.revoke')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <tr key={token.id}>
                <th scope="row">{token.name}</th>
                <td data-label={t('people.role')}>{t(`people.role.${token.role}`)}</td>
                <td data-label={t('people.used')}>
                  {token.usedAt ? <When at={token.usedAt} /> : t('people.token-never')}
                </td>
                <td data-label={t('people.ends')}>
                  {Date.parse(token.endsAt) < Date.now() && `${t('people.token-over')} `}
                  <When at={token.endsAt} />
                </td>
                {onRevoke && (
                  <td>
                    <Button
                      small
                      aria-label={t('people.revoke-named', { name: token.name })}
                      onClick={() => setRevoking(token)}
                    >
                      {t('people.revoke')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {onAdd && (
        <p>
          <Button onClick={() => setMaking(true)}>{t('people.token-new')}</Button>
        </p>
      )}
      {isMaking && onAdd && (
        <NewToken
          role={role}
          add={onAdd}
          onClose={() => setMaking(false)}
          onMade={(one) => {
            setMaking(false);
            setMade(one);
          }}
        />
      )}
      {made && (
        <Dialog
          title={t('people.token-made', { name: made.token.name })}
          actions={
            <Button primary onClick={() => setMade(undefined)}>
              {t('people.done')}
            </Button>
          }
        >
          <p>{t('people.token-once', { role: t(`people.role.${made.token.role}`) })}</p>
          <CopyText label={t('people.token-label')} value={made.secret} />
          <p>{t('people.token-use')}</p>
          <pre className="people-code">{`export DHOW_SERVER=${location.origin}\nexport DHOW_SERVER_TOKEN=dhow_...`}</pre>
        </Dialog>
      )}
      {revoking && onRevoke && (
        <Confirm
          title={t('people.revoke-title', { name: revoking.name })}
          action={t('people.revoke')}
          destructive
          onCancel={() => setRevoking(undefined)}
          onConfirm={async () => {
            await onRevoke(revoking.id);
            setRevoking(undefined);
          }}
        >
          <p>{t('people.revoke-text')}</p>
        </Confirm>
      )}
    </>
  );
}

function NewToken({
  role: most,
  add,
  onClose,
  onMade,
}: {
  readonly role: Role;
  readonly add: (token: New) => Promise<Made>;
  readonly onClose: () => void;
  readonly onMade: (made: Made) => void;
}) {
  const { t } = useWords();
  const roles = rolesUnder(most);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(roles.includes('runner') ? 'runner' : most);
  const [days, setDays] = useState('90');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const isReady =
    name.trim() !== '' && Number.isInteger(Number(days)) && Number(days) >= 1 && Number(days) <= MOST_DAYS;
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (busy || !isReady) return;
    setBusy(true);
    setError(undefined);
    try {
      onMade(await add({ name: name.trim(), role, days: Number(days) }));
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('people.token-new')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => onClose()}>{t('show.cancel')}</Button>
          <Button primary disabled={busy || !isReady} loading={busy} onClick={() => submit()}>
            {t('people.token-make')}
          </Button>
        </>
      }
    >
      <form className="people-form" onSubmit={submit}>
        <InputField
          label={t('people.token-name')}
          name="name"
          placeholder={t('people.token-example')}
          value={name}
          autoComplete="off"
          initialFocus
          onChange={({ value }) => setName(value ?? '')}
        />
        <InputField
          label={t('people.token-days')}
          name="days"
          type="number"
          min="1"
          max={String(MOST_DAYS)}
          value={days}
          onChange={({ value }) => setDays(value ?? '')}
        />
        {roles.length > 1 && <RoleField value={role} onChange={setRole} most={roles} />}
        <button type="submit" hidden disabled={!isReady} />
      </form>
      {error !== undefined && <Problem error={error} />}
    </Dialog>
  );
}
