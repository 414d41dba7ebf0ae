import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaNodeNoticeName, MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import type { Producer, Router, WebRtcTransport } from 'mediasoup/types';
import type { Logger } from 'pino';
import { leastLoaded } from './least-loaded.ts';
import { MediaConference } from './media-conference.ts';
import { MediaPeer } from './media-peer.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Tells every connected signaling process. */
export type Notify = <N extends MediaNodeNoticeName>(name: N, payload: MediaNodeNoticePayload<N>) => void;

export interface PeerRef {
  readonly conferenceId: string;
  readonly peerId: string;
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
  readonly #deps: Deps;
  readonly #conferences = new Map<string, MediaConference>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * A fresh peer with its transports; one of the same id is closed first.
   * @throws Fault `unavailable` without a worker, `conflict` when closed or opened again meanwhile
   */
  async openPeer(ref: PeerRef): Promise<{ router: Router; send: WebRtcTransport; receive: WebRtcTransport }> {
    const conference = this.#conferences.get(ref.conferenceId) ?? this.#createConference(ref.conferenceId);
    const earlier = conference.peers.get(ref.peerId);
    const peer = this.#createPeer(ref, conference);
    conference.peers.set(ref.peerId, peer);
    earlier?.close();
    try {
      const router = await conference.router;
      return { router, ...(await peer.open(router, conference.place.webRtcServer)) };
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
  findProducer(conferenceId: string, producerId: string): Producer | undefined {
    for (const peer of this.#conferences.get(conferenceId)?.peers.values() ?? []) {
      const producer = peer.producers.get(producerId);
      if (producer) return producer;
    }
    return undefined;
  }

  /** Whether another peer of the conference owns the transport, producer or consumer. */
  isOthers({ conferenceId, peerId }: PeerRef, objectId: string): boolean {
    const peers = this.#conferences.get(conferenceId)?.peers.values() ?? [];
    return [...peers].some((peer) => peer.id !== peerId && peer.owns(objectId));
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

  #createPeer(ref: PeerRef, { place }: MediaConference): MediaPeer {
    const { notify } = this.#deps;
    return new MediaPeer(ref.peerId, {
      disconnected: () => notify('peer:disconnected', ref),
      producerClosed: (producerId) => {
        // With the whole worker gone, `conference:lost` follows and says it all.
        if (!place.worker.closed) notify('producer:closed', { ...ref, producerId });
      },
      consumerClosed: (consumerId) => notify('consumer:closed', { ...ref, consumerId }),
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
