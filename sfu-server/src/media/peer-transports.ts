import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
import type { WebRtcTransport } from 'mediasoup/types';
import { PeerTransport, type TransportListener, type TransportPlace } from './peer-transport.ts';

export interface OpenTransports {
  readonly receive: WebRtcTransport;
  /** Null: not asked for yet. */
  readonly send: WebRtcTransport | null;
}

export interface TransportsListener {
  healthChanged(): void;
  /** The client receives, or sends, over another path than before. */
  pathChanged(direction: 'receive' | 'send'): void;
}

/**
 * The transports of one peer: one to receive on, and one to send on once it is asked for. Most of a large conference
 * never sends, and a transport costs the worker as much as a whole join.
 */
export class PeerTransports {
  readonly #listener: TransportsListener;
  readonly #open = new Map<string, PeerTransport>();
  #receive: PeerTransport | null = null;
  #place: TransportPlace | null = null;
  #sending: Promise<PeerTransport> | null = null;
  #sendId: string | null = null;
  #closed = false;

  constructor(listener: TransportsListener) {
    this.#listener = listener;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Whether all of them can still carry media, perhaps after an ICE restart. */
  get alive(): boolean {
    const usable = ({ health }: PeerTransport) => health !== 'closed' && health !== 'broken';
    return !this.#closed && this.#receive !== null && this.list().every(usable);
  }

  get disconnected(): boolean {
    return this.list().some(({ health }) => health === 'lost' || health === 'broken');
  }

  get receive(): PeerTransport | null {
    return this.#receive;
  }

  list(): PeerTransport[] {
    return [...this.#open.values()];
  }

  has(transportId: string): boolean {
    return this.#open.has(transportId);
  }

  isSend(transportId: string): boolean {
    return this.#sendId === transportId;
  }

  /** @throws Fault `conflict` when closed meanwhile; what was made until then goes with `close` */
  async open(place: TransportPlace, send: boolean): Promise<OpenTransports> {
    if (this.#closed) throw closedMeanwhile();
    this.#place = place;
    const [receive, sending] = await Promise.allSettled([
      this.#create(place, 'receive'),
      send ? this.openSend() : null,
    ]);
    if (receive.status === 'rejected') throw receive.reason;
    if (sending.status === 'rejected') throw sending.reason;
    this.#receive = receive.value;
    return { receive: receive.value.transport, send: sending.value?.transport ?? null };
  }

  /** The one to send on; the same whenever it is asked for. @throws Fault `invalid-state` where the peer is not open */
  openSend(): Promise<PeerTransport> {
    if (!this.#place || this.#closed) throw fault('invalid-state', 'the peer is not open');
    if (this.#sending) return this.#sending;
    const sending = this.#create(this.#place, 'send');
    this.#sending = sending;
    sending.then(
      ({ transport }) => (this.#sendId = transport.id),
      () => (this.#sending = null), // may be tried again
    );
    return sending;
  }

  /** @throws Fault `not-found`, `invalid-state` where it is closed for good */
  get(transportId: string): PeerTransport {
    const found = this.#open.get(transportId);
    if (!found) throw fault('not-found', 'the peer has no such transport');
    if (found.health === 'closed' || found.health === 'broken')
      throw fault('invalid-state', 'the transport is closed for good; open the peer again');
    return found;
  }

  close(): void {
    this.#closed = true;
    for (const { transport } of this.#open.values()) transport.close();
    this.#open.clear();
  }

  async #create(place: TransportPlace, direction: 'receive' | 'send'): Promise<PeerTransport> {
    const listener: TransportListener = {
      healthChanged: () => this.#listener.healthChanged(),
      pathChanged: () => this.#listener.pathChanged(direction),
    };
    const created = await PeerTransport.create(place, listener);
    if (this.#closed || created.transport.closed) {
      created.transport.close();
      throw closedMeanwhile();
    }
    this.#open.set(created.transport.id, created);
    return created;
  }
}

export function closedMeanwhile(): Fault {
  return fault('conflict', 'the peer was closed or opened again meanwhile');
}
