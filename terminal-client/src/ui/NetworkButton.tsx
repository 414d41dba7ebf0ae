import type { ButtonHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useLink } from '../features/link/link-context.tsx';
import { isOnline } from '../features/link/link.selectors.ts';

/** `data-testid` is named here because React's button attributes leave data attributes to JSX alone. */
export interface NetworkButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly busy?: boolean;
  readonly 'data-testid'?: string;
}

/** A button that needs the network: while there is none it says so instead of failing. It keeps its place and focus. */
export function NetworkButton({ busy = false, children, onClick, ...rest }: NetworkButtonProps) {
  const { t } = useTranslation();
  const online = useStore(useLink(), isOnline);
  const isOff = busy || !online;
  return (
    <button type="button" {...rest} aria-disabled={isOff} onClick={isOff ? undefined : onClick}>
      {online ? children : <span className="t-no-network">{t('app.needsNetwork')}</span>}
    </button>
  );
}
