import { showTrack } from '@zhida/web-ui/conference/show-track.ts';
import { useEffect, useRef } from 'react';
import { useWallSession } from './wall-context.ts';
import { useWall } from './wall.store.ts';

/** One picture: what is received of a producer, or with null the own camera. The track passes through no store. */
export function SiteVideo({ producerId }: { producerId: string | null }) {
  const session = useWallSession();
  const ref = useRef<HTMLVideoElement>(null);
  const revision = useWall((view) => view.revision);
  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    const own = session.localStream('camera')?.getVideoTracks()[0] ?? null;
    showTrack(video, producerId === null ? own : session.remoteTrack(producerId));
  }, [session, producerId, revision]);
  useEffect(() => {
    const video = ref.current;
    return () => {
      if (video) video.srcObject = null;
    };
  }, []);
  return (
    <video
      ref={ref}
      className={`w-video${producerId === null ? ' is-mirrored' : ''}`}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      aria-hidden
      tabIndex={-1}
      {...(producerId ? { 'data-producer-id': producerId } : {})}
      onLoadedData={() => producerId && session.mark('first-remote-frame')}
    />
  );
}
