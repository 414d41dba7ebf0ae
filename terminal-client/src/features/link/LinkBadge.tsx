import { CloudOff, LoaderCircle, SignalHigh, SignalLow, SignalMedium } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useLink } from './link-context.tsx';
import { gradeLink } from './link.selectors.ts';

const icons = {
  good: SignalHigh,
  fair: SignalMedium,
  poor: SignalLow,
  connecting: LoaderCircle,
  offline: CloudOff,
};

/** The network in a word and an icon. */
export function LinkBadge() {
  const { t } = useTranslation();
  const grade = useStore(useLink(), gradeLink);
  const Icon = icons[grade];
  return (
    <p className={`t-link t-link-${grade}`} role="status">
      <Icon aria-hidden="true" />
      <span>{t(`link.${grade}`)}</span>
    </p>
  );
}
