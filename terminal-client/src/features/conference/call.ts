import type { RestAccess } from '@zhida/media-client/conference-files.ts';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { ConferenceState } from '@zhida/media-client/conference-state.ts';
import type { Devices } from '@zhida/media-client/devices.ts';
import type { Profile } from '@zhida/media-client/encodings.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { RoomClosed } from '@zhida/web-ui/conference/ConferenceRoom.tsx';
import { joinAgainDelay } from '@zhida/web-ui/conference/join-again.rules.ts';
import { priorityOf } from '@zhida/protocol/conference.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { toFaultData } from '../../app/fault-data.ts';
import { giveUpSeat, KeptSeat } from './seat-change.ts';
import { findCallId, putAbout, type ConferenceStore } from './conference.store.ts';
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
  /** What files of a conference travel by. */
  readonly rest: RestAccess;
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
  /** The lower seat, while a higher conference is entered and not joined yet. */
  readonly #kept = new KeptSeat<OpenRoom>();
  /** How often the conference in `#room` was tried, this time included. */
  #tries = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Raised by every entry and exit: what an older one still brings home is closed on arrival. */
  #run = 0;

  constructor(deps: CallDeps) {
    this.#deps = deps;
  }

  /** Set while the store's call is `in` or `waiting`. */
  get room(): OpenRoom | null {
    return this.#room;
  }

  /**
   * Enters a conference. The one this station is in, if it is another, is left; where the new one ranks higher it is
   * only interrupted, to be taken up again. Never throws: a failure is a state.
   */
  async enter(conferenceId: string, tries = 1): Promise<void> {
    if (this.#room?.conferenceId === conferenceId) return;
    if (this.#kept.conferenceId === conferenceId && this.#takeBack()) return;
    const other = this.#takeRoom();
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
      const [module] = await Promise.all([this.#deps.loader.load(), this.#quit(other, conferenceId)]);
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
    const { store } = this.#deps;
    const isConsultation = store.getState().about[room.conferenceId]?.kind === 'consultation';
    if (how === 'interrupted') this.#deps.memory.interrupt(room.conferenceId);
    else this.#forget(room.conferenceId);
    if (this.#takeBack()) return;
    store.setState({
      call: { phase: 'none' },
      farewell: { how, what: isConsultation ? 'consultation' : 'conference' },
    });
    this.#follow(state);
  }

  /** Tries the failed entry once more, now. */
  retry(): void {
    const { call } = this.#deps.store.getState();
    if (call.phase === 'failed') void this.enter(call.conferenceId, call.tries + 1);
  }

  /** Back to the home screen from a call that cannot be entered or whose lobby is not waited in any longer. */
  giveUp(): void {
    const id = findCallId(this.#deps.store.getState().call);
    this.#drop();
    if (id !== null) this.#forget(id);
    this.#takeBack();
  }

  close(): void {
    this.#drop();
    this.#kept.close();
    this.#deps.store.setState({ call: { phase: 'none' } });
  }

  #open(module: RoomModule, conferenceId: string): void {
    const { signal, devices, rest, store, chooseProfile } = this.#deps;
    const expectLarge = store.getState().about[conferenceId]?.mode === 'large';
    const profile = chooseProfile();
    const session = module.createSession({ signal, devices, rest, conferenceId, profile, expectLarge });
    this.#hold({ conferenceId, session, Room: module.Room });
    if (store.getState().call.phase !== 'failed') store.setState({ call: { phase: 'in', conferenceId } });
    session.join().catch((error: unknown) => {
      if (this.#room?.session !== session) return;
      this.#drop();
      this.#fail(conferenceId, toFaultData(error));
    });
  }

  #hold(room: OpenRoom): void {
    this.#room = room;
    this.#unwatch = room.session.subscribe(() => this.#watch(room.session, room.conferenceId));
  }

  /** Not let into the higher conference: back to the seat that it was to take over. False: there is none. */
  #takeBack(): boolean {
    const room = this.#kept.take();
    if (!room) return false;
    this.#drop();
    this.#hold(room);
    const { conferenceId } = room;
    this.#deps.memory.enter(conferenceId);
    this.#deps.store.setState({ call: { phase: 'in', conferenceId }, farewell: null });
    return true;
  }

  #watch(session: ConferenceSession, conferenceId: string): void {
    const { store } = this.#deps;
    const { state } = session;
    const shown = store.getState().call.phase;
    if (state.phase === 'failed') return this.takeClosed('failed');
    if (state.phase === 'waiting') {
      if (shown !== 'waiting') store.setState({ call: { phase: 'waiting', conferenceId } });
      return;
    }
    // Nobody draws the room of a call that waits in a lobby: its end is taken here.
    if (state.phase === 'ended' && shown === 'waiting') return this.takeClosed(state.reason);
    if (state.phase === 'joined') {
      this.#tries = 1;
      this.#kept.release();
      if (shown !== 'in') store.setState((all) => putAbout(all, conferenceId, state.conference));
    }
    const isIn = state.phase === 'joined' || state.phase === 'ended';
    if (isIn && shown !== 'in') store.setState({ call: { phase: 'in', conferenceId } });
  }

  /** An emergency took the seat away: it is entered by itself, even where its own call was never heard. */
  #follow(state: ConferenceState): void {
    if (state.phase !== 'ended' || state.reason !== 'interrupted' || !state.by) return;
    const { by } = state;
    this.#deps.store.setState((all) => putAbout(all, by.id, by));
    void this.enter(by.id);
  }

  #fail(conferenceId: string, fault: FaultData): void {
    const tries = this.#tries;
    const delay = joinAgainDelay(fault, tries);
    if (delay === null && this.#takeBack()) return;
    const retryAt = delay === null ? null : Date.now() + delay;
    this.#deps.store.setState({ call: { phase: 'failed', conferenceId, fault, tries, retryAt } });
    if (delay !== null) this.#timer = setTimeout(() => this.retry(), delay);
  }

  #takeRoom(): OpenRoom | null {
    const room = this.#room;
    this.#unwatch();
    this.#room = null;
    return room;
  }

  /** What becomes of the seat in another conference. Resolves when the new one may be entered. */
  async #quit(other: OpenRoom | null, nextId: string): Promise<void> {
    const keptId = this.#kept.conferenceId;
    if (keptId !== null && !this.#outranks(nextId, keptId)) this.#kept.close();
    if (!other) return;
    if (this.#outranks(nextId, other.conferenceId)) {
      this.#deps.memory.interrupt(other.conferenceId);
      return this.#kept.keep(other);
    }
    this.#remember(other.conferenceId);
    await giveUpSeat(other.session);
  }

  #outranks(nextId: string, currentId: string): boolean {
    const { about } = this.#deps.store.getState();
    const [from, to] = [about[currentId], about[nextId]];
    return from !== undefined && to !== undefined && priorityOf[to.kind] > priorityOf[from.kind];
  }

  #forget(conferenceId: string): void {
    this.#remember(conferenceId);
    this.#deps.store.setState({ call: { phase: 'none' } });
  }

  /** Not entered again by itself, neither now nor after a reload. */
  #remember(conferenceId: string): void {
    this.#deps.memory.leave(conferenceId);
    this.#deps.store.setState(({ leftIds }) => ({
      leftIds: [...leftIds.filter((id) => id !== conferenceId), conferenceId],
    }));
  }

  #drop(): void {
    this.#run += 1;
    clearTimeout(this.#timer);
    const room = this.#takeRoom();
    room?.session.close();
  }
}
