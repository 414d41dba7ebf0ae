import type { RoomReading } from './room.store.ts';

/** What the bar at the top says while something is wrong with the connection; null: nothing is. */
export type RoomNotice = 'both' | 'mediaReconnecting' | 'signalLost';

export function roomNotice(reading: Pick<RoomReading, 'state' | 'signalPhase'>): RoomNotice | null {
  if (reading.state.phase !== 'joined') return null;
  const isSignalAway = reading.signalPhase !== 'online';
  if (reading.state.media === 'reconnecting') return isSignalAway ? 'both' : 'mediaReconnecting';
  return isSignalAway ? 'signalLost' : null;
}
