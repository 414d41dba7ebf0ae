import type { z } from 'zod';
import {
  maxSubscriptionsAtOnce,
  type consumerSchema,
  type seatSchema,
  type TransportOptions,
} from '@zhida/protocol/media.ts';
import { readConsumer, viewerCapabilities } from '@zhida/test/media/harness/call-participants.ts';
import type { PeerConnection } from 'node-datachannel';
import { instant } from './instant.ts';
import { ReceivingMedia } from './receiving-media.ts';
import type { StreamCount } from './sequence-count.ts';
import type { Heard } from './site-plan.ts';
import type { SiteLink } from './site-link.ts';
import type { StagePublication } from './site-notices.ts';

export type Seat = z.output<typeof seatSchema>;

export interface SubscriptionsEvents {
  onSubscribed(at: number): void;
  onConnected(at: number): void;
  onOpen(at: number): void;
  /** The path to the media node is gone. */
  onDead(): void;
  onFirstPacket(publication: StagePublication, at: number): void;
}

interface Subscription {
  readonly consumerId: string;
  readonly publication: StagePublication;
}

/** What one seat receives: it follows the stage, subscribes to what comes onto it and drops what left. */
export class SeatSubscriptions {
  readonly #link: SiteLink;
  readonly #seat: Seat;
  readonly transportId: string;
  readonly #media: ReceivingMedia;
  readonly #events: SubscriptionsEvents;
  /** By producer. */
  readonly #current = new Map<string, Subscription>();
  readonly #all: Subscription[] = [];
  #stage: readonly StagePublication[] = [];
  #connected = false;
  #closed = false;
  #following: Promise<void> | null = null;

  constructor(
    link: SiteLink,
    where: {
      readonly seat: Seat;
      readonly receive: TransportOptions;
      readonly connection: PeerConnection;
      readonly counts: boolean;
      readonly timesVoices?: boolean | undefined;
    },
    events: SubscriptionsEvents,
  ) {
    this.#link = link;
    this.#seat = where.seat;
    this.transportId = where.receive.id;
    this.#events = events;
    this.#media = new ReceivingMedia(where.receive, where, {
      onOpen: () => events.onOpen(instant()),
      onDead: () => this.#closed || events.onDead(),
      onFirstPacket: (consumerId, at) => {
        const subscription = this.#all.find((each) => each.consumerId === consumerId);
        if (subscription) events.onFirstPacket(subscription.publication, at);
      },
    });
  }

  /** Makes what is received what is on the stage now. Called again meanwhile, it goes on with the newest stage. */
  async follow(stage: readonly StagePublication[]): Promise<void> {
    this.#stage = stage;
    this.#following ??= this.#catchUp().finally(() => (this.#following = null));
    await this.#following.catch((error: unknown) => {
      // The seat went while something was asked for it.
      if (!this.#closed) throw error;
    });
  }

  /** The consumer went because its publication did. */
  forget(consumerId: string): void {
    for (const [producerId, each] of this.#current)
      if (each.consumerId === consumerId) this.#current.delete(producerId);
  }

  /** Everything ever received here. */
  counts(): (StreamCount & { readonly producerId: string; readonly kind: 'audio' | 'video' })[] {
    return this.#all.flatMap(({ consumerId, publication: { producerId, kind } }) => {
      const count = this.#media.countOf(consumerId);
      return count ? [{ producerId, kind, ...count }] : [];
    });
  }

  /** What was heard since this was last asked. */
  takeHeard(): Heard[] {
    return this.#media.takeHeard();
  }

  close(): void {
    this.#closed = true;
    this.#media.close();
  }

  async #catchUp(): Promise<void> {
    let seen: readonly StagePublication[] | null = null;
    while (seen !== this.#stage) {
      seen = this.#stage;
      const wanted = new Set(seen.map(({ producerId }) => producerId));
      const fresh = seen.filter(({ producerId }) => !this.#current.has(producerId));
      if (fresh.length > 0) await this.#subscribe(fresh.slice(0, maxSubscriptionsAtOnce));
      // After: what comes over another node from now on is received before what came until now is given back.
      for (const [producerId, { consumerId }] of this.#current) {
        if (wanted.has(producerId)) continue;
        this.#current.delete(producerId);
        await this.#link.call('media:unsubscribe', { ...this.#seat, consumerId });
      }
    }
  }

  async #subscribe(publications: readonly StagePublication[]): Promise<void> {
    const { consumers } = await this.#link.call('media:subscribe', {
      ...this.#seat,
      producerIds: publications.map(({ producerId }) => producerId),
      rtpCapabilities: viewerCapabilities,
      transportId: this.transportId,
      paused: false,
    });
    this.#events.onSubscribed(instant());
    const incoming = consumers.map((consumer) => this.#take(consumer, publications));
    if (incoming.length === 0) return;
    const dtlsParameters = this.#media.add(incoming);
    if (this.#connected) return;
    this.#connected = true;
    const { transportId } = this;
    await this.#link.call('media:connect-transport', { ...this.#seat, transportId, dtlsParameters });
    this.#events.onConnected(instant());
  }

  #take(consumer: z.output<typeof consumerSchema>, publications: readonly StagePublication[]) {
    const publication = publications.find(({ producerId }) => producerId === consumer.producerId);
    if (!publication) throw new Error('a consumer of something that was not asked for');
    const subscription = { consumerId: consumer.id, publication };
    this.#current.set(publication.producerId, subscription);
    this.#all.push(subscription);
    const { kind, codec, payloadType, ssrc } = readConsumer(consumer);
    return { consumerId: consumer.id, kind, codec, payloadType, ssrc };
  }
}
