import { CameraOff, MicOff, MonitorX, RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalSource } from '@zhida/media-client/conference-state.ts';
import { useActions } from '../../app/console-actions.ts';
import { useWallSession } from './wall-context.ts';
import { useWall } from './wall.store.ts';

const icons = { microphone: MicOff, camera: CameraOff, screen: MonitorX } as const;

/** Why an own device does not work, and the one way to try again. Put aside until it fails in another way. */
export function BlockedNotices() {
  return (
    <>
      <Blocked source="microphone" />
      <Blocked source="camera" />
      <Blocked source="screen" />
    </>
  );
}

function Blocked({ source }: { source: LocalSource }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const session = useWallSession();
  const [hidden, setHidden] = useState<string | null>(null);
  const state = useWall((view) => view.local[source]);
  if (state.state !== 'blocked' || state.reason === hidden) return null;
  const Icon = icons[source];
  const again = {
    microphone: () => session.setMicrophone(true),
    camera: () => session.setCamera(true),
    screen: () => session.shareScreen(true),
  }[source];
  return (
    <p className="w-note is-private" role="status">
      <Icon aria-hidden />
      <span className="c-grow">{t(`ui:blocked.${source}.${state.reason}`)}</span>
      <button type="button" className="w-button" onClick={() => wall.attempt(again())}>
        <RotateCw aria-hidden />
        {t('ui:blocked.retry')}
      </button>
      <button
        type="button"
        className="c-iconbutton"
        aria-label={t('ui:blocked.hide')}
        onClick={() => setHidden(state.reason)}
      >
        <X aria-hidden />
      </button>
    </p>
  );
}
