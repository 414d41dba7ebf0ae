import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Subscribers } from '@zhida/media-client/subscribers.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { toFaultData } from '../../ui/loadable.ts';

/** The one conference this console is in. The session object stays here and never enters a store. */
export type RoomState =
  | { phase: 'none' }
  | { phase: 'opening'; conferenceId: string }
  | { phase: 'open'; conferenceId: string; session: ConferenceSession }
  | { phase: 'failed'; conferenceId: string; fault: FaultData };

export interface RoomKeeper {
  readonly state: RoomState;
  subscribe(listener: () => void): () => void;
  /** Goes into a conference, leaving the one before. Being in it already changes nothing. */
  enter(conferenceId: string): void;
  /** Leaves, where one is in a conference. */
  exit(): void;
}

/** A seat that was never taken, was taken elsewhere or is gone has nothing to give back. */
async function giveBack(session: ConferenceSession): Promise<void> {
  const { phase } = session.state;
  if (phase === 'joined' || phase === 'joining') await session.leave().catch(() => undefined);
  session.close();
}

/**
 * @param open makes a session that has not joined yet, fetching the code for it where needed; the keeper joins,
 * leaves and closes it, also where it arrives after one has left
 */
export function createRoomKeeper(open: (conferenceId: string) => Promise<ConferenceSession>): RoomKeeper {
  let state: RoomState = { phase: 'none' };
  const subscribers = new Subscribers();
  const set = (next: RoomState): void => {
    state = next;
    subscribers.notify();
  };

  const exit = (): void => {
    const left = state;
    if (left.phase === 'none') return;
    set({ phase: 'none' });
    if (left.phase === 'open') void giveBack(left.session);
  };

  const bringIn = async (opening: Extract<RoomState, { phase: 'opening' }>): Promise<void> => {
    const { conferenceId } = opening;
    try {
      const session = await open(conferenceId);
      if (state !== opening) return session.close();
      set({ phase: 'open', conferenceId, session });
      // How joining went is a state of the session; the room draws it.
      await session.join().catch(() => undefined);
    } catch (error) {
      if (state === opening) set({ phase: 'failed', conferenceId, fault: toFaultData(error) });
    }
  };

  const enter = (conferenceId: string): void => {
    if (state.phase !== 'none' && state.phase !== 'failed' && state.conferenceId === conferenceId) return;
    exit();
    const opening: RoomState = { phase: 'opening', conferenceId };
    set(opening);
    void bringIn(opening);
  };

  return {
    get state() {
      return state;
    },
    subscribe: (listener) => subscribers.add(listener),
    enter,
    exit,
  };
}
