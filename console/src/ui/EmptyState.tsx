import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './states.css';

/** Nothing to show, and what the place is for. */
export function EmptyState(props: { icon: LucideIcon; title: string; text?: string; children?: ReactNode }) {
  const { icon: Icon, title, text, children } = props;
  return (
    <div className="c-empty">
      <Icon aria-hidden />
      <strong>{title}</strong>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}
