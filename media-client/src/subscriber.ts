import type { Publication } from '@zhida/protocol/conference.ts';
import type { TileView, TimingMark } from './conference-state.ts';
import { lowDataPick } from './low-data.rules.ts';
import { HandOver } from './hand-over.ts';
import type { Caller, MediaLink } from './media-link.ts';
import { PictureWatch } from './picture-watch.ts';
import { RemoteStream } from './remote-stream.ts';
import type { Speakers } from './speakers.ts';
import { StallWatch } from './stall-watch.ts';
import { SubscriptionBatch } from './subscription-batch.ts';
import { demandForTile, type SpatialLayer, type TileDemand } from './tile-layer.rules.ts';
import { TilesOnScreen } from './tiles-on-screen.ts';
import type { Wanted } from './wanted.rules.ts';

export interface SubscriberOptions {
  readonly signal: Caller;
  readonly speakers: Speakers;
  onChange(): void;
  mark(mark: TimingMark): void;
}

/** What may be received of pictures now. `cap` null: none. */
export interface PictureLimits {
  readonly cap: SpatialLayer | null;
  /** One small picture at most, whatever is on the screen. */
  readonly lowData: boolean;
}

/** Resizing a window tells of a tile 60 times a second; the server hears of it at most five times. */
const settleMs = 200;
/**
 * Who is looked at again within this time is seen one round trip sooner; each that lingers makes every change of what
 * is received a little slower, because browsers negotiate all of it anew.
 */
const lingerMs = 5_000;

/** Everything this browser receives: follows what is wanted of the conference and the tiles on the screen. */
export class Subscriber {
  readonly #options: SubscriberOptions;
  readonly #streams = new Map<string, RemoteStream>();
  readonly #tiles = new TilesOnScreen();
  readonly #watch: PictureWatch;
  readonly #stalls = new StallWatch({
    looked: () => this.#listLooked(),
    renew: (stream) => this.#renew(stream),
  });
  readonly #handOver = new HandOver<RemoteStream>((producerId, standIn) =>
    this.#onTaken(producerId, standIn),
  );
  readonly #lingering = new Map<string, ReturnType<typeof setTimeout>>();
  #prefetched: { ids: ReadonlySet<string>; view: TileView } | null = null;
  #link: { link: MediaLink; batch: SubscriptionBatch } | null = null;
  #wanted: readonly Wanted[] = [];
  #limits: PictureLimits = { cap: 2, lowData: false };
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.#watch = new PictureWatch(() => options.onChange());
  }

  get streams(): RemoteStream[] {
    return [...this.#streams.values()];
  }

  /** What is seen and heard: of a stream that does not flow yet the one that stands in for it. */
  get shown(): RemoteStream[] {
    return [...this.#streams].map(([producerId, stream]) => this.#handOver.find(producerId) ?? stream);
  }

  /**
   * The link to receive on from now; everything of an older one is closed.
   * @param startsFlowing what is wanted at first comes at once, without waiting for tiles
   */
  attach(link: MediaLink | null, startsFlowing = false): void {
    for (const producerId of [...this.#streams.keys()]) this.#drop(producerId);
    this.#link = link && { link, batch: new SubscriptionBatch(link, { startsFlowing }) };
    if (link) this.#stalls.start();
    this.#follow();
  }

  /** Receives on another link from now: each stream of the older one is shown until its like flows. @returns when all do */
  async moveTo(link: MediaLink, wanted: readonly Wanted[]): Promise<void> {
    const before = [...this.#streams];
    this.#wanted = wanted;
    this.#link = { link, batch: new SubscriptionBatch(link, { startsFlowing: false }) };
    for (const [producerId, stream] of before) {
      if (this.#lingering.has(producerId) || !stream.subscription) this.#drop(producerId);
      else if (!wanted.some(({ publication }) => publication.producerId === producerId)) this.#letGo(stream);
      else this.#standIn(producerId, stream, producerId);
    }
    this.#follow();
    await this.#handOver.whenDone();
  }

  /** Subscribes to what is newly wanted and lets go of what is not wanted any more. */
  sync(wanted: readonly Wanted[]): void {
    this.#wanted = wanted;
    this.#follow();
  }

  track(producerId: string): MediaStreamTrack | null {
    const stream = this.#handOver.find(producerId) ?? this.#streams.get(producerId);
    return stream?.subscription?.consumer.track ?? null;
  }

  /** Why a picture is not received though a tile may show it: what the person or the network allows. */
  whyNoPicture(producerId: string): 'low-data' | 'network' | null {
    const stream = this.#streams.get(producerId);
    if (stream?.publication.kind !== 'video') return null;
    if (this.#limits.cap === null) return 'network';
    return this.#limits.lowData && producerId !== this.#lowDataPick() ? 'low-data' : null;
  }

  /** A frame was decoded since it was last resumed; where not, a change is told as soon as one is. */
  hasPicture(producerId: string): boolean {
    if (this.whyNoPicture(producerId) !== null) return false; // nothing comes, so nothing is watched for
    if (this.#handOver.find(producerId)) return true;
    const stream = this.#streams.get(producerId);
    return stream !== undefined && this.#watch.has(stream);
  }

  /** A tile appears, vanishes or changes its size. A vanished one is paused at once, a new size settles first. */
  observeTile(producerId: string, view: TileView, tile: string): void {
    if (this.#tiles.set(producerId, tile, view)) {
      // Which one picture is left with little data may be another now.
      if (this.#limits.lowData) this.#pickAnew();
      else void this.#streams.get(producerId)?.apply();
    } else this.#applyAllSoon();
  }

  /** Pictures that are received before a tile shows them. @param view the tile they are for */
  prefetch(producerIds: readonly string[], view: TileView): void {
    this.#prefetched = { ids: new Set(producerIds), view };
    this.applyAll();
  }

  setLimits(limits: PictureLimits): void {
    if (limits.cap === this.#limits.cap && limits.lowData === this.#limits.lowData) return;
    this.#limits = limits;
    this.applyAll();
  }

  /** After a time without contact: whatever could not be had or told meanwhile. */
  resync(): void {
    for (const stream of this.#streams.values()) stream.reopen(true);
    this.applyAll();
  }

  /** What came while the path was down is lost: a decoder that waits for a whole picture would ask for it only after 3 s. */
  askForPictures(): void {
    for (const stream of this.#streams.values()) void stream.askForPicture();
  }

  /** Sends again whatever the server has not heard. */
  applyAll(): void {
    for (const stream of this.#streams.values()) void stream.apply();
  }

  /** The server closed a consumer: its publication is gone, or comes back as a new one. */
  forgetConsumer(consumerId: string): void {
    const isIt = (stream: RemoteStream | undefined): boolean => stream?.consumerId === consumerId;
    const found = this.streams.find(isIt);
    if (found) this.#drop(found.publication.producerId);
    for (const producerId of this.#streams.keys())
      if (isIt(this.#handOver.find(producerId))) this.#endStandIn(producerId);
    this.#options.onChange();
  }

  close(): void {
    clearTimeout(this.#settling);
    this.#watch.close();
    this.#stalls.close();
    this.attach(null);
    this.#tiles.clear();
  }

  #follow(): void {
    if (!this.#link) return;
    const ids = new Set(this.#wanted.map(({ publication }) => publication.producerId));
    for (const stream of this.streams) if (!ids.has(stream.publication.producerId)) this.#letGo(stream);
    for (const wanted of this.#wanted) {
      const { producerId } = wanted.publication;
      if (!this.#streams.has(producerId)) this.#open(wanted, this.#link);
      else this.#comeBack(producerId);
      this.#streams.get(producerId)?.reopen();
    }
  }

  /** Pictures that are wanted now and should come. */
  #listLooked(): RemoteStream[] {
    return this.#wanted.flatMap(({ publication }) => {
      const { producerId, kind, paused, held } = publication;
      const stream = this.#streams.get(producerId);
      const isSent = kind === 'video' && !paused && !held;
      return isSent && stream?.subscription && !this.#demand(publication).paused ? [stream] : [];
    });
  }

  /** Gives it back and asks for it once more; calls of one socket arrive in order. */
  #renew(stream: RemoteStream): void {
    this.#drop(stream.publication.producerId);
    void stream.giveBack();
    this.#follow();
    this.#options.onChange();
  }

  /** Not wanted any more. What its publisher sends over another node from now on is shown in its place once it flows. */
  #letGo(stream: RemoteStream): void {
    const { producerId, source } = stream.publication;
    const next = this.#wanted.find(
      ({ peerId, publication }) =>
        peerId === stream.peerId &&
        publication.source === source &&
        !this.#streams.has(publication.producerId) &&
        !this.#handOver.find(publication.producerId),
    );
    if (next && stream.subscription && !this.#lingering.has(producerId))
      this.#standIn(producerId, stream, next.publication.producerId);
    else this.#linger(stream);
  }

  /** Shows a stream in the place of another; where something stood in for it already, that. */
  #standIn(producerId: string, stream: RemoteStream, next: string): void {
    const earlier = this.#handOver.take(producerId);
    this.#streams.delete(producerId);
    if (earlier) {
      stream.close();
      void stream.giveBack();
    }
    this.#handOver.begin(next, earlier ?? stream, () => this.#streams.get(next));
  }

  #onTaken(producerId: string, standIn: RemoteStream): void {
    const track = this.#streams.get(producerId)?.subscription?.consumer.track;
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

  /** Not wanted any more: nothing flows from now on, and it is given back unless it is wanted again soon. */
  #linger(stream: RemoteStream): void {
    const { producerId } = stream.publication;
    if (this.#lingering.has(producerId)) return;
    this.#endStandIn(producerId);
    if (!stream.subscription) return this.#drop(producerId);
    const giveBack = setTimeout(() => {
      this.#drop(producerId);
      void stream.giveBack();
    }, lingerMs);
    this.#lingering.set(producerId, giveBack);
    this.#options.speakers.remove(producerId);
    void stream.apply();
  }

  #comeBack(producerId: string): void {
    const giveBack = this.#lingering.get(producerId);
    if (giveBack === undefined) return;
    clearTimeout(giveBack);
    this.#lingering.delete(producerId);
    const stream = this.#streams.get(producerId);
    const track = stream?.subscription?.consumer.track;
    if (track) this.#show(producerId, track);
    void stream?.apply();
  }

  #open(
    { publication, peerId }: Wanted,
    { link, batch }: { link: MediaLink; batch: SubscriptionBatch },
  ): void {
    const { producerId } = publication;
    const stream = new RemoteStream({
      signal: this.#options.signal,
      link,
      publication,
      peerId,
      subscribe: () => batch.subscribe(producerId),
      demand: () => this.#demand(publication),
      onReady: (track) => this.#show(producerId, track),
    });
    this.#streams.set(producerId, stream);
  }

  /** Sound always; a picture as its tile is on the screen, within what the network and the person allow. */
  #demand({ producerId, kind }: Publication): TileDemand {
    if (this.#lingering.has(producerId)) return { paused: true };
    if (kind === 'audio') return { paused: false, spatialLayer: 2 };
    const { cap, lowData } = this.#limits;
    const view = this.#viewOf(producerId);
    if (!view || cap === null) return { paused: true };
    if (!lowData) return demandForTile(view, globalThis.devicePixelRatio || 1, cap);
    return producerId === this.#lowDataPick() ? { paused: false, spatialLayer: 0 } : { paused: true };
  }

  #viewOf(producerId: string): TileView | undefined {
    const standIn = this.#handOver.find(producerId)?.publication.producerId;
    // Until the page is drawn anew the tile is told of under the name of what it showed before.
    const onScreen =
      this.#tiles.find(producerId) ?? (standIn === undefined ? undefined : this.#tiles.find(standIn));
    return onScreen ?? (this.#prefetched?.ids.has(producerId) ? this.#prefetched.view : undefined);
  }

  #lowDataPick(): string | null {
    const visible = this.streams.flatMap(({ publication: { producerId, kind, source } }) => {
      const view = kind === 'video' ? this.#tiles.find(producerId) : undefined;
      return view ? [{ producerId, source, view }] : [];
    });
    return lowDataPick(visible);
  }

  #show(producerId: string, track: MediaStreamTrack): void {
    this.#options.mark('first-subscribed');
    if (track.kind === 'audio' && !this.#handOver.find(producerId))
      this.#options.speakers.add(producerId, track);
    this.#options.onChange();
  }

  #drop(producerId: string): void {
    const standIn = this.#handOver.take(producerId);
    if (standIn) this.#close(standIn, producerId);
    clearTimeout(this.#lingering.get(producerId));
    this.#lingering.delete(producerId);
    this.#streams.get(producerId)?.close();
    this.#streams.delete(producerId);
    this.#options.speakers.remove(producerId);
  }

  #pickAnew(): void {
    this.applyAll();
    this.#options.onChange();
  }

  #applyAllSoon(): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      this.applyAll();
    }, settleMs);
  }
}
