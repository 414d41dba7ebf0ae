/**
 * Puts a track into an element by reference. Setting the same again would make the picture blink.
 * @returns whether a picture of it is on the screen already: it goes on, though its publisher sends it anew
 */
export function showTrack(video: HTMLVideoElement, track: MediaStreamTrack | null): boolean {
  const stream = video.srcObject instanceof MediaStream ? video.srcObject : null;
  const current = stream?.getVideoTracks()[0] ?? null;
  if (current === track) return track !== null && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  if (stream && current && track) {
    // Within the same stream the element shows the last picture until the next comes.
    stream.addTrack(track);
    stream.removeTrack(current);
    return true;
  }
  video.srcObject = track && new MediaStream([track]);
  // Muted pictures may play without a click; a refusal here is only a picture replaced while starting.
  if (track) void video.play().catch(() => undefined);
  return false;
}
