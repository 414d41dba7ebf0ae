import type { Message } from '@zhida/protocol/chat.ts';
import type { Participant } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import type { Desk } from '@zhida/protocol/control.ts';
import type { RollCall } from '@zhida/protocol/roll-call.ts';
import type { Board } from './board.ts';
import type {
  CalledNow,
  ConferenceState,
  HeldReason,
  LocalSource,
  PatrolView,
  Picture,
  SessionQuality,
  SessionStats,
  TileView,
} from './conference-state.ts';
import type { OwnPoll } from './poll-log.ts';
import { createRequestId } from './request-id.ts';
import { unmeasured } from './quality-monitor.ts';
import type { Scene } from './scene.ts';
import type { SessionActions } from './session-actions.ts';
import type { SessionMedia } from './session-media.ts';
import { collectStats } from './session-stats.ts';
import { pictureOf } from './wanted.rules.ts';

/** What can be read of a session and asked of its parts, once somebody else has joined and left for it. */
export abstract class SessionReadings {
  protected abstract readonly scene: Scene;
  protected abstract readonly board: Board;
  /** Null while this browser is in no conference. */
  protected abstract readonly media: SessionMedia | null;

  abstract readonly state: ConferenceState;

  /** What this site may do and where it stands; null before the first join. */
  standing(): Standing | null {
    return this.scene.standing;
  }

  /** The conference became a large one while this browser was in it, and the person has not put that away. */
  grewLarge(): boolean {
    return this.state.phase === 'joined' && this.scene.grewLarge;
  }

  /** The person has read that the conference became a large one. */
  forgetGrowth(): void {
    this.scene.forgetGrowth();
  }

  /** Why the microphone is shut whatever the person wants; null: it is up to the person. */
  microphoneHeld(): HeldReason | null {
    return this.state.phase === 'joined' ? this.scene.held : null;
  }

  /** Everything that can be done now; what cannot is absent. */
  actions(): SessionActions {
    return this.board.actions;
  }

  /** Follow the list of all sites of a large conference; counted. A small one is followed anyway. */
  followRoster(on: boolean): void {
    this.scene.followRoster(on);
  }

  /** Everybody in a small conference; in a large one the roster while it is followed, else the stage. */
  sites(): readonly Participant[] {
    return this.scene.sites;
  }

  /** Receive these sites' pictures besides the stage. @param view names the looker; [] ends it */
  look(view: string, participantIds: readonly string[]): void {
    this.scene.look(view, participantIds);
  }

  /** What a site shows, a screen before a camera; null where there is nothing to see. */
  pictureOf(participantId: string): Picture | null {
    const site = this.scene.find(participantId);
    return site ? pictureOf(site) : null;
  }

  /** The chairs' wall; null for everybody else. */
  desk(): Desk | null {
    return this.board.desk.desk;
  }

  /** The chairs' rotating view; null while it does not run. */
  patrol(): PatrolView | null {
    return this.board.patrol.view;
  }

  /** The latest roll call, for chairs. */
  rollCall(): RollCall | null {
    return this.board.rollCall.rollCall;
  }

  /** This site is being called. */
  calledNow(): CalledNow | null {
    return this.board.called.called;
  }

  polls(): readonly OwnPoll[] {
    return this.board.polls.polls;
  }

  /** Confirmed lines, oldest first; replaced, never mutated. */
  messages(): readonly Message[] {
    return this.board.chat.messages;
  }

  /** Open questions, oldest first; replaced, never mutated. */
  questions(): readonly Message[] {
    return this.board.chat.questions;
  }

  /** @throws Fault where it was not sent; a retry passes the same `clientRequestId`, so that nothing appears twice */
  async sendMessage(
    text: string,
    clientRequestId: string = createRequestId(),
    kind: 'text' | 'question' = 'text',
  ): Promise<void> {
    await this.board.chat.send(text, clientRequestId, kind);
  }

  /** @param onProgress 0–1 @throws Fault `bad-request/too-large`, `bad-request/file-type` … */
  async sendFile(file: File, onProgress: (share: number) => void, clientRequestId?: string): Promise<void> {
    this.board.chat.add(await this.board.files.send(file, onProgress, clientRequestId));
  }

  /** A `blob:` address, good until `close`. @throws Fault */
  async fileUrl(fileId: string): Promise<string> {
    return this.board.files.urlOf(fileId);
  }

  /** Its bytes. @throws Fault */
  async fileBlob(fileId: string): Promise<Blob> {
    return this.board.files.blobOf(fileId);
  }

  /** Whether files can be sent and fetched here. */
  get hasFiles(): boolean {
    return this.board.hasFiles;
  }

  /** The open device or shared screen; a new object whenever the device changed. */
  localStream(source: LocalSource): MediaStream | null {
    return this.media?.publisher.stream(source) ?? null;
  }

  remoteTrack(producerId: string): MediaStreamTrack | null {
    return this.media?.subscriber.track(producerId) ?? null;
  }

  /**
   * Tells how large a tile is on the screen, in CSS pixels; what no tile shows is not received at all.
   * @param tile tells two tiles of the same picture apart
   */
  observeTile(producerId: string, view: TileView, tile = 'tile'): void {
    this.media?.subscriber.observeTile(producerId, view, tile);
  }

  /** A frame was decoded since it was last resumed; where not yet, subscribers hear as soon as one is. */
  hasPicture(producerId: string): boolean {
    return this.media?.subscriber.hasPicture(producerId) ?? false;
  }

  /** Why no tile receives it, though there is a picture; null: it is received, or comes. */
  whyNoPicture(producerId: string): 'low-data' | 'network' | null {
    return this.media?.subscriber.whyNoPicture(producerId) ?? null;
  }

  /** Whether somebody receives the own camera's picture now. */
  isWatched(): boolean {
    return this.media?.publisher.isWatched ?? false;
  }

  quality(): SessionQuality {
    const peers = this.sites().flatMap((participant) => participant.peers);
    return {
      ...(this.media?.monitor.latest ?? unmeasured),
      peers: Object.fromEntries(peers.map(({ id, quality }) => [id, quality])),
    };
  }

  /** Ids of the peers that are speaking, the own one included. */
  speaking(): readonly string[] {
    return this.media?.speakingWatch.speaking ?? [];
  }

  /** Counters of every stream in and out, for diagnosis and tests. */
  collectStats(): Promise<SessionStats> {
    return collectStats(this.media?.subscriber.shown ?? [], this.media?.publisher.publications ?? []);
  }
}
