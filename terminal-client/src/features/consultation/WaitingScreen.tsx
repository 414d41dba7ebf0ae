import { faultText } from '@zhida/web-ui/fault-text.ts';
import { PhoneOff, Repeat } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { useStation } from '../../app/station-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { localName } from '../../ui/names.ts';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CameraPreview } from '../devices/CameraPreview.tsx';
import { isOnline } from '../link/link.selectors.ts';
import { isOpen, viewWaiting } from './consultation.rules.ts';
import { TriedList } from './TriedList.tsx';
import { WaitingStatus } from './WaitingStatus.tsx';
import './waiting.css';

/** What happens with a request, what happens next, and how to stop it. */
export function WaitingScreen({ consultationId }: { consultationId: string }) {
  const { t, i18n } = useTranslation();
  const { consultation, navigation } = useStation();
  const item = useStore(consultation.store, (s) => s.known[consultationId]);
  if (!item) {
    return (
      <TaskScreen title={t('waiting.title')} onBack={navigation.goHome}>
        <EmptyState icon={<PhoneOff />} text={t('waiting.gone')} hint={t('app.backHome')} />
      </TaskScreen>
    );
  }
  const specialty = localName(item.specialty.name, i18n.language);
  const urgency = t(`consultation.urgency.${item.urgency}`);
  return (
    <TaskScreen
      title={t('ask.summary', { specialty, urgency })}
      onBack={item.state === 'waiting' || !isOpen(item.state) ? navigation.goHome : undefined}
      testId="waiting"
      footer={<WaitingFooter item={item} />}
    >
      <div className="t-waiting">
        <div className="t-waiting-main">
          <Status item={item} />
          <TriedList consultation={item} />
        </div>
        {isOpen(item.state) && <CameraPreview />}
      </div>
    </TaskScreen>
  );
}

function Status({ item }: { item: Consultation }) {
  const { t } = useTranslation();
  const { link } = useStation();
  const offset = useStore(link, (s) => s.clockOffset);
  const online = useStore(link, isOnline);
  const now = useNow(500) + offset;
  return (
    <>
      <WaitingStatus consultation={item} view={viewWaiting(item, now)} isCurrent={online} />
      {!online && isOpen(item.state) && <Note kind="info">{t('waiting.offline')}</Note>}
    </>
  );
}

function WaitingFooter({ item }: { item: Consultation }) {
  const { t } = useTranslation();
  const { consultation, navigation } = useStation();
  const step = useStore(consultation.store, (s) => s.step);
  const running = step.phase === 'running' ? step.step : null;
  if (!isOpen(item.state)) {
    return (
      <div className="t-row t-row-fill">
        <button type="button" className="t-button t-button-large" onClick={navigation.goHome}>
          {t('app.backHome')}
        </button>
        <button
          type="button"
          className="t-button t-button-call t-button-large"
          data-testid="ask-again"
          onClick={() => consultation.actions.askAgain(item)}
        >
          {t('waiting.again')}
        </button>
      </div>
    );
  }
  if (item.state === 'accepted') return null;
  return (
    <>
      {step.phase === 'failed' && (
        <Note kind="problem">{t('waiting.stepFailed', { text: faultText(t, step.fault) })}</Note>
      )}
      <div className="t-row t-row-fill">
        <NetworkButton
          className="t-button t-button-danger-line t-button-large"
          data-testid="cancel"
          busy={running !== null}
          onClick={() => void consultation.actions.cancel(item.id)}
        >
          <PhoneOff aria-hidden="true" />
          {t(running === 'cancel' ? 'waiting.cancelling' : 'waiting.cancel')}
        </NetworkButton>
        {item.state === 'waiting' && (
          <NetworkButton
            className="t-button t-button-call t-button-large"
            data-testid="ring-again"
            busy={running !== null}
            onClick={() => void consultation.actions.ringAgain(item.id)}
          >
            <Repeat aria-hidden="true" />
            {t(running === 'ring-again' ? 'waiting.ringingAgain' : 'waiting.ringAgain')}
          </NetworkButton>
        )}
      </div>
    </>
  );
}
