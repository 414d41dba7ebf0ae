import { faultText } from '@zhida/web-ui/fault-text.ts';
import { VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import type { CallState } from './conference.store.ts';

/** Why it is not in yet, what happens by itself, and what can be done. */
export function CallFailed({ state }: { state: Extract<CallState, { phase: 'failed' }> }) {
  const { t } = useTranslation();
  const { call } = useStation();
  const { fault, retrying, tries } = state;
  const isMediaMissing = fault.reason === 'no-media-node' || fault.reason === 'media-node-lost';
  return (
    <main className="t-page t-page-centre" data-testid="call-failed">
      <VideoOff className="t-empty-icon" aria-hidden="true" />
      <h1>{t('call.failedTitle')}</h1>
      <p className="t-lead" role="alert">
        {isMediaMissing ? t('call.noMediaNode') : faultText(t, fault)}
      </p>
      {isMediaMissing && <p>{t('call.noMediaNodeNext')}</p>}
      <p className="t-muted" role="status">
        {retrying ? t('call.retrying', { count: tries }) : t('call.notRetrying')}
      </p>
      <div className="t-row">
        <button type="button" className="t-button t-button-large" onClick={() => call.giveUp()}>
          {t('app.backHome')}
        </button>
        <NetworkButton className="t-button t-button-primary t-button-large" onClick={() => call.retry()}>
          {t(retrying ? 'call.retryNow' : 'app.retry')}
        </NetworkButton>
      </div>
    </main>
  );
}
