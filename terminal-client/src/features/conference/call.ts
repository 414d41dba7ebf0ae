import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { Devices } from '@zhida/media-client/devices.ts';
import type { Profile } from '@zhida/media-client/encodings.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { RoomClosed } from '@zhida/web-ui/conference/ConferenceRoom.tsx';
import { joinAgainDelay } from '@zhida/web-ui/conference/join-again.rules.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { toFaultData } from '../../app/fault-data.ts';
import { findCallId, type ConferenceStore } from './conference.store.ts';
import type { RoomLoader, RoomModule } from './room-loader.ts';
import type { SeatMemory } from './seat-memory.ts';

/** What the room's screen needs and no store may hold. */
export interface OpenRoom {
  readonly conferenceId: string;
  readonly session: ConferenceSession;
  readonly Room: RoomModule['Room'];
}

export interface CallDeps {
  readonly store: ConferenceStore;
  readonly signal: SignalClient;
  readonly devices: Devices;
  readonly loader: RoomLoader;
  readonly memory: SeatMemory;
  chooseProfile(): Profile;
}

/**
 * The one call of this station: makes the conference session, keeps it while the call lasts, closes it. The store
 * tells the screens which conference it is about; the session object is handed out by `room`.
 */
export class Call {
  readonly #deps: CallDeps;
  #room: OpenRoom | null = null;
  #unwatch: () => void = () => undefined;
  /** How often the conference in `#room` was tried, this time included. */
  #tries = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Raised by every entry and exit: what an older one still brings home is closed on arrival. */
  #run = 0;

  constructor(deps: CallDeps) {
    this.#deps = deps;
  }

  /** Set while the store's call is `in`. */
  get room(): OpenRoom | null {
    return this.#room;
  }

  /** Enters a conference; leaves the one this station is in, if it is another. Never throws: a failure is a state. */
  async enter(conferenceId: string, tries = 1): Promise<void> {
    if (this.#room?.conferenceId === conferenceId) return;
    this.#leaveOther();
    this.#drop();
    this.#tries = tries;
    const run = this.#run;
    const { store, memory } = this.#deps;
    memory.enter(conferenceId);
    store.setState(({ leftIds, call }) => ({
      // While it is tried again the words why it failed stay, instead of screens that change every few seconds.
      call:
        call.phase === 'failed' && call.conferenceId === conferenceId
          ? { ...call, retryAt: Date.now() }
          : { phase: 'entering', conferenceId },
      leftIds: leftIds.filter((id) => id !== conferenceId),
      farewell: null,
    }));
    try {
      const module = await this.#deps.loader.load();
      if (run !== this.#run) return;
      this.#open(module, conferenceId);
    } catch (error) {
      if (run === this.#run) this.#fail(conferenceId, toFaultData(error));
    }
  }

  /** The room's screen reports its end. */
  takeClosed(how: RoomClosed): void {
    const room = this.#room;
    if (!room) return;
    const { state } = room.session;
    this.#drop();
    if (how === 'failed') {
      const fault: FaultData =
        state.phase === 'failed' ? state.fault : { code: 'internal', message: 'the room closed' };
      return this.#fail(room.conferenceId, fault);
    }
    this.#forget(room.conferenceId);
    const isConsultation = this.#isConsultation(room.conferenceId);
    this.#deps.store.setState({
      farewell: { how, what: isConsultation ? 'consultation' : 'conference' },
    });
  }

  /** Tries the failed entry once more, now. */
  retry(): void {
    const { call } = this.#deps.store.getState();
    if (call.phase === 'failed') void this.enter(call.conferenceId, call.tries + 1);
  }

  /** Back to the home screen from a call that cannot be entered; the conference stays in the list. */
  giveUp(): void {
    const id = findCallId(this.#deps.store.getState().call);
    this.#drop();
    if (id !== null) this.#forget(id);
  }

  close(): void {
    this.#drop();
    this.#deps.store.setState({ call: { phase: 'none' } });
  }

  #open(module: RoomModule, conferenceId: string): void {
    const { signal, devices, store, chooseProfile } = this.#deps;
    const session = module.createSession({ signal, devices, conferenceId, profile: chooseProfile() });
    this.#room = { conferenceId, session, Room: module.Room };
    const show = (): void => store.setState({ call: { phase: 'in', conferenceId } });
    this.#unwatch = session.subscribe(() => {
      const { phase } = session.state;
      if (phase === 'failed') return this.takeClosed('failed');
      if (phase === 'joined') this.#tries = 1;
      const isWaiting = store.getState().call.phase === 'failed';
      if (isWaiting && (phase === 'joined' || phase === 'ended')) show();
    });
    if (store.getState().call.phase !== 'failed') show();
    session.join().catch((error: unknown) => {
      if (this.#room?.session !== session) return;
      this.#drop();
      this.#fail(conferenceId, toFaultData(error));
    });
  }

  #isConsultation(conferenceId: string): boolean {
    return this.#deps.store.getState().conferences[conferenceId]?.kind === 'consultation';
  }

  #fail(conferenceId: string, fault: FaultData): void {
    const tries = this.#tries;
    const delay = joinAgainDelay(fault, tries);
    const retryAt = delay === null ? null : Date.now() + delay;
    this.#deps.store.setState({ call: { phase: 'failed', conferenceId, fault, tries, retryAt } });
    if (delay !== null) this.#timer = setTimeout(() => this.retry(), delay);
  }

  /** Its seat is given back in the background: the new call must not wait for it. */
  #leaveOther(): void {
    const other = this.#room;
    if (!other) return;
    this.#unwatch();
    this.#room = null;
    this.#forget(other.conferenceId);
    void other.session
      .leave()
      .catch(() => undefined) // its seat runs out by itself where this is not heard
      .finally(() => other.session.close());
  }

  /** Not entered again by itself, neither now nor after a reload. */
  #forget(conferenceId: string): void {
    this.#deps.memory.leave(conferenceId);
    this.#deps.store.setState(({ leftIds }) => ({
      leftIds: [...leftIds.filter((id) => id !== conferenceId), conferenceId],
      call: { phase: 'none' },
    }));
  }

  #drop(): void {
    this.#run += 1;
    clearTimeout(this.#timer);
    this.#unwatch();
    this.#room?.session.close();
    this.#room = null;
  }
}
