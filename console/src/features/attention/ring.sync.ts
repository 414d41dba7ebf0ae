import type { Actor } from '@zhida/protocol/actor.ts';
import { RingTone } from '@zhida/web-ui/ring-tone.ts';
import { useClock } from '../../ui/clock.store.ts';
import { valueOf } from '../../ui/loadable.ts';
import { listInvitations } from '../conferences/conferences.rules.ts';
import { useConferences } from '../conferences/conferences.store.ts';
import { findIncoming } from '../consultations/consultations.rules.ts';
import { useConsultations } from '../consultations/consultations.store.ts';
import type { RoomKeeper } from '../rooms/room-keeper.ts';
import { isRinging, nextRings, type Rings } from './ring.rules.ts';
import { useRing } from './ring.store.ts';

/**
 * Rings as long as a consultation calls this person, and for a while for an invitation, unless one is in a conference
 * already. Returns what stops it.
 */
export function startRingSync(actor: Actor, rooms: RoomKeeper): () => void {
  const tone = new RingTone();
  let rings: Rings | null = null;
  const follow = (): void => {
    const { now } = useClock.getState();
    const called = findIncoming(useConsultations.getState().byId, actor.id) !== undefined;
    const invited = rooms.state.phase === 'none' && isRinging(rings, now);
    if (called || invited) tone.start();
    else tone.stop();
  };
  const followInvitations = (): void => {
    const conferences = valueOf(useConferences.getState().conferences);
    if (!conferences) return;
    rings = nextRings(rings, listInvitations(conferences.values(), actor), useClock.getState().now);
    follow();
  };
  const stops = [
    tone.subscribe(() => useRing.setState({ sound: tone.state })),
    useConsultations.subscribe(follow),
    useConferences.subscribe(followInvitations),
    useClock.subscribe(follow),
    rooms.subscribe(follow),
  ];
  followInvitations();
  return () => {
    stops.forEach((stop) => stop());
    tone.stop();
    useRing.setState({ sound: 'silent' });
  };
}
