import type { Conference } from '@zhida/protocol/conference.ts';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import { fault, Fault } from '@zhida/protocol/core/fault.ts';
import type { AttendanceOptions } from './attendance-options.ts';
import type { ConferenceState, EndReason, MediaFlow } from './conference-state.ts';
import { closeAll } from './close-all.ts';
import { waitUntil } from './deadline.ts';
import { keepsWaiting, Lobby } from './lobby.ts';
import { MediaLosses } from './media-losses.ts';
import type { Moment } from './microphone.rules.ts';
import { SeatKeeper, type SeatTaken } from './seat-keeper.ts';
import { SessionMedia } from './session-media.ts';
import { listenForSession } from './session-notices.ts';
import { Voice } from './voice.ts';
import { findPeer } from './wanted.rules.ts';

/** A page that was just loaded may open a room before its socket is up. */
const onlineWaitMs = 10_000;

/**
 * One attendance of one conference, from the request for a seat to its end: seat, media and notices, created together
 * and closed together. What still arrives after the end is closed on arrival by whoever asked for it.
 */
export class Attendance {
  readonly media: SessionMedia;
  readonly voice: Voice;
  readonly #options: AttendanceOptions;
  readonly #seat: SeatKeeper;
  readonly #losses = new MediaLosses({
    seat: () => this.#joined && { peerId: this.#seat.peerId, receivesOn: this.media.receivesOn },
    hasDriedUp: () => this.media.hasDriedUp(),
    isAudience: () => this.#isQuiet,
    retake: (how) => void (this.#isOver || this.#seat.retake(how)),
  });
  readonly #stopListening: () => void;
  #joined: { peerId: string; media: MediaFlow } | null = null;
  #lobby: Lobby | null = null;
  #isEntering = false;
  #isOver = false;

  constructor(options: AttendanceOptions) {
    this.#options = options;
    const { signal, conferenceId, scene, expectLarge } = options;
    const isOnline = (): boolean => signal.state.phase === 'online';
    this.#seat = new SeatKeeper({
      signal,
      conferenceId,
      isOnline,
      wantsSend: () => this.media.isSending || (scene.head ? !this.#isQuiet : !expectLarge),
      onTaken: (taken) => this.#settle(taken),
      onProgress: () => this.#refresh(),
      onOver: (reason) => this.#end(reason),
      onOutside: () => this.#wait(),
      onGivenUp: (last) => this.#fail(last),
    });
    this.media = new SessionMedia({
      ...options,
      isOnline,
      isReachable: (withinMs) => signal.probe(withinMs),
      onChange: () => this.#refresh(),
      onHopeless: () => this.#seat.retake('fresh'),
    });
    this.voice = new Voice({
      ...options,
      publisher: this.media.publisher,
      peerId: () => this.#seat.peerId,
      startsSilent: expectLarge,
    });
    this.#stopListening = this.#listen();
  }

  /** Takes the seat, the devices being opened meanwhile. Never rejects: a failure is a state. */
  async begin(): Promise<void> {
    const { signal, expectLarge } = this.#options;
    this.media.publisher.openBoth(expectLarge);
    try {
      const listen = (listener: () => void): (() => void) => signal.subscribe(listener);
      await waitUntil(() => signal.state.phase === 'online', listen, onlineWaitMs);
    } catch (error) {
      return this.#fail(error);
    }
    await this.#enter();
  }

  /** Stops here at once and tells the server after. Never rejects. */
  async leave(): Promise<void> {
    this.#close({ phase: 'ended', reason: 'left' });
    await this.#seat.leave(true);
  }

  /** It is over for everyone. */
  end(): void {
    this.#end('ended');
  }

  /** The person's own wish. @param onlyFor where it ends with that, though it may not be seen here yet @throws Fault `forbidden/may-not-speak` where that is not possible now */
  async setMicrophone(on: boolean, onlyFor?: Moment): Promise<void> {
    this.media.hurry();
    try {
      await this.voice.wish(on, onlyFor);
    } catch (error) {
      if (error instanceof Fault && error.reason === 'may-not-speak') throw error;
      this.resync();
    }
  }

  /** Something the person did could not be told to the server: agree anew. */
  resync(): void {
    if (this.#joined) this.#seat.retake('kept');
  }

  /** Who is looked at has changed, or the roster. */
  follow(): void {
    if (this.#joined) this.media.subscriber.sync(this.#options.scene.wanted(this.#joined.peerId));
  }

  /** Off the stage of a large conference. */
  get #isQuiet(): boolean {
    const { scene } = this.#options;
    const { standing } = scene;
    return scene.isLarge && standing !== null && !standing.maySpeak && !standing.onStage;
  }

  /** The first attempt, and after the lobby once more; one at a time. */
  async #enter(): Promise<void> {
    if (this.#isOver || this.#isEntering) return;
    this.#isEntering = true;
    try {
      await this.#settle(await this.#seat.take('fresh'));
      this.#lobby?.close();
      this.#lobby = null;
    } catch (error) {
      if (error instanceof Fault && keepsWaiting(error.data, this.#lobby !== null)) this.#wait();
      else this.#fail(error);
    } finally {
      this.#isEntering = false;
    }
  }

  /** Outside, at the join or after the seat was lost: nothing is sent or received until a chair lets it in. */
  #wait(): void {
    if (this.#isOver || this.#lobby) return;
    this.#joined = null;
    this.media.disconnect();
    this.#lobby = new Lobby({ ...this.#options, onAdmitted: () => void this.#enter() });
    this.#options.onState({ phase: 'waiting' });
  }

  #listen(): () => void {
    const { signal, conferenceId, onChange } = this.#options;
    return listenForSession(signal, conferenceId, {
      onSignalState: onChange,
      onReconnected: () => void this.#losses.reconnected(),
      onChanged: (conference) => this.#followHead(conference),
      onStanding: (standing) => this.#followStanding(standing),
      onSeatTaken: (peerId) => peerId === this.#seat.peerId && this.#end('seat-taken'),
      onSeatEnded: (seat) => this.#endSeat(seat),
      onDemand: ({ producerId, wanted }) => this.media.publisher.setDemand(producerId, wanted),
      onConsumerClosed: (consumerId) => this.media.subscriber.forgetConsumer(consumerId),
      onMediaMove: (seat) => this.#losses.moving(seat),
      onMediaSuspect: (seat) => void this.#losses.suspected(seat),
      onMediaLost: (seat) => this.#losses.lost(seat),
      onSessionEnded: () => this.#end('revoked'),
    });
  }

  /** The seat is ours: on fresh media, or on the media that lived on. */
  async #settle({ conference, peerId, standing, media }: SeatTaken): Promise<void> {
    this.#options.mark('join-answered');
    const { conferenceId, scene } = this.#options;
    const seat = { conferenceId, peerId };
    scene.noteHead(conference);
    this.voice.take(standing);
    const wanted = scene.wanted(peerId);
    if (media.kind === 'fresh' && media.moving) await this.media.move({ seat, access: media, wanted });
    else if (media.kind === 'fresh') {
      const isQuiet = this.#isQuiet && !media.send;
      await this.media.connect({ seat, access: media, wanted, isQuiet });
    } else {
      const own = standing.participant.peers.find(({ id }) => id === peerId);
      await this.media.resync(seat, own?.publications ?? [], wanted);
    }
    if (this.#isOver) return;
    this.#joined = { peerId, media: this.#flow() };
    this.#followHead(scene.head ?? conference);
  }

  /** A notice carries the whole head, so a skipped version needs no asking: the newest wins. */
  #followHead(conference: Conference): void {
    const { scene } = this.#options;
    if (this.#isOver || !scene.noteHead(conference) || !this.#joined) return;
    if (conference.endedAt) return this.#end(conference.endReason ?? 'ended');
    this.voice.apply();
    this.follow();
    this.#show();
    // The server let our seat go while we are still here. A large conference's head knows only its stage.
    const isGone = !scene.isLarge && !findPeer(conference, this.#joined.peerId);
    if (isGone && !this.#seat.isRetaking) this.#seat.retake('kept');
  }

  #followStanding(standing: SeatTaken['standing']): void {
    if (this.#isOver) return;
    // Also while the media is still being made: what is dropped here is never told again.
    this.voice.follow(standing);
    if (!this.#joined) return;
    if (!this.#isQuiet) this.media.hurry();
    this.follow();
    this.#options.onChange();
  }

  #endSeat({ peerId, reason, by }: NoticePayload<'conference:seat-ended'>): void {
    if (peerId !== this.#seat.peerId || this.#isOver) return;
    this.#close({ phase: 'ended', reason, by });
    void this.#seat.leave(false);
  }

  #flow(): MediaFlow {
    return this.#seat.isRemaking ? 'reconnecting' : this.media.flow;
  }

  #refresh(): void {
    if (this.#isOver) return;
    const flow = this.#flow();
    if (!this.#joined || flow === this.#joined.media) return this.#options.onChange();
    this.#joined = { ...this.#joined, media: flow };
    this.#show();
  }

  #show(): void {
    const { head } = this.#options.scene;
    if (this.#joined && head) this.#options.onState({ phase: 'joined', conference: head, ...this.#joined });
  }

  /** Ended by somebody else: the seat is not ours to give back. */
  #end(reason: EndReason): void {
    if (this.#isOver) return;
    this.#close({ phase: 'ended', reason });
    void this.#seat.leave(false);
  }

  #fail(error: unknown): void {
    if (this.#isOver) return;
    const known = error instanceof Fault ? error : fault('internal', String(error), undefined, error);
    if (known.reason === 'conference-ended') return this.#end('ended');
    if (known.reason === 'removed-by-chair') return this.#end('removed');
    this.#close({ phase: 'failed', fault: known.data });
    void this.#seat.leave(true);
  }

  #close(state: ConferenceState): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopListening();
    try {
      closeAll([() => this.#lobby?.close(), () => this.voice.close(), () => this.media.close()]);
    } finally {
      // Nothing is listened to any more: untold now, the room would stay up for good.
      this.#options.onState(state);
    }
  }
}
