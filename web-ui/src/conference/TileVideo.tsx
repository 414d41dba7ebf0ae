import type { LocalSource } from '@zhida/media-client/conference-state.ts';
import { useEffect, useRef } from 'react';
import { useRoom, useRoomView } from './room-context.ts';
import { showTrack } from './show-track.ts';

export interface TileVideoProps {
  /** What is received, or which own source is shown. */
  readonly from: { producerId: string } | { local: LocalSource };
  readonly isMirrored: boolean;
  onFrame(): void;
}

/** One picture. The track is put into the element by reference and never passes through the store. */
export function TileVideo({ from, isMirrored, onFrame }: TileVideoProps) {
  const { session } = useRoom();
  const ref = useRef<HTMLVideoElement>(null);
  const revision = useRoomView((view) => view.revision);
  const producerId = 'producerId' in from ? from.producerId : null;
  const local = 'local' in from ? from.local : null;
  const tellFrame = useRef(onFrame);
  useEffect(() => void (tellFrame.current = onFrame), [onFrame]);

  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    const track = producerId
      ? session.remoteTrack(producerId)
      : localVideoTrack(session.localStream(local ?? 'camera'));
    if (showTrack(video, track)) tellFrame.current();
  }, [session, producerId, local, revision]);

  useEffect(() => {
    const video = ref.current;
    return () => {
      if (video) video.srcObject = null;
    };
  }, []);

  const handleFrame = (): void => {
    if (producerId) session.mark('first-remote-frame');
    onFrame();
  };
  return (
    <video
      ref={ref}
      className={isMirrored ? 'zh-tile-video zh-mirrored' : 'zh-tile-video'}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      aria-hidden="true"
      tabIndex={-1}
      {...(producerId ? { 'data-producer-id': producerId } : {})}
      onLoadedData={handleFrame}
    />
  );
}

const localVideoTrack = (stream: MediaStream | null): MediaStreamTrack | null =>
  stream?.getVideoTracks()[0] ?? null;
