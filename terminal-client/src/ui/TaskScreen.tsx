import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface TaskScreenProps {
  readonly title: string;
  /** Absent: there is no way back from here but through the task. */
  readonly onBack?: (() => void) | undefined;
  readonly testId?: string | undefined;
  /** Stays at the bottom edge: the one thing to press. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** One task: a heading that takes the focus, a way back, the task, and the one thing to press. */
export function TaskScreen({ title, onBack, testId, footer, children }: TaskScreenProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className="t-page" data-testid={testId}>
      <header className="t-bar">
        {onBack && (
          <button type="button" className="t-button t-button-back" onClick={onBack}>
            <ArrowLeft aria-hidden="true" />
            <span>{t('app.back')}</span>
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      <div className="t-body">{children}</div>
      {footer && <footer className="t-footer">{footer}</footer>}
    </main>
  );
}
