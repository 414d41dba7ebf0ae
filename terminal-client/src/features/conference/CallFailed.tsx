import type { FaultReason } from '@zhida/protocol/core/fault.ts';
import { faultText } from '@zhida/web-ui/fault-text.ts';
import { VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { CallState } from './conference.store.ts';

export interface CallFailedProps {
  readonly state: Extract<CallState, { phase: 'failed' }>;
  onGiveUp(): void;
  onRetry(): void;
}

/** What only another person can change: who that is, and that trying again alone helps nothing. */
const told: Partial<Record<FaultReason, { title: string; next: string }>> = {
  'conference-locked': { title: 'call.lockedTitle', next: 'call.lockedNext' },
  'removed-by-chair': { title: 'call.removedTitle', next: 'call.removedNext' },
};

/** Why it is not in yet, what happens by itself, and what can be done. */
export function CallFailed({ state, onGiveUp, onRetry }: CallFailedProps) {
  const { t } = useTranslation();
  const { fault, retryAt } = state;
  const isMediaMissing = fault.reason === 'no-media-node' || fault.reason === 'media-node-lost';
  const words = fault.reason === undefined ? undefined : told[fault.reason];
  return (
    <main className="t-page t-page-centre" data-testid="call-failed">
      <VideoOff className="t-empty-icon" aria-hidden="true" />
      <h1>{t(words?.title ?? 'call.failedTitle')}</h1>
      <p className="t-lead" role="alert">
        {isMediaMissing ? t('call.noMediaNode') : words ? t(words.next) : faultText(t, fault)}
      </p>
      {isMediaMissing && <p>{t('call.noMediaNodeNext')}</p>}
      {!words && <RetryNote retryAt={retryAt} />}
      <div className="t-row">
        <button type="button" className="t-button t-button-large" onClick={onGiveUp}>
          {t('app.backHome')}
        </button>
        {fault.reason !== 'removed-by-chair' && (
          <NetworkButton className="t-button t-button-primary t-button-large" onClick={onRetry}>
            {t(retryAt === null ? 'app.retry' : 'call.retryNow')}
          </NetworkButton>
        )}
      </div>
    </main>
  );
}

function RetryNote({ retryAt }: { retryAt: number | null }) {
  const { t } = useTranslation();
  const now = useNow(500);
  return (
    <p className="t-muted" aria-live="off">
      {retryAt === null
        ? t('call.notRetrying')
        : retryAt <= now
          ? t('call.retryingNow')
          : t('call.retrying', { count: Math.ceil((retryAt - now) / 1000) })}
    </p>
  );
}
