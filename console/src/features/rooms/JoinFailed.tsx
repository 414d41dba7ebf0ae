import { Button } from 'antd';
import { ArrowLeft, RotateCw, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { faultText } from '@zhida/web-ui/fault-text.ts';
import { useClock } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

interface JoinFailedProps {
  readonly fault: FaultData;
  /** When it is tried again by itself, in epoch milliseconds of this machine; past while it is tried; null: never. */
  readonly retryAt: number | null;
  onRetry(): void;
  onBack(): void;
}

/** Why one is not in the conference yet, what happens by itself, and what can be done. */
export function JoinFailed({ fault, retryAt, onRetry, onBack }: JoinFailedProps) {
  const { t } = useTranslation();
  const now = useClock((s) => s.now - s.offset);
  const seconds = retryAt === null ? null : Math.ceil((retryAt - now) / 1000);
  return (
    <div className="r-failed" data-testid="join-failed">
      <EmptyState icon={VideoOff} title={t('room.failedTitle')}>
        <p role="alert">{faultText(t, fault)}</p>
        <p className="c-number">
          {seconds === null
            ? t('room.notRetrying')
            : seconds > 0
              ? t('room.retrying', { count: seconds })
              : t('room.retryingNow')}
        </p>
        <div className="r-failed__answers">
          <Button size="large" icon={<ArrowLeft aria-hidden />} onClick={onBack}>
            {t('room.back')}
          </Button>
          <Button size="large" type="primary" icon={<RotateCw aria-hidden />} onClick={onRetry}>
            {t(seconds === null ? 'action.retry' : 'room.retryNow')}
          </Button>
        </div>
      </EmptyState>
    </div>
  );
}
