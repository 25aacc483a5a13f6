import { useWords } from '../words/words.js';
import { SelectField } from './field.js';
import { useInstances } from './known.js';

/** One of the instances, each with what it is for. */
export function InstancePick({
  label,
  value,
  onChange,
  none,
  writable = false,
  help,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (name: string | undefined) => void;
  /** What stands there while none is chosen. */
  readonly none: string;
  /** Only those that Dhow may write to. */
  readonly writable?: boolean;
  readonly help?: string;
}) {
  const { t } = useWords();
  const { instances = [] } = useInstances();
  const shown = instances.filter(({ readOnly }) => !writable || !readOnly);
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      help={help}
      options={[
        ['', none],
        ...shown.map(
          ({ name, environment }) =>
            [name, environment ? `${name} — ${t(`show.environment.${environment}`)}` : name] as const,
        ),
      ]}
      onChange={(name) => onChange(name || undefined)}
    />
  );
}
