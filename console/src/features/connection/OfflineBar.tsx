import { WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { faultText } from '@zhida/web-ui/fault-text.ts';
import { useNow } from '../../ui/clock.store.ts';
import { momentText } from '../../ui/time-text.ts';
import { useConnection } from './connection.store.ts';

/** Calm and grey: what is shown is old, since when, and that somebody is already seeing to it. */
export function OfflineBar() {
  const { t, i18n } = useTranslation();
  const signal = useConnection((s) => s.signal);
  const now = useNow();
  // The grid of the shell counts rows, so the place stays even when there is nothing to say.
  if (signal.phase !== 'offline') return <div />;
  const last =
    signal.lastContact === null
      ? t('connection.never')
      : t('connection.lastContact', {
          time: momentText(new Date(signal.lastContact).toISOString(), now, i18n.language),
        });
  return (
    <div className="a-offline" role="status">
      <WifiOff aria-hidden />
      <strong>{t('connection.offlineTitle')}</strong>
      <span>{last}</span>
      <span className="c-grow">{signal.fault ? faultText(t, signal.fault) : t('connection.retrying')}</span>
    </div>
  );
}
