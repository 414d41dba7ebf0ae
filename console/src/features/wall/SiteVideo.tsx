import { useEffect, useRef } from 'react';
import { useWallSession } from './wall-context.ts';
import { useWall } from './wall.store.ts';

/** Setting the same track again would make the picture blink. */
function show(video: HTMLVideoElement, track: MediaStreamTrack | null): void {
  const current =
    video.srcObject instanceof MediaStream ? (video.srcObject.getVideoTracks()[0] ?? null) : null;
  if (current === track) return;
  video.srcObject = track ? new MediaStream([track]) : null;
  // Muted pictures may play without a click; a refusal here is only a picture replaced while starting.
  if (track) void video.play().catch(() => undefined);
}

/** One picture: what is received of a producer, or with null the own camera. The track passes through no store. */
export function SiteVideo({ producerId }: { producerId: string | null }) {
  const session = useWallSession();
  const ref = useRef<HTMLVideoElement>(null);
  const revision = useWall((view) => view.revision);
  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    const own = session.localStream('camera')?.getVideoTracks()[0] ?? null;
    show(video, producerId === null ? own : session.remoteTrack(producerId));
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
