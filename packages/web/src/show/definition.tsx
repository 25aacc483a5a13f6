import type { ReactNode } from 'react';
import './definition.css';

/** Facts by name: what it is called at the left, what it is at the right, below each other where the page is narrow. */
export function Facts({
  rows,
}: {
  /** Those whose value is undefined, null or false are left out. */
  readonly rows: readonly (readonly [label: string, value: ReactNode])[];
}) {
  return (
    <dl className="show-facts">
      {rows
        .filter(([, value]) => value !== undefined && value !== null && value !== false)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
