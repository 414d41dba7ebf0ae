import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';

const icons = { info: Info, problem: CircleAlert, done: CircleCheck };

export interface NoteProps {
  readonly kind: keyof typeof icons;
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

/** A sentence with its icon. A problem is read out at once, the others when there is time. */
export function Note({ kind, children, action }: NoteProps) {
  const Icon = icons[kind];
  return (
    <div className={`t-note t-note-${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" />
      <div className="t-note-text">{children}</div>
      {action}
    </div>
  );
}
