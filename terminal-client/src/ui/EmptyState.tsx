import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly hint: string;
  readonly action?: ReactNode;
}

/** An empty list: that it is empty, what it is for, and what can be done now. */
export function EmptyState({ icon, text, hint, action }: EmptyStateProps) {
  return (
    <div className="t-empty" role="status">
      <span className="t-empty-icon" aria-hidden="true">
        {icon}
      </span>
      <p className="t-lead">{text}</p>
      <p className="t-muted">{hint}</p>
      {action}
    </div>
  );
}
