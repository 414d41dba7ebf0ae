import { fault } from '@zhida/protocol/core/fault.ts';
import type {
  DtlsParameters,
  Router,
  WebRtcServer,
  WebRtcTransport,
  WebRtcTransportOptions,
} from 'mediasoup/types';
import { asMediaFault } from './media-fault.ts';

/** Where transports are made. */
export interface TransportPlace {
  readonly router: Router;
  readonly webRtcServer: WebRtcServer;
}

/** Same for every client; benches build their bare counterpart from it too. */
export const transportSettings = {
  enableUdp: true,
  // TCP for sites whose firewall lets no UDP out; UDP first, since TCP turns one lost packet into a stall.
  enableTcp: true,
  preferUdp: true,
  // Seconds without a STUN consent check until `peer:disconnected`. 10 is the least the worker takes: clients
  // check every 4 to 6 s (RFC 7675), so this forgives one lost check. Higher: the others look longer at a
  // frozen picture. A client that is gone altogether is known earlier by its signal.
  iceConsentTimeout: 10,
  // bit/s assumed for a receiver until its feedback says otherwise. 600k lets one middle layer and the voices
  // through at once; more floods a 1 Mbit/s village line in the first second, less starts every call blurred.
  initialAvailableOutgoingBitrate: 600_000,
} as const satisfies Partial<WebRtcTransportOptions>;

/** Longest wait for a handshake before media is sent anyway; a slow one takes a few round trips of a bad line. */
const CONNECT_WAIT_MS = 2000;

/** Whether media flows or can flow; `broken` DTLS never recovers, lost ICE does by a restart. */
export type TransportHealth = 'new' | 'connected' | 'lost' | 'broken' | 'closed';

export interface TransportListener {
  healthChanged(): void;
  /** A client that was connected sends from another address, or is there again: what was sent to it meanwhile is lost. */
  pathChanged(): void;
}

/** One WebRtcTransport of a peer: connects once, however often it is asked to with the same parameters. */
export class PeerTransport {
  readonly transport: WebRtcTransport;
  #connection: { readonly key: string; readonly done: Promise<void> } | null = null;

  private constructor(transport: WebRtcTransport, listener: TransportListener) {
    this.transport = transport;
    transport.on('icestatechange', () => listener.healthChanged());
    transport.on('dtlsstatechange', () => listener.healthChanged());
    transport.on('iceselectedtuplechange', () => {
      // Before the handshake nothing was sent that could be lost.
      if (transport.dtlsState === 'connected') listener.pathChanged();
    });
  }

  static async create(
    { router, webRtcServer }: TransportPlace,
    listener: TransportListener,
  ): Promise<PeerTransport> {
    const creating = router.createWebRtcTransport({ ...transportSettings, webRtcServer });
    return new PeerTransport(await asMediaFault(creating), listener);
  }

  get health(): TransportHealth {
    const { closed, dtlsState, iceState } = this.transport;
    if (closed) return 'closed';
    if (dtlsState === 'failed' || dtlsState === 'closed') return 'broken';
    if (iceState === 'disconnected' || iceState === 'closed') return 'lost';
    return dtlsState === 'connected' ? 'connected' : 'new';
  }

  /**
   * Waits, within a bound, until media can really reach the client. A key frame asked for earlier is lost, and the
   * next one is held back by the pacing of key frames: measured, a picture 2 s late in every fourth call.
   */
  async whenConnected(): Promise<void> {
    const { transport } = this;
    if (this.health !== 'new') return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const settle = () => this.health !== 'new' && resolve();
    transport.on('dtlsstatechange', settle);
    transport.observer.on('close', resolve);
    const timer = setTimeout(resolve, CONNECT_WAIT_MS);
    await promise;
    clearTimeout(timer);
    transport.off('dtlsstatechange', settle);
    transport.observer.off('close', resolve);
  }

  /** @throws Fault `invalid-state` where it was connected with other parameters */
  async connect(dtlsParameters: DtlsParameters): Promise<void> {
    const key = JSON.stringify([dtlsParameters.role ?? 'auto', dtlsParameters.fingerprints]);
    if (this.#connection && this.#connection.key !== key)
      throw fault('invalid-state', 'the transport is already connected with other DTLS parameters');
    if (!this.#connection) {
      const done = asMediaFault(this.transport.connect({ dtlsParameters }));
      this.#connection = { key, done };
      done.catch(() => (this.#connection = null)); // refused parameters may be corrected
    }
    await this.#connection.done;
  }
}
