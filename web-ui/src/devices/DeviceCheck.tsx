import type { Devices } from '@zhida/media-client/devices.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubscribable } from '../use-subscribable.ts';
import { CameraCheckCard, MicrophoneCheckCard, NetworkCheckCard, SpeakerCheckCard } from './check-cards.tsx';
import { DeviceChecker } from './device-checker.ts';
import { countProblems, isAllWell } from './summary.rules.ts';
import './device-check.css';

export interface DeviceCheckProps {
  readonly devices: Devices;
  readonly signal: SignalClient;
  /** The person is done, with or without problems left. */
  onDone(): void;
}

/** Camera, microphone, speaker and network, each with a plain result and one next step. Nothing must be passed. */
export function DeviceCheck({ devices, signal, onDone }: DeviceCheckProps) {
  const checker = useChecker(devices, signal);
  return checker && <Checks checker={checker} devices={devices} onDone={onDone} />;
}

/** The checker opens the camera: it lives exactly as long as the screen does. */
function useChecker(devices: Devices, signal: SignalClient): DeviceChecker | null {
  const [checker, setChecker] = useState<DeviceChecker | null>(null);
  useEffect(() => {
    const created = new DeviceChecker(devices, signal);
    setChecker(created);
    created.start();
    return () => created.close();
  }, [devices, signal]);
  return checker;
}

interface ChecksProps extends Pick<DeviceCheckProps, 'devices' | 'onDone'> {
  readonly checker: DeviceChecker;
}

function Checks({ checker, devices, onDone }: ChecksProps) {
  const { t } = useTranslation('ui');
  const state = useSubscribable(checker);
  const problems = countProblems(state);
  const isWell = isAllWell(state);
  return (
    <section className="zh-check" aria-label={t('check.title')}>
      <p className="zh-check-intro">{t('check.intro')}</p>
      <div className="zh-check-cards">
        <CameraCheckCard checker={checker} devices={devices} state={state} />
        <MicrophoneCheckCard checker={checker} devices={devices} state={state} />
        <SpeakerCheckCard checker={checker} devices={devices} state={state} />
        <NetworkCheckCard checker={checker} devices={devices} state={state} />
      </div>
      <footer className="zh-check-footer">
        <p role="status">
          {isWell ? t('check.summaryOk') : problems > 0 ? t('check.summaryProblem', { count: problems }) : ''}
        </p>
        <button type="button" className="zh-check-done" data-well={isWell} onClick={onDone}>
          {t(isWell || problems > 0 ? 'check.done' : 'check.skip')}
        </button>
      </footer>
    </section>
  );
}
