import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';

/** True while others see the own camera: always on the stage, elsewhere while somebody looks. */
export function isWatched(session: Pick<ConferenceSession, 'standing' | 'local' | 'isWatched'>): boolean {
  if (session.local.camera.state !== 'on') return false;
  const standing = session.standing();
  return standing !== null && (standing.onStage || session.isWatched());
}
