import { LoaderCircle, Wifi, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from './connection.store.ts';

/** The state of the live connection, small, in the top bar. */
export function ConnectionMark() {
  const { t } = useTranslation();
  const phase = useConnection((s) => s.signal.phase);
  if (phase === 'online') {
    return (
      <span className="c-mark c-ok" role="status">
        <Wifi aria-hidden />
        <span className="a-phone-hidden">{t('connection.online')}</span>
      </span>
    );
  }
  const Icon = phase === 'offline' ? WifiOff : LoaderCircle;
  return (
    <span className="c-mark c-offline" role="status">
      <Icon aria-hidden />
      <span className="a-phone-hidden">{t(`connection.${phase}`)}</span>
    </span>
  );
}
