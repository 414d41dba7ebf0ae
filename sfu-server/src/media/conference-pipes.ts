import type { PipeNews, PipeOffer, PipeTaken } from '@zhida/protocol/media-pipe.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { PipeTransport } from 'mediasoup/types';
import type { ConferenceRouter } from './conference-router.ts';
import { LocalPipe } from './local-pipe.ts';
import type { MediaProducer } from './media-producer.ts';
import { createPipeTransport, type PipePlace } from './pipe-address.ts';
import { PipeIn } from './pipe-in.ts';
import { PipeOut } from './pipe-out.ts';
import { Shared } from './shared.ts';

/** What is said to the other end of a pipe on another node. */
export interface PipeWord {
  readonly toNodeId: string;
  readonly pipeId: string;
  readonly producerId: string;
  /** Counts up with every word of this end. */
  readonly seq: number;
  readonly news: PipeNews;
}

interface Deps {
  readonly place: PipePlace;
  tell(word: PipeWord): void;
  /** A producer of another node is here from now on. */
  arrived(copy: MediaProducer, home: ConferenceRouter): void;
}

/** A pipe end to or from another node, with the newest word heard about each producer. */
interface FarEnd {
  readonly end: PipeOut | PipeIn;
  readonly direction: 'out' | 'in';
  readonly nodeId: string;
  readonly heard: Map<string, number>;
}

/** How one end of a pipe between nodes looks, for whoever compares both. */
export interface ListedPipe {
  readonly pipeId: string;
  readonly direction: 'out' | 'in';
  readonly otherNodeId: string;
  readonly since: number;
  readonly producers: { readonly producerId: string; readonly since: number }[];
}

/**
 * The pipes of one conference: between its routers on this node, and to and from other nodes. One for each pair of
 * routers and direction, made when something is first to go through it.
 */
export class ConferencePipes {
  readonly #deps: Deps;
  readonly #local = new Map<string, LocalPipe>();
  readonly #outs = new Shared<PipeOut>();
  readonly #ins = new Shared<PipeIn>();
  readonly #far = new Map<string, FarEnd>();
  #seq = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Transports of pipes that are open on this node; one within it has two. */
  get size(): number {
    return this.#far.size + 2 * this.#local.size;
  }

  /** Of the pipes to and from other nodes. */
  get transports(): PipeTransport[] {
    return [...this.#far.values()].map(({ end }) => end.transport);
  }

  /** Whether a producer comes or goes through this pipe. */
  carries(pipeId: string, producerId: string): boolean {
    const listed = this.#far.get(pipeId)?.end.listProducers() ?? [];
    return listed.some((one) => one.producerId === producerId);
  }

  list(): ListedPipe[] {
    return [...this.#far].map(([pipeId, { end, direction, nodeId }]) => {
      const producers = end.listProducers();
      return { pipeId, direction, otherNodeId: nodeId, since: end.since, producers };
    });
  }

  /** A copy in another router of this node. @throws Fault `not-found` where the producer closed meanwhile */
  bring(producer: MediaProducer, from: ConferenceRouter, to: ConferenceRouter): Promise<MediaProducer> {
    const key = `${from.id}>${to.id}`;
    return (this.#local.get(key) ?? this.#openLocal(key, from, to)).bring(producer);
  }

  /** What another node must know to receive these producers, all of one router. Those that close meanwhile are left out. */
  async offer(
    toNodeId: string,
    from: ConferenceRouter,
    producers: readonly MediaProducer[],
  ): Promise<PipeOffer> {
    const pipe = await this.#outs.get(`${from.id}>${toNodeId}`, () => this.#openOut(toNodeId, from));
    const offers = await Promise.allSettled(producers.map((producer) => pipe.offer(producer)));
    const offered = offers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    return { pipeId: pipe.id, address: pipe.address, producers: offered };
  }

  /** Receives what another node offers. Producers that close meanwhile are left out. */
  async accept(fromNodeId: string, to: ConferenceRouter, offer: PipeOffer): Promise<PipeTaken> {
    const { pipeId } = offer;
    const pipe = await this.#ins.get(pipeId, () => this.#openIn(fromNodeId, to, pipeId));
    await pipe.connect(offer.address);
    const copies = await Promise.allSettled(offer.producers.map((producer) => pipe.receive(producer)));
    const producerIds = copies.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
    return { pipeId, address: pipe.address, producerIds };
  }

  /** @throws Fault `not-found`; `conflict` where it leads elsewhere, and is closed */
  async connect({ pipeId, address }: Pick<PipeTaken, 'pipeId' | 'address'>): Promise<void> {
    const far = this.#far.get(pipeId);
    if (far?.direction !== 'out') throw fault('not-found', 'there is no such pipe');
    await far.end.connect(address);
  }

  /** A word that another has overtaken, or that came twice, changes nothing. */
  hear({ pipeId, producerId, seq, news }: Omit<PipeWord, 'toNodeId'>): void {
    const far = this.#far.get(pipeId);
    if (!far || seq <= (far.heard.get(producerId) ?? 0)) return;
    far.heard.set(producerId, seq);
    far.end.hear(producerId, news);
  }

  /** Says again what may have been lost with a control link. */
  repeat(tell: (word: PipeWord) => void): void {
    for (const [pipeId, { end, nodeId: toNodeId }] of this.#far)
      for (const { producerId, news } of end.repeat())
        tell({ toNodeId, pipeId, producerId, seq: (this.#seq += 1), news });
  }

  /** One that is not there is no error. */
  closePipe(pipeId: string, producerId: string | null): void {
    const end = this.#far.get(pipeId)?.end;
    if (producerId === null) end?.close();
    else end?.hear(producerId, { kind: 'closed' });
  }

  #openLocal(key: string, from: ConferenceRouter, to: ConferenceRouter): LocalPipe {
    const pipe = new LocalPipe(from, to, () => {
      if (this.#local.get(key) === pipe) this.#local.delete(key);
    });
    this.#local.set(key, pipe);
    return pipe;
  }

  async #openOut(nodeId: string, from: ConferenceRouter): Promise<PipeOut> {
    const transport = await createPipeTransport(from.router, this.#deps.place);
    const tell = this.#teller(nodeId, transport.id);
    const pipe = new PipeOut(transport, { tell, closed: () => this.#forget(transport.id) });
    return this.#keep({ end: pipe, direction: 'out', nodeId, heard: new Map() }, pipe);
  }

  async #openIn(nodeId: string, to: ConferenceRouter, pipeId: string): Promise<PipeIn> {
    const transport = await createPipeTransport(to.router, this.#deps.place);
    const pipe = new PipeIn(pipeId, transport, {
      tell: this.#teller(nodeId, pipeId),
      closed: () => this.#forget(pipeId),
      opened: (copy) => this.#deps.arrived(copy, to),
      voiceChanged: () => to.weighVoices(),
    });
    return this.#keep({ end: pipe, direction: 'in', nodeId, heard: new Map() }, pipe);
  }

  #forget(pipeId: string) {
    this.#far.delete(pipeId);
    this.#ins.drop(pipeId);
  }

  /** What was made while its router closed is closed already, and kept by nobody. */
  #keep<P extends PipeOut | PipeIn>(far: FarEnd, pipe: P): P {
    if (pipe.closed) throw fault('conflict', 'the conference was closed meanwhile');
    this.#far.set(pipe.id, far);
    return pipe;
  }

  #teller(toNodeId: string, pipeId: string) {
    return (producerId: string, news: PipeNews) =>
      this.#deps.tell({ toNodeId, pipeId, producerId, seq: (this.#seq += 1), news });
  }
}
