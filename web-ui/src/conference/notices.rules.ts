import type { RoomReading } from './room.store.ts';

/** What the bar at the top says while something is wrong with the connection; null: nothing is. */
export type RoomNotice = 'both' | 'mediaReconnecting' | 'signalLost' | 'audioOnly';

export function roomNotice(
  reading: Pick<RoomReading, 'state' | 'signalPhase' | 'quality'>,
): RoomNotice | null {
  if (reading.state.phase !== 'joined') return null;
  const isSignalAway = reading.signalPhase !== 'online';
  if (reading.state.media === 'reconnecting') return isSignalAway ? 'both' : 'mediaReconnecting';
  if (isSignalAway) return 'signalLost';
  return reading.quality.rung === 'audio-only' ? 'audioOnly' : null;
}
