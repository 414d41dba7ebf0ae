import type { TimingMark } from './conference-state.ts';
import { HandOver } from './hand-over.ts';
import type { RemoteStream } from './remote-stream.ts';
import type { Speakers } from './speakers.ts';

export interface ReceivedStreamsOptions {
  readonly speakers: Pick<Speakers, 'add' | 'remove'>;
  onChange(): void;
  mark(mark: TimingMark): void;
}

/**
 * Who is looked at again within this time is seen one round trip sooner; each that lingers makes every change of what
 * is received a little slower, because browsers negotiate all of it anew.
 */
const lingerMs = 5_000;

/**
 * The streams of this browser, by producer. One that is let go lingers for a while, or stands in for what comes in its
 * place until that flows.
 */
export class ReceivedStreams {
  readonly #options: ReceivedStreamsOptions;
  readonly #streams = new Map<string, RemoteStream>();
  readonly #handOver = new HandOver<RemoteStream>((producerId, standIn) =>
    this.#onTaken(producerId, standIn),
  );
  readonly #lingering = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(options: ReceivedStreamsOptions) {
    this.#options = options;
  }

  get all(): RemoteStream[] {
    return [...this.#streams.values()];
  }

  /** What is seen and heard: of a stream that does not flow yet the one that stands in for it. */
  get shown(): RemoteStream[] {
    return [...this.#streams].map(([producerId, stream]) => this.standInFor(producerId) ?? stream);
  }

  find(producerId: string): RemoteStream | undefined {
    return this.#streams.get(producerId);
  }

  standInFor(producerId: string): RemoteStream | undefined {
    return this.#handOver.find(producerId);
  }

  isLingering(producerId: string): boolean {
    return this.#lingering.has(producerId);
  }

  add(stream: RemoteStream): void {
    this.#streams.set(stream.publication.producerId, stream);
  }

  /** Its track is there. */
  show(producerId: string, track: MediaStreamTrack): void {
    this.#options.mark('first-subscribed');
    if (track.kind === 'audio' && !this.standInFor(producerId)) this.#options.speakers.add(producerId, track);
    this.#options.onChange();
  }

  /** Not wanted any more. @param next the producer in whose place it is shown until that flows, if any */
  letGo(stream: RemoteStream, next: string | undefined): void {
    const isShown = stream.subscription && !this.isLingering(stream.publication.producerId);
    if (next !== undefined && isShown) this.standIn(stream, next);
    else this.#linger(stream);
  }

  /** Shows a stream in the place of another; where something stood in for it already, that. */
  standIn(stream: RemoteStream, next: string): void {
    const { producerId } = stream.publication;
    const earlier = this.#handOver.take(producerId);
    this.#streams.delete(producerId);
    if (earlier) {
      stream.close();
      void stream.giveBack();
    }
    this.#handOver.begin(next, earlier ?? stream, () => this.find(next));
  }

  /** Resolves when nothing stands in for anything. */
  whenSwitched(): Promise<void> {
    return this.#handOver.whenDone();
  }

  /** Wanted again. */
  comeBack(producerId: string): void {
    const giveBack = this.#lingering.get(producerId);
    if (giveBack === undefined) return;
    clearTimeout(giveBack);
    this.#lingering.delete(producerId);
    const stream = this.find(producerId);
    const track = stream?.subscription?.consumer.track;
    if (track) this.show(producerId, track);
    void stream?.apply();
  }

  /** The server closed a consumer. */
  forgetConsumer(consumerId: string): void {
    const isIt = (stream: RemoteStream | undefined): boolean => stream?.consumerId === consumerId;
    const found = this.all.find(isIt);
    if (found) this.drop(found.publication.producerId);
    for (const producerId of this.#streams.keys())
      if (isIt(this.standInFor(producerId))) this.#endStandIn(producerId);
    this.#options.onChange();
  }

  /** Closed here, with what stands in for it. */
  drop(producerId: string): void {
    const standIn = this.#handOver.take(producerId);
    if (standIn) this.#close(standIn, producerId);
    clearTimeout(this.#lingering.get(producerId));
    this.#lingering.delete(producerId);
    this.#streams.get(producerId)?.close();
    this.#streams.delete(producerId);
    this.#options.speakers.remove(producerId);
  }

  dropAll(): void {
    for (const producerId of [...this.#streams.keys()]) this.drop(producerId);
  }

  /** Nothing flows from now on, and it is given back unless it is wanted again soon. */
  #linger(stream: RemoteStream): void {
    const { producerId } = stream.publication;
    if (this.isLingering(producerId)) return;
    this.#endStandIn(producerId);
    if (!stream.subscription) return this.drop(producerId);
    const giveBack = setTimeout(() => {
      this.drop(producerId);
      void stream.giveBack();
    }, lingerMs);
    this.#lingering.set(producerId, giveBack);
    this.#options.speakers.remove(producerId);
    void stream.apply();
  }

  #onTaken(producerId: string, standIn: RemoteStream): void {
    const track = this.find(producerId)?.subscription?.consumer.track;
    if (track?.kind === 'audio') this.#options.speakers.add(producerId, track);
    this.#close(standIn, producerId);
    this.#options.onChange();
  }

  /** It is over, or its place is not wanted any more: what comes in its place is shown as soon as it is there. */
  #endStandIn(producerId: string): void {
    const standIn = this.#handOver.take(producerId);
    if (standIn) this.#onTaken(producerId, standIn);
  }

  /** @param inPlaceOf the producer in whose place it was shown */
  #close(standIn: RemoteStream, inPlaceOf: string): void {
    const { producerId } = standIn.publication;
    if (producerId !== inPlaceOf) this.#options.speakers.remove(producerId);
    standIn.close();
    void standIn.giveBack();
  }
}
