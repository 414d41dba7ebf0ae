import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom } from './room-context.ts';

export interface PanelProps {
  readonly title: string;
  /** `side`: a column of its own. `sheet`: over the lower part of the stage. `popover`: a small one over a corner. */
  readonly shape: 'side' | 'sheet' | 'popover';
  readonly canClose?: boolean;
  readonly children: ReactNode;
}

/** A panel that takes the focus when it opens and gives it back to where it came from. */
export function Panel({ title, shape, canClose = true, children }: PanelProps) {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!canClose) return;
    const before = document.activeElement;
    const panel = ref.current;
    (panel?.querySelector<HTMLElement>('[data-autofocus]') ?? panel)?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [canClose]);
  return (
    <section ref={ref} className="zh-panel" data-shape={shape} aria-label={title} tabIndex={-1}>
      <header>
        <h2>{title}</h2>
        {canClose && (
          <button
            type="button"
            className="zh-close"
            aria-label={t('devices.close')}
            onClick={actions.closePanel}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </header>
      <div className="zh-panel-body">{children}</div>
    </section>
  );
}
