import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { useClock } from '../../ui/clock.store.ts';
import { kindOfRoom } from '../rooms/kind-of.ts';
import type { RoomKeeper } from '../rooms/room-keeper.ts';
import type { CallActions } from './calls.actions.ts';
import { findRinging, takeoverAt } from './calls.rules.ts';
import { useCalls } from './calls.store.ts';

interface CallSyncDeps {
  readonly signal: Pick<SignalClient, 'on' | 'onReconnected'>;
  readonly calls: CallActions;
  readonly rooms: RoomKeeper;
  enter(conferenceId: string): void;
}

/** Keeps the calls true, and goes where an emergency takes this console when its countdown has run out. */
export function startCallsSync({ signal, calls, rooms, enter }: CallSyncDeps): () => void {
  const insideId = (): string | null => (rooms.state.phase === 'none' ? null : rooms.state.conferenceId);
  const isJoined = (): boolean =>
    rooms.state.phase === 'open' && rooms.state.session.state.phase === 'joined';
  let last: string | null = null;
  const follow = (): void => {
    const { now } = useClock.getState();
    const inside = insideId();
    // Gone into and out again, or not let in: it takes nobody there a second time.
    if (last !== null && last !== inside) calls.drop(last);
    last = inside;
    const ringing = findRinging(useCalls.getState().byId.values(), { now, insideId: inside });
    const due = ringing && takeoverAt(ringing, kindOfRoom(rooms.state));
    // Only once in: until then the call is what tells of which rank that conference is.
    if (inside !== null && isJoined()) calls.drop(inside);
    if (ringing && due !== null && due <= now) enter(ringing.conferenceId);
  };
  const stops = [
    signal.onReconnected(() => void calls.load()),
    signal.on('conference:called', ({ call }) => calls.take(call)),
    signal.on('conference:call-ended', ({ conferenceId }) => calls.drop(conferenceId)),
    useClock.subscribe(follow),
    rooms.subscribe(follow),
  ];
  return () => {
    stops.forEach((stop) => stop());
    useCalls.setState({ byId: new Map() });
  };
}
