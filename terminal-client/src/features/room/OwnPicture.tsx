import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { useRoom, useRoomView } from '@zhida/web-ui/conference/room-context.ts';
import { TileVideo } from '@zhida/web-ui/conference/TileVideo.tsx';
import { Eye, VideoOff } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useReading } from './use-reading.ts';
import { followWatched, isWatched } from './watched.ts';

export interface OwnPictureProps {
  readonly signal: Pick<SignalClient, 'on'>;
  readonly isBroadcast: boolean;
}

/** Oneself in the corner, and whether anybody looks: one must never be watched without knowing. */
export function OwnPicture({ signal, isBroadcast }: OwnPictureProps) {
  const { t } = useTranslation();
  const isOn = useRoomView((view) => view.local.camera.state === 'on');
  const isSeen = useIsWatched(signal);
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

function useIsWatched(signal: OwnPictureProps['signal']): boolean {
  const { session } = useRoom();
  const [watched, setWatched] = useState<ReturnType<typeof followWatched> | null>(null);
  useEffect(() => {
    const created = followWatched(signal, session.conferenceId);
    setWatched(created);
    return () => created.close();
  }, [signal, session]);
  const fallback = useMemo(() => followNothing(), []);
  const producerIds = useStore((watched ?? fallback).store, (s) => s.producerIds);
  return useReading((s) => isWatched(s, producerIds));
}

const followNothing = () => followWatched({ on: () => () => undefined }, '');
