import type { Devices } from '@zhida/media-client/devices.ts';
import type { DeviceKind } from '@zhida/media-client/device-choice.ts';
import { Camera, Mic, Network, Volume2 } from 'lucide-react';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckCard } from './CheckCard.tsx';
import type { DeviceChecker, DeviceCheckState } from './device-checker.ts';
import { DevicePicker } from './DevicePicker.tsx';
import { gradeRoundTrip } from './round-trip.ts';
import { verdictOf } from './summary.rules.ts';

export interface CheckCardInput {
  readonly checker: DeviceChecker;
  readonly devices: Devices;
  readonly state: DeviceCheckState;
}

export function CameraCheckCard({ checker, devices, state }: CheckCardInput) {
  const { t } = useTranslation('ui');
  const video = useRef<HTMLVideoElement>(null);
  const { camera } = state;
  useEffect(() => {
    if (video.current) video.current.srcObject = checker.preview;
  }, [checker, camera]);
  const words =
    camera.state === 'blocked'
      ? t(`blocked.camera.${camera.reason}`)
      : t(camera.state === 'ok' ? 'check.cameraOk' : 'check.running');
  return (
    <CheckCard title={t('check.camera')} icon={Camera} verdict={verdictOf('camera', state)} words={words}>
      {camera.state === 'ok' && (
        <video
          ref={video}
          className="zh-check-preview"
          autoPlay
          playsInline
          muted
          aria-label={t('check.cameraPreview')}
        />
      )}
      {camera.state === 'blocked' && (
        <Retry reason={camera.reason} onRetry={() => void checker.checkCamera()} />
      )}
      <Picker checker={checker} devices={devices} kind="videoinput" />
    </CheckCard>
  );
}

export function MicrophoneCheckCard({ checker, devices, state }: CheckCardInput) {
  const { t } = useTranslation('ui');
  const { microphone } = state;
  const words = {
    running: 'check.running',
    listening: 'check.microphoneSay',
    quiet: 'check.microphoneQuiet',
    ok: 'check.microphoneOk',
  };
  return (
    <CheckCard
      title={t('check.microphone')}
      icon={Mic}
      verdict={verdictOf('microphone', state)}
      words={
        microphone.state === 'blocked'
          ? t(`blocked.microphone.${microphone.reason}`)
          : t(words[microphone.state])
      }
    >
      {microphone.state === 'blocked' ? (
        <Retry reason={microphone.reason} onRetry={() => void checker.checkMicrophone()} />
      ) : (
        <LevelBar checker={checker} />
      )}
      <Picker checker={checker} devices={devices} kind="audioinput" />
    </CheckCard>
  );
}

export function SpeakerCheckCard({ checker, devices, state }: CheckCardInput) {
  const { t } = useTranslation('ui');
  const { speaker } = state;
  const words = {
    asking: 'check.speakerAsk',
    playing: 'check.speakerPlaying',
    ok: 'check.speakerOk',
    bad: 'check.speakerBad',
  };
  return (
    <CheckCard
      title={t('check.speaker')}
      icon={Volume2}
      verdict={verdictOf('speaker', state)}
      words={t(words[speaker.state])}
    >
      <div className="zh-check-row">
        <button type="button" disabled={speaker.state === 'playing'} onClick={() => void checker.playTone()}>
          {t('check.speakerPlay')}
        </button>
        <button type="button" onClick={() => checker.answerHeard(true)}>
          {t('check.speakerHeard')}
        </button>
        <button type="button" onClick={() => checker.answerHeard(false)}>
          {t('check.speakerNotHeard')}
        </button>
      </div>
      <Picker checker={checker} devices={devices} kind="audiooutput" />
    </CheckCard>
  );
}

export function NetworkCheckCard({ checker, state }: CheckCardInput) {
  const { t } = useTranslation('ui');
  const { network } = state;
  const graded = { ok: 'check.networkOk', slow: 'check.networkSlow', bad: 'check.networkBad' };
  const words =
    network.state === 'measured'
      ? t(graded[gradeRoundTrip(network.ms)], { ms: network.ms })
      : t(network.state === 'offline' ? 'check.networkOffline' : 'check.running');
  return (
    <CheckCard title={t('check.network')} icon={Network} verdict={verdictOf('network', state)} words={words}>
      {network.state !== 'running' && (
        <div className="zh-check-row">
          <button type="button" onClick={() => void checker.checkNetwork()}>
            {t('check.again')}
          </button>
        </div>
      )}
    </CheckCard>
  );
}

function Retry({ reason, onRetry }: { readonly reason: string; onRetry(): void }) {
  const { t } = useTranslation('ui');
  return (
    <>
      {reason === 'permission' && (
        <ol aria-label={t('blocked.stepsTitle')}>
          <li>{t('blocked.step1')}</li>
          <li>{t('blocked.step2')}</li>
          <li>{t('blocked.step3')}</li>
        </ol>
      )}
      <div className="zh-check-row">
        <button type="button" onClick={onRetry}>
          {t('blocked.retry')}
        </button>
      </div>
    </>
  );
}

function Picker({
  checker,
  devices,
  kind,
}: Pick<CheckCardInput, 'checker' | 'devices'> & { readonly kind: DeviceKind }) {
  return (
    <DevicePicker devices={devices} kind={kind} onChoose={(of, deviceId) => checker.choose(of, deviceId)} />
  );
}

/** Moves with every word; drawn past React, thirty times a second. */
function LevelBar({ checker }: { readonly checker: DeviceChecker }) {
  const { t } = useTranslation('ui');
  const bar = useRef<HTMLDivElement>(null);
  useLevel(bar, checker);
  return (
    <div className="zh-level" role="img" aria-label={t('check.level')}>
      <div ref={bar} />
    </div>
  );
}

function useLevel(bar: RefObject<HTMLDivElement | null>, checker: DeviceChecker): void {
  useEffect(() => {
    const timer = setInterval(
      () => bar.current?.style.setProperty('transform', `scaleX(${checker.level})`),
      33,
    );
    return () => clearInterval(timer);
  }, [bar, checker]);
}
