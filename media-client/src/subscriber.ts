import type { Publication } from '@zhida/protocol/conference.ts';
import type { TileView } from './conference-state.ts';
import type { Caller, MediaLink } from './media-link.ts';
import { PictureDemand, type PictureLimits } from './picture-demand.ts';
import { PictureWatch } from './picture-watch.ts';
import { ReceivedStreams, type ReceivedStreamsOptions } from './received-streams.ts';
import { RemoteStream } from './remote-stream.ts';
import { StallWatch } from './stall-watch.ts';
import { SubscriptionBatch } from './subscription-batch.ts';
import type { TileDemand } from './tile-layer.rules.ts';
import type { Wanted } from './wanted.rules.ts';

export interface SubscriberOptions extends ReceivedStreamsOptions {
  readonly signal: Caller;
}

/** Resizing a window tells of a tile 60 times a second; the server hears of it at most five times. */
const settleMs = 200;

/** Everything this browser receives: follows what is wanted of the conference and the tiles on the screen. */
export class Subscriber {
  readonly #options: SubscriberOptions;
  readonly #streams: ReceivedStreams;
  readonly #pictures = new PictureDemand({
    received: () => this.streams.map(({ publication }) => publication),
    standInFor: (producerId) => this.#streams.standInFor(producerId)?.publication,
  });
  readonly #watch: PictureWatch;
  readonly #stalls = new StallWatch({
    looked: () => this.#listLooked(),
    renew: (stream) => this.#renew(stream),
  });
  #link: { link: MediaLink; batch: SubscriptionBatch } | null = null;
  #wanted: readonly Wanted[] = [];
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.#streams = new ReceivedStreams(options);
    this.#watch = new PictureWatch(() => options.onChange());
  }

  get streams(): RemoteStream[] {
    return this.#streams.all;
  }

  /** What is seen and heard: of a stream that does not flow yet the one that stands in for it. */
  get shown(): RemoteStream[] {
    return this.#streams.shown;
  }

  /**
   * The link to receive on from now; everything of an older one is closed.
   * @param startsFlowing what is wanted at first comes at once, without waiting for tiles
   */
  attach(link: MediaLink | null, startsFlowing = false): void {
    this.#streams.dropAll();
    this.#link = link && { link, batch: new SubscriptionBatch(link, { startsFlowing }) };
    if (link) this.#stalls.start();
    this.#follow();
  }

  /** Receives on another link from now: each stream of the older one is shown until its like flows. @returns when all do */
  async moveTo(link: MediaLink, wanted: readonly Wanted[]): Promise<void> {
    const before = this.streams;
    this.#wanted = wanted;
    this.#link = { link, batch: new SubscriptionBatch(link, { startsFlowing: false }) };
    for (const stream of before) {
      const { producerId } = stream.publication;
      if (this.#streams.isLingering(producerId) || !stream.subscription) this.#streams.drop(producerId);
      else if (!wanted.some(({ publication }) => publication.producerId === producerId)) this.#letGo(stream);
      else this.#streams.standIn(stream, producerId);
    }
    this.#follow();
    await this.#streams.whenSwitched();
  }

  /** Subscribes to what is newly wanted and lets go of what is not wanted any more. */
  sync(wanted: readonly Wanted[]): void {
    this.#wanted = wanted;
    this.#follow();
  }

  track(producerId: string): MediaStreamTrack | null {
    const stream = this.#streams.standInFor(producerId) ?? this.#streams.find(producerId);
    return stream?.subscription?.consumer.track ?? null;
  }

  /** Why a picture is not received though a tile may show it: what the person or the network allows. */
  whyNoPicture(producerId: string): 'low-data' | 'network' | null {
    const isPicture = this.#streams.find(producerId)?.publication.kind === 'video';
    return isPicture ? this.#pictures.whyNone(producerId) : null;
  }

  /** A frame was decoded since it was last resumed; where not, a change is told as soon as one is. */
  hasPicture(producerId: string): boolean {
    if (this.whyNoPicture(producerId) !== null) return false; // nothing comes, so nothing is watched for
    if (this.#streams.standInFor(producerId)) return true;
    const stream = this.#streams.find(producerId);
    return stream !== undefined && this.#watch.has(stream);
  }

  /** A tile appears, vanishes or changes its size. A vanished one is paused at once, a new size settles first. */
  observeTile(producerId: string, view: TileView, tile: string): void {
    if (this.#pictures.observe(producerId, tile, view)) {
      // Which one picture is left with little data may be another now.
      if (this.#pictures.isLowData) this.#pickAnew();
      else void this.#streams.find(producerId)?.apply();
    } else this.#applyAllSoon();
  }

  /** Pictures that are received before a tile shows them. @param view the tile they are for */
  prefetch(producerIds: readonly string[], view: TileView): void {
    this.#pictures.prefetch(producerIds, view);
    this.applyAll();
  }

  setLimits(limits: PictureLimits): void {
    if (this.#pictures.limit(limits)) this.applyAll();
  }

  /** After a time without contact: whatever could not be had or told meanwhile. */
  resync(): void {
    for (const stream of this.streams) stream.reopen(true);
    this.applyAll();
  }

  /** What came while the path was down is lost: a decoder that waits for a whole picture would ask for it only after 3 s. */
  askForPictures(): void {
    for (const stream of this.streams) void stream.askForPicture();
  }

  /** Sends again whatever the server has not heard. */
  applyAll(): void {
    for (const stream of this.streams) void stream.apply();
  }

  /** The server closed a consumer: its publication is gone, or comes back as a new one. */
  forgetConsumer(consumerId: string): void {
    this.#streams.forgetConsumer(consumerId);
  }

  close(): void {
    clearTimeout(this.#settling);
    this.#watch.close();
    this.#stalls.close();
    this.attach(null);
    this.#pictures.clear();
  }

  #follow(): void {
    if (!this.#link) return;
    const ids = new Set(this.#wanted.map(({ publication }) => publication.producerId));
    for (const stream of this.streams) if (!ids.has(stream.publication.producerId)) this.#letGo(stream);
    for (const wanted of this.#wanted) {
      const { producerId } = wanted.publication;
      if (!this.#streams.find(producerId)) this.#open(wanted, this.#link);
      else this.#streams.comeBack(producerId);
      this.#streams.find(producerId)?.reopen();
    }
  }

  /** Pictures that are wanted now and should come. */
  #listLooked(): RemoteStream[] {
    return this.#wanted.flatMap(({ publication }) => {
      const { producerId, kind, paused, held } = publication;
      const stream = this.#streams.find(producerId);
      const isSent = kind === 'video' && !paused && !held;
      return isSent && stream?.subscription && !this.#demand(publication).paused ? [stream] : [];
    });
  }

  /** Gives it back and asks for it once more; calls of one socket arrive in order. */
  #renew(stream: RemoteStream): void {
    this.#streams.drop(stream.publication.producerId);
    void stream.giveBack();
    this.#follow();
    this.#options.onChange();
  }

  /** Not wanted any more. What its publisher sends over another node from now on is shown in its place once it flows. */
  #letGo(stream: RemoteStream): void {
    const next = this.#wanted.find(
      ({ peerId, publication: { producerId, source } }) =>
        peerId === stream.peerId &&
        source === stream.publication.source &&
        !this.#streams.find(producerId) &&
        !this.#streams.standInFor(producerId),
    );
    this.#streams.letGo(stream, next?.publication.producerId);
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
      onReady: (track) => this.#streams.show(producerId, track),
    });
    this.#streams.add(stream);
  }

  /** Sound always; a picture as far as it is looked at and may come. */
  #demand({ producerId, kind }: Publication): TileDemand {
    if (this.#streams.isLingering(producerId)) return { paused: true };
    return kind === 'audio' ? { paused: false, spatialLayer: 2 } : this.#pictures.of(producerId);
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
