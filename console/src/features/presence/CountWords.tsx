import { Circle, CloudOff, PhoneCall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Counts } from './presence-counts.ts';

/** Online, busy and offline as numbers with their words; what is nil is left out. */
export function CountWords({ counts }: { counts: Counts }) {
  const { t } = useTranslation();
  return (
    <span className="v-counts">
      {(counts.online > 0 || counts.total === 0) && (
        <span className="c-mark c-ok">
          <Circle fill="currentColor" aria-hidden />
          {t('presence.onlineCount', { count: counts.online })}
        </span>
      )}
      {counts.busy > 0 && (
        <span className="c-mark c-waiting">
          <PhoneCall aria-hidden />
          {t('presence.busyCount', { count: counts.busy })}
        </span>
      )}
      {counts.offline > 0 && (
        <span className="c-mark c-offline">
          <CloudOff aria-hidden />
          {t('presence.offlineCount', { count: counts.offline })}
        </span>
      )}
    </span>
  );
}
