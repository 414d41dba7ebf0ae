import { holds } from '@zhida/protocol/core/permissions.ts';
import type { Actor } from '@zhida/protocol/actor.ts';
import { RingTone } from '@zhida/web-ui/ring-tone.ts';
import { useClock } from '../../ui/clock.store.ts';
import { findRinging } from '../calls/calls.rules.ts';
import { useCalls } from '../calls/calls.store.ts';
import { findIncoming } from '../consultations/consultations.rules.ts';
import { useConsultations } from '../consultations/consultations.store.ts';
import { askKey, pickAsk } from '../directive-inbox/inbox.rules.ts';
import { useInbox } from '../directive-inbox/inbox.store.ts';
import type { RoomKeeper } from '../rooms/room-keeper.ts';
import { useRing } from './ring.store.ts';

/** A screen nobody comes to rings no longer than this for one asking; the next reminder rings again. */
const directiveRingsMs = 5 * 60_000;

/** What a directive rings for now, and since when. */
interface Ringing {
  readonly key: string;
  readonly since: number;
}

/** Rings as long as a consultation, a conference or a directive nobody has touched calls this person. Returns what stops it. */
export function startRingSync(actor: Actor, rooms: RoomKeeper): () => void {
  const tone = new RingTone();
  const receives = holds(actor.roles, 'directive.receive');
  let ringing: Ringing | null = null;
  const isDirected = (now: number): boolean => {
    if (!receives) return false;
    const { byId, touched, putOff } = useInbox.getState();
    const item = pickAsk(byId.values(), { actorId: actor.id, touched, putOff });
    const key = item && askKey(item);
    if (key === null || touched.has(key)) {
      ringing = null;
      return false;
    }
    if (ringing?.key !== key) ringing = { key, since: now };
    return now - ringing.since < directiveRingsMs;
  };
  const follow = (): void => {
    const { now } = useClock.getState();
    const insideId = rooms.state.phase === 'none' ? null : rooms.state.conferenceId;
    const isAsked = findIncoming(useConsultations.getState().byId, actor.id) !== undefined;
    const isCalled = findRinging(useCalls.getState().byId.values(), { now, insideId }) !== null;
    if (isAsked || isCalled || isDirected(now)) tone.start();
    else tone.stop();
  };
  const stops = [
    tone.subscribe(() => useRing.setState({ sound: tone.state })),
    useConsultations.subscribe(follow),
    useCalls.subscribe(follow),
    useInbox.subscribe(follow),
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
