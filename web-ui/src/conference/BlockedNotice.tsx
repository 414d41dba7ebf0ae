import type { LocalSource } from '@zhida/media-client/conference-state.ts';
import { MicOff, MonitorX, VideoOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom, useRoomView } from './room-context.ts';

const icons = { microphone: MicOff, camera: VideoOff, screen: MonitorX };

/** Why an own device does not work and what to do; put aside by the person, and gone as soon as it works. */
export function BlockedNotice({ source }: { readonly source: LocalSource }) {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  const [showsSteps, setShowsSteps] = useState(false);
  const state = useRoomView((view) => view.local[source]);
  const isDismissed = useRoomView((view) => view.dismissed.includes(source));
  if (state.state !== 'blocked' || isDismissed) return null;
  const Icon = icons[source];
  const retry = {
    microphone: actions.toggleMicrophone,
    camera: actions.toggleCamera,
    screen: actions.toggleScreen,
  }[source];
  return (
    <div className="zh-notice zh-blocked" data-tone="waiting" role="status">
      <Icon aria-hidden="true" />
      <span>{t(`blocked.${source}.${state.reason}`)}</span>
      {state.reason === 'permission' && (
        <button type="button" aria-expanded={showsSteps} onClick={() => setShowsSteps(!showsSteps)}>
          {t('blocked.how')}
        </button>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          {t('blocked.retry')}
        </button>
      )}
      <button type="button" onClick={() => actions.dismiss(source)}>
        {t('blocked.hide')}
      </button>
      {showsSteps && state.reason === 'permission' && (
        <ol aria-label={t('blocked.stepsTitle')}>
          <li>{t('blocked.step1')}</li>
          <li>{t('blocked.step2')}</li>
          <li>{t('blocked.step3')}</li>
        </ol>
      )}
    </div>
  );
}
