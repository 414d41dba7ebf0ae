import type { ReactNode } from 'react';
import './states.css';
import './admin.css';

interface PageProps {
  readonly title: ReactNode;
  /** What the page is for, where its title does not say it. */
  readonly text?: string | false;
  /** Beside the title. */
  readonly actions?: ReactNode;
  /** Search and buttons above a table. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its head, its row of tools, its content. */
export function Page({ title, text, actions, tools, children }: PageProps) {
  return (
    <div className="c-page">
      <header className="c-page__head">
        <h1>{title}</h1>
        {actions}
        {text && <p>{text}</p>}
      </header>
      {tools && <div className="m-tools">{tools}</div>}
      {children}
    </div>
  );
}
