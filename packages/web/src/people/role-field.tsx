import { ROLES, type Role } from '@dhow/server/contract';
import { useId } from 'react';
import { useWords } from '../words/words.js';
import './people.css';

/** Chooses a role, each with what it may. */
export function RoleField({
  value,
  onChange,
  most,
  label,
}: {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  /** Roles that may be chosen; all when left out. */
  readonly most?: readonly Role[];
  readonly label?: string;
}) {
  const { t } = useWords();
  const name = useId();
  return (
    <fieldset className="people-roles">
      <legend>{label ?? t('people.role')}</legend>
      {[...(most ?? ROLES)].reverse().map((role) => (
        <label key={role}>
          <input type="radio" name={name} value={role} checked={role === value} onChange={() => onChange(role)} />
          <span>
            <strong>{t(`people.role.${role}`)}</strong>
            <br />
            {t(`people.may.${role}`)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
