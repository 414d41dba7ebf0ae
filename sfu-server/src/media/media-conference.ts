import type { PipeOffer, PipeTaken } from '@zhida/protocol/media-pipe.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { PipeTransport } from 'mediasoup/types';
import { ConferencePipes, type ListedPipe, type PipeWord } from './conference-pipes.ts';
import { ConferenceRouter } from './conference-router.ts';
import type { MediaPeer } from './media-peer.ts';
import type { MediaProducer } from './media-producer.ts';
import type { PipePlace } from './pipe-address.ts';
import type { WorkerPlace } from './worker-slot.ts';

interface Deps {
  readonly pipePlace: PipePlace;
  /** To another node. */
  tell(word: PipeWord): void;
  /** A worker died and took these peers with it. */
  lost(peers: readonly MediaPeer[]): void;
}

/** What is published by a peer here, or came from another node, with the router it is in. */
interface Source {
  readonly producer: MediaProducer;
  readonly home: ConferenceRouter;
}

/**
 * The media of one conference on this node: a router on each worker it has peers on. What one router has and another
 * wants goes through a pipe, once.
 */
export class MediaConference {
  readonly id: string;
  readonly #deps: Deps;
  readonly #routers = new Set<ConferenceRouter>();
  /** By peer. */
  readonly #homes = new Map<string, ConferenceRouter>();
  readonly #sources = new Map<string, Source>();
  readonly #pipes: ConferencePipes;

  constructor(id: string, deps: Deps) {
    this.id = id;
    this.#deps = deps;
    this.#pipes = new ConferencePipes({
      place: deps.pipePlace,
      tell: (word) => deps.tell(word),
      arrived: (copy, home) => this.#addSource(copy, home),
    });
  }

  get routers(): ConferenceRouter[] {
    return [...this.#routers];
  }

  get peers(): MediaPeer[] {
    return this.routers.flatMap(({ peers }) => [...peers.values()]);
  }

  get pipeCount(): number {
    return this.#pipes.size;
  }

  /** To and from other nodes. */
  get pipeTransports(): PipeTransport[] {
    return this.#pipes.transports;
  }

  listPipes(): ListedPipe[] {
    return this.#pipes.list();
  }

  findPeer(peerId: string): MediaPeer | undefined {
    return this.#homes.get(peerId)?.peers.get(peerId);
  }

  /** What a peer publishes here. */
  findOwn(producerId: string): MediaProducer | undefined {
    const producer = this.#sources.get(producerId)?.producer;
    return producer?.isCopy ? undefined : producer;
  }

  /** The router on this worker, made at first use. */
  routerOn(place: WorkerPlace): ConferenceRouter {
    const found = this.routers.find((router) => router.place === place);
    if (found) return found;
    const router = new ConferenceRouter(place, () => this.#lose(router));
    this.#routers.add(router);
    return router;
  }

  /** Another one of its id is not in it any more, and left to the caller to close. */
  addPeer(peer: MediaPeer, home: ConferenceRouter): MediaPeer | undefined {
    const before = this.#homes.get(peer.id);
    const earlier = before?.peers.get(peer.id);
    before?.peers.delete(peer.id);
    this.#homes.set(peer.id, home);
    home.peers.set(peer.id, peer);
    if (before) this.#closeIfEmpty(before);
    return earlier;
  }

  /** A router without peers costs memory and serves nobody: the last one out closes it. */
  removePeer(peer: MediaPeer): void {
    peer.close();
    const home = this.#homes.get(peer.id);
    if (home?.peers.get(peer.id) !== peer) return;
    home.peers.delete(peer.id);
    this.#homes.delete(peer.id);
    this.#closeIfEmpty(home);
  }

  addProducer(producer: MediaProducer, home: ConferenceRouter): void {
    this.#addSource(producer, home);
  }

  /** The producer in the router of a peer, through a pipe where it is in another; undefined where it is not on this node. */
  async bring(producerId: string, peer: MediaPeer): Promise<MediaProducer | undefined> {
    const to = this.#homes.get(peer.id);
    const here = to?.producers.get(producerId);
    if (here || !to) return here;
    const source = this.#sources.get(producerId);
    if (!source) return undefined;
    return this.#pipes.bring(source.producer, source.home, to);
  }

  /** What another node must know to receive producers of this one. Those that are not published here are left out. */
  async offer(toNodeId: string, producerIds: readonly string[]): Promise<PipeOffer[]> {
    const sources = producerIds.flatMap((id) => this.#sources.get(id) ?? []);
    const own = Map.groupBy(
      sources.filter(({ producer }) => !producer.isCopy),
      ({ home }) => home,
    );
    return Promise.all(
      [...own].map(([home, of]) =>
        this.#pipes.offer(
          toNodeId,
          home,
          of.map(({ producer }) => producer),
        ),
      ),
    );
  }

  /** @throws Fault `not-found` where nobody is here (any more) who could want it */
  async accept(fromNodeId: string, offers: readonly PipeOffer[]): Promise<PipeTaken[]> {
    const [to] = this.#routers;
    if (!to) throw fault('not-found', 'nobody of this conference is here');
    return Promise.all(
      offers.map((offer) => {
        const producers = offer.producers.filter(({ producerId }) => this.#mayCome(producerId, offer.pipeId));
        return this.#pipes.accept(fromNodeId, to, { ...offer, producers });
      }),
    );
  }

  async connectPipes(pipes: readonly PipeTaken[]): Promise<void> {
    await Promise.all(pipes.map((pipe) => this.#pipes.connect(pipe)));
  }

  hear(word: Omit<PipeWord, 'toNodeId'>): void {
    this.#pipes.hear(word);
  }

  repeatWords(tell: (word: PipeWord) => void): void {
    this.#pipes.repeat(tell);
  }

  /** @param producerId null: the whole pipe */
  closePipe(pipeId: string, producerId: string | null): void {
    this.#pipes.closePipe(pipeId, producerId);
  }

  close(): void {
    for (const router of this.#routers) router.close();
    this.#routers.clear();
    this.#homes.clear();
    this.#sources.clear();
  }

  #addSource(producer: MediaProducer, home: ConferenceRouter) {
    const source = { producer, home };
    this.#sources.set(producer.id, source);
    home.addProducer(producer);
    producer.producer.observer.once('close', () => {
      if (this.#sources.get(producer.id) === source) this.#sources.delete(producer.id);
    });
  }

  /** What is published here needs no copy; one that came through a pipe that is gone by now makes room. */
  #mayCome(producerId: string, pipeId: string): boolean {
    const producer = this.#sources.get(producerId)?.producer;
    if (producer && !producer.isCopy) return false;
    if (producer && !this.#pipes.carries(pipeId, producerId)) producer.producer.close();
    return true;
  }

  #closeIfEmpty(router: ConferenceRouter) {
    if (router.peers.size > 0) return;
    this.#routers.delete(router);
    router.close();
  }

  #lose(router: ConferenceRouter) {
    if (!this.#routers.delete(router)) return;
    const peers = [...router.peers.values()];
    for (const { id } of peers) this.#homes.delete(id);
    this.#deps.lost(peers);
    router.close();
  }
}
