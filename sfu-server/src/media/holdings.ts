import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaNodeNoticeName, MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import type { Source } from '@zhida/protocol/media.ts';
import type { Router, RtpCapabilities } from 'mediasoup/types';
import type { Logger } from 'pino';
import { leastLoaded } from './least-loaded.ts';
import { MediaConference } from './media-conference.ts';
import { MediaPeer } from './media-peer.ts';
import type { MediaProducer } from './media-producer.ts';
import type { OpenTransports } from './peer-transports.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Tells every connected signaling process. */
export type Notify = <N extends MediaNodeNoticeName>(name: N, payload: MediaNodeNoticePayload<N>) => void;

export interface PeerRef {
  readonly conferenceId: string;
  readonly peerId: string;
}

export interface OpenedPeer extends OpenTransports {
  readonly router: Router;
  readonly rtpCapabilities: RtpCapabilities;
}

export interface HoldingCounts {
  readonly conferences: number;
  readonly peers: number;
  readonly transports: number;
  readonly producers: number;
  readonly consumers: number;
}

interface Deps {
  readonly pool: Pick<WorkerPool, 'listPlaces'>;
  readonly notify: Notify;
  readonly log: Logger;
}

/** Every conference and peer this node holds media for, and the only way to one: by conference and owner. */
export class Holdings {
  /** How often a key frame was asked of publishers, also of those that are gone; it only grows. */
  readonly keyFrameRequests = new Map<Source, number>();
  readonly #deps: Deps;
  readonly #conferences = new Map<string, MediaConference>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * A fresh peer with its transports; one of the same id is closed first.
   * @throws Fault `unavailable` without a worker, `conflict` when closed or opened again meanwhile
   */
  async openPeer(ref: PeerRef, send: boolean): Promise<OpenedPeer> {
    const conference = this.#conferences.get(ref.conferenceId) ?? this.#createConference(ref.conferenceId);
    const earlier = conference.peers.get(ref.peerId);
    const peer = this.#createPeer(ref, conference);
    conference.peers.set(ref.peerId, peer);
    earlier?.close();
    try {
      const router = await conference.router;
      const { webRtcServer } = conference.place;
      const transports = await peer.open({ router, webRtcServer }, send);
      return { router, rtpCapabilities: await conference.rtpCapabilities, ...transports };
    } catch (error) {
      this.#removePeer(conference, peer);
      throw error;
    }
  }

  /** @throws Fault `not-found` */
  getPeer(ref: PeerRef): MediaPeer {
    const peer = this.findPeer(ref);
    if (!peer) throw fault('not-found', 'this peer holds no media here');
    return peer;
  }

  findPeer({ conferenceId, peerId }: PeerRef): MediaPeer | undefined {
    return this.#conferences.get(conferenceId)?.peers.get(peerId);
  }

  /** The producer, whoever in the conference publishes it. */
  findProducer(conferenceId: string, producerId: string): MediaProducer | undefined {
    return this.#conferences.get(conferenceId)?.producers.get(producerId);
  }

  /** Everything published on this node. */
  listProducers(): (PeerRef & { readonly producer: MediaProducer })[] {
    return [...this.#conferences.values()].flatMap(({ id, producers }) =>
      [...producers.values()].map((producer) => ({ conferenceId: id, peerId: producer.peerId, producer })),
    );
  }

  /** Whether another peer of the conference owns the transport, producer or consumer. */
  isOthers({ conferenceId, peerId }: PeerRef, objectId: string): boolean {
    const peers = this.#conferences.get(conferenceId)?.peers;
    if (!peers || peers.get(peerId)?.owns(objectId)) return false; // nearly always: a burst must not ask everybody
    return [...peers.values()].some((peer) => peer.owns(objectId));
  }

  closePeer(ref: PeerRef): void {
    const conference = this.#conferences.get(ref.conferenceId);
    const peer = conference?.peers.get(ref.peerId);
    if (conference && peer) this.#removePeer(conference, peer);
  }

  closeConference(conferenceId: string): void {
    const conference = this.#conferences.get(conferenceId);
    this.#conferences.delete(conferenceId);
    conference?.close();
  }

  closeAll(): void {
    for (const id of this.listConferenceIds()) this.closeConference(id);
  }

  listConferenceIds(): string[] {
    return [...this.#conferences.keys()];
  }

  list(): { conferenceId: string; peerIds: string[] }[] {
    return [...this.#conferences.values()].map(({ id, peers }) => ({
      conferenceId: id,
      peerIds: [...peers.keys()],
    }));
  }

  count(): HoldingCounts {
    const peers = [...this.#conferences.values()].flatMap((conference) => [...conference.peers.values()]);
    const sum = (sizeOf: (peer: MediaPeer) => number) =>
      peers.reduce((total, peer) => total + sizeOf(peer), 0);
    return {
      conferences: this.#conferences.size,
      peers: peers.length,
      transports: sum((peer) => peer.transportCount),
      producers: sum((peer) => peer.producers.size),
      consumers: sum((peer) => peer.consumers.size),
    };
  }

  #createConference(id: string): MediaConference {
    const place = leastLoaded(this.#deps.pool.listPlaces(), [...this.#conferences.values()]);
    if (!place) throw fault('unavailable', 'no media worker is running', 'no-media-node');
    const conference = new MediaConference(id, place, () => this.#lose(conference));
    this.#conferences.set(id, conference);
    return conference;
  }

  #createPeer({ conferenceId, peerId }: PeerRef, conference: MediaConference): MediaPeer {
    const { notify } = this.#deps;
    const ref = { conferenceId, peerId };
    return new MediaPeer(peerId, {
      disconnected: () => notify('peer:disconnected', ref),
      producerOpened: (producer) => conference.addProducer(producer),
      producerChanged: () => conference.weighVoices(),
      demandChanged: (producerId, wanted) =>
        notify('producer:demand-changed', { ...ref, producerId, wanted }),
      producerClosed: (producerId) => {
        // With the whole worker gone, `conference:lost` follows and says it all.
        if (!conference.place.worker.closed) notify('producer:closed', { ...ref, producerId });
      },
      consumerClosed: (consumerId) => notify('consumer:closed', { ...ref, consumerId }),
      keyFrameRequested: (source) =>
        this.keyFrameRequests.set(source, (this.keyFrameRequests.get(source) ?? 0) + 1),
    });
  }

  /** A router without peers costs memory and serves nobody: the last one out closes it. */
  #removePeer(conference: MediaConference, peer: MediaPeer) {
    peer.close();
    if (conference.peers.get(peer.id) === peer) conference.peers.delete(peer.id);
    if (conference.peers.size > 0) return;
    if (this.#conferences.get(conference.id) === conference) this.#conferences.delete(conference.id);
    conference.close();
  }

  #lose(conference: MediaConference) {
    if (this.#conferences.get(conference.id) === conference) this.#conferences.delete(conference.id);
    conference.close();
    this.#deps.log.warn({ conferenceId: conference.id }, 'conference lost its worker');
    this.#deps.notify('conference:lost', { conferenceId: conference.id });
  }
}
