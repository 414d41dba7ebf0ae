import { faultText } from '@zhida/web-ui/fault-text.ts';
import { VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { CallState } from './conference.store.ts';

/** Why it is not in yet, what happens by itself, and what can be done. */
export function CallFailed({ state }: { state: Extract<CallState, { phase: 'failed' }> }) {
  const { t } = useTranslation();
  const { call } = useStation();
  const { fault, retryAt } = state;
  const now = useNow(500);
  const isMediaMissing = fault.reason === 'no-media-node' || fault.reason === 'media-node-lost';
  return (
    <main className="t-page t-page-centre" data-testid="call-failed">
      <VideoOff className="t-empty-icon" aria-hidden="true" />
      <h1>{t('call.failedTitle')}</h1>
      <p className="t-lead" role="alert">
        {isMediaMissing ? t('call.noMediaNode') : faultText(t, fault)}
      </p>
      {isMediaMissing && <p>{t('call.noMediaNodeNext')}</p>}
      <p className="t-muted" aria-live="off">
        {retryAt === null
          ? t('call.notRetrying')
          : retryAt <= now
            ? t('call.retryingNow')
            : t('call.retrying', { count: Math.ceil((retryAt - now) / 1000) })}
      </p>
      <div className="t-row">
        <button type="button" className="t-button t-button-large" onClick={() => call.giveUp()}>
          {t('app.backHome')}
        </button>
        <NetworkButton className="t-button t-button-primary t-button-large" onClick={() => call.retry()}>
          {t(retryAt === null ? 'app.retry' : 'call.retryNow')}
        </NetworkButton>
      </div>
    </main>
  );
}
