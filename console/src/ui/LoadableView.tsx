import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from './FaultNotice.tsx';
import type { Loadable } from './loadable.ts';
import { Skeleton } from './Skeleton.tsx';

interface LoadableViewProps<T> {
  readonly of: Loadable<T>;
  /** Tries again; drawn beside the fault. */
  retry(): void;
  readonly lines?: number;
  children(value: T): ReactNode;
}

/** Draws something loaded in whichever state it is: skeleton, fault with a way out, old with a word, or the thing. */
export function LoadableView<T>({ of, retry, lines = 6, children }: LoadableViewProps<T>) {
  const { t } = useTranslation();
  const again = (
    <button type="button" className="c-iconbutton" onClick={retry}>
      <RotateCw aria-hidden />
      {t('action.retry')}
    </button>
  );
  switch (of.phase) {
    case 'idle':
    case 'loading':
      return <Skeleton lines={lines} />;
    case 'failed':
      return <FaultNotice fault={of.fault}>{again}</FaultNotice>;
    case 'stale':
      return (
        <>
          <FaultNotice fault={of.fault}>
            <span className="c-muted">{t('state.stale')}</span>
            {again}
          </FaultNotice>
          {children(of.value)}
        </>
      );
    case 'ready':
      return children(of.value);
  }
}
