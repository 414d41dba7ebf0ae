import { useRoomView } from '@zhida/web-ui/conference/room-context.ts';
import { TileVideo } from '@zhida/web-ui/conference/TileVideo.tsx';
import { Eye, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useReading } from './use-reading.ts';
import { isWatched } from './watched.ts';

export interface OwnPictureProps {
  readonly isBroadcast: boolean;
}

/** Oneself in the corner, and whether anybody looks: one must never be watched without knowing. */
export function OwnPicture({ isBroadcast }: OwnPictureProps) {
  const { t } = useTranslation();
  const isOn = useRoomView((view) => view.local.camera.state === 'on');
  const isSeen = useReading(isWatched);
  return (
    <figure className="t-own" data-seen={isSeen} data-testid="own-picture">
      <div className="t-own-picture">
        {isOn ? (
          <TileVideo from={{ local: 'camera' }} isMirrored onFrame={() => undefined} />
        ) : (
          <span className="t-own-off">
            <VideoOff aria-hidden="true" />
            {t('room.ownOff')}
          </span>
        )}
      </div>
      <figcaption role="status">
        {isSeen && (
          <>
            <Eye aria-hidden="true" />
            {t(isBroadcast ? 'room.broadcast' : 'room.watched')}
          </>
        )}
      </figcaption>
    </figure>
  );
}
