import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaNodeNoticeName, MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import type { Source } from '@zhida/protocol/media.ts';
import type { Router, RtpCapabilities } from 'mediasoup/types';
import type { Logger } from 'pino';
import { choosePlace } from './choose-place.ts';
import type { ListedPipe } from './conference-pipes.ts';
import type { ConferenceRouter } from './conference-router.ts';
import { MediaConference } from './media-conference.ts';
import { MediaPeer } from './media-peer.ts';
import type { MediaProducer } from './media-producer.ts';
import type { OpenTransports } from './peer-transports.ts';
import { countPipeBytes, type PipeBytes } from './pipe-address.ts';
import type { WorkerPool } from './worker-pool.ts';
import type { WorkerPlace } from './worker-slot.ts';

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
  /** Transports of pipes: two for one within this node, one for each to or from another. */
  readonly pipes: number;
  /** Producers of other routers that came through a pipe. */
  readonly copies: number;
}

interface Deps {
  readonly pool: Pick<WorkerPool, 'listPlaces' | 'pipePlace' | 'seatsPerWorker'>;
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
    const place = this.#choosePlace(ref.conferenceId);
    const conference = this.#conferences.get(ref.conferenceId) ?? this.#createConference(ref.conferenceId);
    const home = conference.routerOn(place);
    const peer = this.#createPeer(ref, conference, home);
    conference.addPeer(peer, home)?.close();
    try {
      const router = await home.router;
      const transports = await peer.open({ router, webRtcServer: place.webRtcServer }, send);
      return { router, rtpCapabilities: await home.rtpCapabilities, ...transports };
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
    return this.#conferences.get(conferenceId)?.findPeer(peerId);
  }

  findConference(conferenceId: string): MediaConference | undefined {
    return this.#conferences.get(conferenceId);
  }

  /** What is published here, by whomever in the conference. */
  findProducer(conferenceId: string, producerId: string): MediaProducer | undefined {
    return this.#conferences.get(conferenceId)?.findOwn(producerId);
  }

  /**
   * Producers where a peer can receive them, and which are not on this node. One that closes under way, or cannot be
   * brought now, is neither: it is not to be looked for elsewhere.
   */
  async bring(
    { conferenceId }: PeerRef,
    peer: MediaPeer,
    producerIds: readonly string[],
  ): Promise<{ found: MediaProducer[]; missing: string[] }> {
    const conference = this.#conferences.get(conferenceId);
    const missing: string[] = [];
    const bringing = producerIds.map(async (producerId) => {
      const producer = await conference?.bring(producerId, peer);
      if (!producer) missing.push(producerId);
      return producer ?? [];
    });
    const brought = await Promise.allSettled(bringing);
    return { found: brought.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])), missing };
  }

  /** Everything published on this node. */
  listProducers(): (PeerRef & { readonly producer: MediaProducer })[] {
    return [...this.#conferences.values()].flatMap(({ id, peers }) =>
      peers.flatMap((peer) =>
        [...peer.producers.values()].map((producer) => ({ conferenceId: id, peerId: peer.id, producer })),
      ),
    );
  }

  /** Whether another peer of the conference owns the transport, producer or consumer. */
  isOthers({ conferenceId, peerId }: PeerRef, objectId: string): boolean {
    const conference = this.#conferences.get(conferenceId);
    // Nearly always its own: a burst must not ask everybody.
    if (!conference || conference.findPeer(peerId)?.owns(objectId)) return false;
    return conference.peers.some((peer) => peer.owns(objectId));
  }

  closePeer(ref: PeerRef): void {
    const conference = this.#conferences.get(ref.conferenceId);
    const peer = conference?.findPeer(ref.peerId);
    if (conference && peer) this.#removePeer(conference, peer);
  }

  closeConference(conferenceId: string): void {
    const conference = this.#conferences.get(conferenceId);
    this.#conferences.delete(conferenceId);
    conference?.close();
  }

  closeAll(): void {
    for (const id of [...this.#conferences.keys()]) this.closeConference(id);
  }

  /** All peers as those who lost their media are told of it. */
  listLosses(): MediaNodeNoticePayload<'peers:lost'>[] {
    return [...this.#conferences.values()].map(({ id, peers }) => describeLoss(id, peers));
  }

  list(): { conferenceId: string; peerIds: string[] }[] {
    return [...this.#conferences.values()].map(({ id, peers }) => ({
      conferenceId: id,
      peerIds: peers.map((peer) => peer.id),
    }));
  }

  listPipes(): (ListedPipe & { readonly conferenceId: string })[] {
    return [...this.#conferences.values()].flatMap((conference) =>
      conference.listPipes().map((pipe) => ({ ...pipe, conferenceId: conference.id })),
    );
  }

  /** What the pipes to and from other nodes that are open now have carried. */
  countPipeBytes(): Promise<PipeBytes> {
    return countPipeBytes([...this.#conferences.values()].flatMap(({ pipeTransports }) => pipeTransports));
  }

  /** Says again to other nodes what may have been lost with a control link. */
  repeatWords(notify: Notify): void {
    for (const conference of this.#conferences.values())
      conference.repeatWords((word) => notify('pipe:news', { conferenceId: conference.id, ...word }));
  }

  count(): HoldingCounts {
    const conferences = [...this.#conferences.values()];
    const peers = conferences.flatMap((conference) => conference.peers);
    const sum = (sizeOf: (peer: MediaPeer) => number) =>
      peers.reduce((total, peer) => total + sizeOf(peer), 0);
    const copies = conferences
      .flatMap(({ routers }) => routers)
      .flatMap(({ producers }) => [...producers.values()].filter(({ isCopy }) => isCopy));
    return {
      conferences: this.#conferences.size,
      peers: peers.length,
      transports: sum((peer) => peer.transportCount),
      producers: sum((peer) => peer.producers.size),
      consumers: sum((peer) => peer.consumers.size),
      pipes: conferences.reduce((total, { pipeCount }) => total + pipeCount, 0),
      copies: copies.length,
    };
  }

  /** A worker the conference is on while that has room, so that little has to be piped; else the least loaded. */
  #choosePlace(conferenceId: string): WorkerPlace {
    const { pool } = this.#deps;
    const routers = [...this.#conferences.values()].flatMap((conference) => conference.routers);
    const mine = this.#conferences.get(conferenceId)?.routers.map(({ place }) => place) ?? [];
    const place = choosePlace(pool.listPlaces(), { routers, mine, seatsPerWorker: pool.seatsPerWorker });
    if (!place) throw fault('unavailable', 'no media worker is running', 'no-media-node');
    return place;
  }

  #createConference(id: string): MediaConference {
    const { notify, pool } = this.#deps;
    const conference = new MediaConference(id, {
      pipePlace: pool.pipePlace,
      tell: (word) => notify('pipe:news', { conferenceId: id, ...word }),
      lost: (peers) => this.#lose(conference, peers),
    });
    this.#conferences.set(id, conference);
    return conference;
  }

  #createPeer({ conferenceId, peerId }: PeerRef, conference: MediaConference, home: ConferenceRouter) {
    const { notify } = this.#deps;
    const ref = { conferenceId, peerId };
    return new MediaPeer(peerId, {
      disconnected: () => notify('peer:disconnected', ref),
      producerOpened: (producer) => conference.addProducer(producer, home),
      producerChanged: () => home.weighVoices(),
      demandChanged: (producerId, wanted) =>
        notify('producer:demand-changed', { ...ref, producerId, wanted }),
      producerClosed: (producerId) => {
        // With the whole worker gone, `peers:lost` follows and says it all.
        if (!home.place.worker.closed) notify('producer:closed', { ...ref, producerId });
      },
      consumerClosed: (consumerId) => notify('consumer:closed', { ...ref, consumerId }),
      keyFrameRequested: (source) =>
        this.keyFrameRequests.set(source, (this.keyFrameRequests.get(source) ?? 0) + 1),
    });
  }

  #removePeer(conference: MediaConference, peer: MediaPeer) {
    conference.removePeer(peer);
    this.#closeIfEmpty(conference);
  }

  #closeIfEmpty(conference: MediaConference) {
    if (conference.routers.length > 0) return;
    if (this.#conferences.get(conference.id) === conference) this.#conferences.delete(conference.id);
    conference.close();
  }

  #lose(conference: MediaConference, peers: readonly MediaPeer[]) {
    this.#deps.log.warn({ conferenceId: conference.id, peers: peers.length }, 'peers lost their worker');
    this.#deps.notify('peers:lost', describeLoss(conference.id, peers));
    this.#closeIfEmpty(conference);
  }
}

function describeLoss(
  conferenceId: string,
  peers: readonly MediaPeer[],
): MediaNodeNoticePayload<'peers:lost'> {
  return {
    conferenceId,
    peers: peers.map(({ id, receiveId, published }) => ({
      peerId: id,
      transportId: receiveId,
      producerIds: [...published],
    })),
  };
}
