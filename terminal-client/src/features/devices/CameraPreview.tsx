import { useSubscribable } from '@zhida/web-ui/use-subscribable.ts';
import { VideoOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import './camera-preview.css';

/** One's own picture while waiting: a doctor straightens the camera now, not when the expert is there. */
export function CameraPreview() {
  const { t } = useTranslation();
  const { preview } = useStation();
  const state = useSubscribable(preview);
  const video = useRef<HTMLVideoElement>(null);
  const isOn = state.phase === 'open' && state.camera.found;
  useEffect(() => {
    if (video.current && isOn) video.current.srcObject = preview.stream;
  }, [isOn, preview]);
  if (state.phase === 'off') return null;
  return (
    <figure className="t-preview">
      {isOn ? (
        <video ref={video} autoPlay muted playsInline aria-label={t('waiting.preview')} />
      ) : (
        <div className="t-preview-none">
          {state.phase === 'open' && <VideoOff aria-hidden="true" />}
          <span>{t(state.phase === 'open' ? 'waiting.previewOff' : 'app.loading')}</span>
        </div>
      )}
      <figcaption>{t('waiting.preview')}</figcaption>
    </figure>
  );
}
