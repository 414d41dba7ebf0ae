import type { Actor } from '@zhida/protocol/actor.ts';
import { RingTone } from '@zhida/web-ui/ring-tone.ts';
import { useClock } from '../../ui/clock.store.ts';
import { findRinging } from '../calls/calls.rules.ts';
import { useCalls } from '../calls/calls.store.ts';
import { findIncoming } from '../consultations/consultations.rules.ts';
import { useConsultations } from '../consultations/consultations.store.ts';
import type { RoomKeeper } from '../rooms/room-keeper.ts';
import { useRing } from './ring.store.ts';

/** Rings as long as a consultation or a conference calls this person. Returns what stops it. */
export function startRingSync(actor: Actor, rooms: RoomKeeper): () => void {
  const tone = new RingTone();
  const follow = (): void => {
    const { now } = useClock.getState();
    const insideId = rooms.state.phase === 'none' ? null : rooms.state.conferenceId;
    const isAsked = findIncoming(useConsultations.getState().byId, actor.id) !== undefined;
    const isCalled = findRinging(useCalls.getState().byId.values(), { now, insideId }) !== null;
    if (isAsked || isCalled) tone.start();
    else tone.stop();
  };
  const stops = [
    tone.subscribe(() => useRing.setState({ sound: tone.state })),
    useConsultations.subscribe(follow),
    useCalls.subscribe(follow),
    useClock.subscribe(follow),
    rooms.subscribe(follow),
  ];
  follow();
  return () => {
    stops.forEach((stop) => stop());
    tone.stop();
    useRing.setState({ sound: 'silent' });
  };
}
