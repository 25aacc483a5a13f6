import { type ReactNode, useId } from 'react';
import './field.css';

interface Choice {
  readonly value: string;
  readonly label: string;
  /** What it costs to choose it. */
  readonly help?: ReactNode;
}

/** One of a few, each with what choosing it means. */
export function Choices({
  label,
  value,
  choices,
  onChange,
  disabled = false,
  help,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly help?: ReactNode;
}) {
  const base = useId();
  return (
    <fieldset className="backups-choices" disabled={disabled}>
      <legend>{label}</legend>
      {help && <p className="backups-help">{help}</p>}
      {choices.map((choice) => (
        <div key={choice.value} className="backups-choice">
          <input
            type="radio"
            id={`${base}-${choice.value}`}
            name={base}
            checked={choice.value === value}
            aria-describedby={choice.help ? `${base}-${choice.value}-help` : undefined}
            onChange={() => onChange(choice.value)}
          />
          <div>
            <label htmlFor={`${base}-${choice.value}`}>{choice.label}</label>
            {choice.help && (
              <p className="backups-help" id={`${base}-${choice.value}-help`}>
                {choice.help}
              </p>
            )}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** A field with its label above it and, where there is something to say, what it is for below. */
export function Field({
  label,
  help,
  error,
  children,
}: {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  /** The control, with this id. */
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
}) {
  const id = useId();
  const says = error ?? help;
  return (
    <div className="backups-field">
      <label htmlFor={id}>{label}</label>
      {children(id, says ? `${id}-help` : undefined)}
      {says && (
        <p className={error ? 'backups-help backups-error' : 'backups-help'} id={`${id}-help`}>
          {says}
        </p>
      )}
    </div>
  );
}

/** Text of one line or more. */
export function TextField({
  label,
  value,
  onChange,
  help,
  error,
  lines = 1,
  maxLength,
  required = false,
  type = 'text',
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly lines?: number;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly type?: 'text' | 'search';
}) {
  return (
    <Field label={label} help={help} error={error}>
      {(id, describedBy) =>
        lines > 1 ? (
          <textarea
            id={id}
            rows={lines}
            value={value}
            maxLength={maxLength}
            aria-describedby={describedBy}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            id={id}
            type={type}
            value={value}
            maxLength={maxLength}
            required={required}
            aria-invalid={error !== undefined}
            aria-describedby={describedBy}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

/** One of many, in the browser's own list: on a telephone it is the telephone's. */
export function SelectField({
  label,
  value,
  options,
  onChange,
  help,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
}) {
  return (
    <Field label={label} help={help}>
      {(id, describedBy) => (
        <select id={id} value={value} aria-describedby={describedBy} onChange={(event) => onChange(event.target.value)}>
          {options.map(([of, words]) => (
            <option key={of} value={of}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
