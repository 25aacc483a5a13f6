import type { ReactNode } from 'react';
import './empty.css';

/** Where nothing is yet: what that means, and what to do first. */
export function Empty({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="show-empty">
      <p className="show-empty-title">{title}</p>
      {children && <div className="show-empty-text">{children}</div>}
      {action && <div className="show-empty-action">{action}</div>}
    </div>
  );
}
