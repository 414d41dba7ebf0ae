import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Subscribers } from '@zhida/media-client/subscribers.ts';
import { joinAgainDelay } from '@zhida/web-ui/conference/join-again.rules.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { useClock } from '../../ui/clock.store.ts';
import { toFaultData } from '../../ui/loadable.ts';
import { pushNote } from '../../ui/notes.store.ts';

/** The one conference this console is in. The session object stays here and never enters a store. */
export type RoomState =
  | { phase: 'none' }
  | { phase: 'opening'; conferenceId: string }
  | { phase: 'open'; conferenceId: string; session: ConferenceSession }
  | {
      phase: 'failed';
      conferenceId: string;
      fault: FaultData;
      /** When it is tried again, in epoch milliseconds, past while it is tried; null: only when somebody asks. */
      retryAt: number | null;
    };

export interface RoomKeeper {
  readonly state: RoomState;
  subscribe(listener: () => void): () => void;
  /** Goes into a conference, leaving the one before. Being in it already changes nothing. */
  enter(conferenceId: string): void;
  /** Leaves, where one is in a conference. */
  exit(): void;
}

type Open = (conferenceId: string) => Promise<ConferenceSession>;

/** Whether going from the one conference to the other is an emergency that takes the seat over. */
type TakesOver = (nextId: string, current: RoomState) => boolean;

/** A seat left to be taken over, and the session that still sits in it. */
interface Aside {
  readonly conferenceId: string;
  readonly session: ConferenceSession;
}

/** A seat that was never taken, was taken elsewhere or is gone has nothing to give back. */
async function giveBack(session: ConferenceSession): Promise<void> {
  const { phase } = session.state;
  if (phase === 'joined' || phase === 'joining') await session.leave().catch(() => undefined);
  session.close();
}

/**
 * Makes, joins, leaves and closes the session of one room at a time, and comes back by itself where the room was lost
 * for a reason that passes: a media node that restarts must not cost anybody a click.
 */
class Keeper implements RoomKeeper {
  readonly #open: Open;
  readonly #takesOver: TakesOver;
  readonly #subscribers = new Subscribers();
  #state: RoomState = { phase: 'none' };
  /** The session that is in the room or on its way; while a lost room is tried again the state stays `failed`. */
  #session: ConferenceSession | null = null;
  /** What an emergency takes over, until it did. */
  #aside: Aside | null = null;
  /** How often the conference was tried since it was last joined, this time included. */
  #tries = 0;
  /** Raised by every try and exit: what an older one still brings home is closed on arrival. */
  #run = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(open: Open, takesOver: TakesOver) {
    this.#open = open;
    this.#takesOver = takesOver;
  }

  get state(): RoomState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#subscribers.add(listener);
  }

  enter(conferenceId: string): void {
    const now = this.#state;
    if (now.phase === 'none' || now.conferenceId !== conferenceId) {
      if (now.phase === 'open' && this.#takesOver(conferenceId, now)) this.#setAside(now);
      else this.exit();
      this.#tries = 0;
      this.#set({ phase: 'opening', conferenceId });
    } else {
      if (now.phase !== 'failed' || this.#session) return;
      clearTimeout(this.#timer);
      this.#set({ ...now, retryAt: Date.now() });
    }
    void this.#bringIn(conferenceId);
  }

  exit(): void {
    const left = this.#session;
    clearTimeout(this.#timer);
    this.#closeAside();
    this.#run += 1;
    this.#session = null;
    if (this.#state.phase !== 'none') this.#set({ phase: 'none' });
    if (left) void giveBack(left);
  }

  /**
   * Lets the seat be taken over instead of giving it back: so the server knows that this site was interrupted, and
   * offers the way back. It is kept until the emergency was joined: whoever cannot get in there, or waits in its
   * lobby, is still in the other.
   */
  #setAside({ conferenceId, session }: Aside): void {
    this.#closeAside();
    clearTimeout(this.#timer);
    this.#run += 1;
    this.#session = null;
    this.#aside = { conferenceId, session };
  }

  #closeAside(): void {
    const aside = this.#aside;
    this.#aside = null;
    if (aside) void giveBack(aside.session);
  }

  /** Back to the seat that was to be taken over, where it is still held. False: there is none. */
  #takeBack(): boolean {
    const aside = this.#aside;
    if (aside?.session.state.phase !== 'joined') return false;
    this.#aside = null;
    clearTimeout(this.#timer);
    this.#run += 1;
    this.#tries = 0;
    this.#session = aside.session;
    this.#set({ phase: 'open', ...aside });
    return true;
  }

  async #bringIn(conferenceId: string): Promise<void> {
    this.#run += 1;
    this.#tries += 1;
    const run = this.#run;
    try {
      const session = await this.#open(conferenceId);
      if (run !== this.#run) return session.close();
      this.#session = session;
      session.subscribe(() => this.#follow(conferenceId, session));
      if (this.#state.phase === 'opening') this.#set({ phase: 'open', conferenceId, session });
      // How joining went is a state of the session, followed above.
      await session.join().catch(() => undefined);
    } catch (error) {
      if (run === this.#run) this.#fail(conferenceId, toFaultData(error));
    }
  }

  #follow(conferenceId: string, session: ConferenceSession): void {
    if (this.#session !== session) return;
    const { state } = session;
    if (state.phase === 'failed') {
      this.#session = null;
      session.close();
      return this.#fail(conferenceId, state.fault);
    }
    if (state.phase === 'joined') {
      this.#tries = 0;
      this.#closeAside();
    }
    // Sent away from the lobby, or it was over before one came in.
    if (state.phase === 'ended' && this.#takeBack()) return session.close();
    const isBack = state.phase === 'joined' || state.phase === 'ended';
    if (isBack && this.#state.phase === 'failed') this.#set({ phase: 'open', conferenceId, session });
  }

  #fail(conferenceId: string, fault: FaultData): void {
    const delay = joinAgainDelay(fault, this.#tries);
    if (delay === null && this.#takeBack())
      return pushNote({ kind: 'fault', fault }, useClock.getState().now);
    const retryAt = delay === null ? null : Date.now() + delay;
    this.#set({ phase: 'failed', conferenceId, fault, retryAt });
    if (delay !== null) this.#timer = setTimeout(() => this.enter(conferenceId), delay);
  }

  #set(state: RoomState): void {
    this.#state = state;
    this.#subscribers.notify();
  }
}

/**
 * @param open makes a session that has not joined yet, fetching the code for it where needed; the keeper joins,
 * leaves and closes it, also where it arrives after one has left
 * @param takesOver whether entering a conference out of another is an emergency; never where absent
 */
export function createRoomKeeper(open: Open, takesOver: TakesOver = () => false): RoomKeeper {
  return new Keeper(open, takesOver);
}
