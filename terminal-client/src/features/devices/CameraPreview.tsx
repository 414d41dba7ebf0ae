import { useSubscribable } from '@zhida/web-ui/use-subscribable.ts';
import { LoaderCircle } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import type { PreviewState } from './preview.ts';
import './camera-preview.css';

/** One's own picture while waiting: a doctor straightens the camera now, not when the expert is there. */
export function CameraPreview() {
  const { t } = useTranslation();
  const { preview } = useStation();
  const state = useSubscribable(preview);
  if (state.phase === 'off') return null;
  return (
    <div className="t-preview-column">
      {state.phase === 'open' && <Missing state={state} />}
      {(state.phase === 'opening' || state.camera === 'found') && (
        <figure className="t-preview">
          <Picture isOn={state.phase === 'open'} />
          <figcaption>{t('waiting.preview')}</figcaption>
        </figure>
      )}
    </div>
  );
}

function Picture({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation();
  const { preview } = useStation();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current && isOn) video.current.srcObject = preview.stream;
  }, [isOn, preview]);
  if (isOn) return <video ref={video} autoPlay muted playsInline aria-label={t('waiting.preview')} />;
  return (
    <div className="t-preview-none">
      <LoaderCircle className="t-turning" aria-hidden="true" />
    </div>
  );
}

/** Which device stays away, why, and that the call goes on without it. */
function Missing({ state }: { state: Extract<PreviewState, { phase: 'open' }> }) {
  const { t } = useTranslation();
  const { camera, microphone } = state;
  const isRefused = camera === 'permission' || microphone === 'permission';
  return (
    <>
      {microphone !== 'found' && <Note kind="info">{t(`ui:blocked.microphone.${microphone}`)}</Note>}
      {camera !== 'found' && <Note kind="info">{t(`ui:blocked.camera.${camera}`)}</Note>}
      {isRefused && <p className="t-muted">{t('waiting.allowDevices')}</p>}
    </>
  );
}
