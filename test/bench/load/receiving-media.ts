import type { TransportOptions } from '@zhida/protocol/media.ts';
import { findSequence } from '@zhida/test/media/harness/rtp.ts';
import { describeMediaNode, readDtlsParameters, type SdpTrack } from '@zhida/test/media/harness/sdp.ts';
import datachannel, { type PeerConnection, type Track } from 'node-datachannel';
import { instant } from './instant.ts';
import { findSentAt } from './picture.ts';
import { SequenceCount, type StreamCount } from './sequence-count.ts';
import type { Heard } from './site-plan.ts';

/** A consumer as the receiver needs it; see `readConsumer`. */
export type Incoming = Omit<SdpTrack, 'mid'> & { readonly consumerId: string; readonly ssrc: number };

interface Stream {
  readonly kind: SdpTrack['kind'];
  readonly count: SequenceCount;
  firstPacketAt: number | null;
}

/** A minute of one voice. */
const MAX_HEARD = 3_000;

export interface ReceivingMediaEvents {
  /** DTLS is up. */
  onOpen(): void;
  /** ICE found that nobody answers any more. */
  onDead(): void;
  onFirstPacket(consumerId: string, at: number): void;
}

/** It makes its key and certificate at once, on a thread of its own: while the answer to the join is on its way. */
export function createConnection(): PeerConnection {
  return new datachannel.PeerConnection('site', { iceServers: [], bindAddress: '127.0.0.1' });
}

/**
 * One site's receiving side: ICE, DTLS and SRTP by libdatachannel on one connection for all its consumers. A consumer
 * that comes later is one more line of the description, negotiated on the running connection.
 */
export class ReceivingMedia {
  readonly #connection: PeerConnection;
  readonly #transport: TransportOptions;
  readonly #events: ReceivingMediaEvents;
  readonly #counts: boolean;
  readonly #timesVoices: boolean;
  readonly #lines: SdpTrack[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #heard: Heard[] = [];
  readonly #consumerOfMid = new Map<string, string>();
  /** Kept: an unreferenced track is collected and stops. */
  readonly #tracks: Track[] = [];

  /**
   * @param how `connection`: made ahead and closed from here; `counts` false: only the first packet of each consumer is
   *   handed to JavaScript, which costs more than receiving
   */
  constructor(
    transport: TransportOptions,
    how: {
      readonly connection: PeerConnection;
      readonly counts: boolean;
      readonly timesVoices?: boolean | undefined;
    },
    events: ReceivingMediaEvents,
  ) {
    this.#transport = transport;
    this.#connection = how.connection;
    this.#counts = how.counts;
    this.#timesVoices = how.timesVoices ?? false;
    this.#events = events;
    this.#connection.onTrack((track) => this.#take(track));
    this.#connection.onStateChange((state) => {
      if (state === 'disconnected' || state === 'failed') events.onDead();
    });
  }

  /** Takes consumers in. @returns the DTLS parameters for `media:connect-transport`, the same every time */
  add(incoming: readonly Incoming[]): ReturnType<typeof readDtlsParameters> {
    for (const { consumerId, ...line } of incoming) {
      const mid = String(this.#lines.length);
      this.#lines.push({ ...line, mid });
      this.#consumerOfMid.set(mid, consumerId);
      this.#streams.set(consumerId, { kind: line.kind, count: new SequenceCount(), firstPacketAt: null });
    }
    const side = { direction: 'sendonly', setup: 'actpass' } as const;
    this.#connection.setRemoteDescription(describeMediaNode(this.#transport, this.#lines, side), 'offer');
    const answer = this.#connection.localDescription();
    if (!answer) throw new Error('no answer to the offer');
    return readDtlsParameters(answer.sdp);
  }

  /** What came in over a consumer; undefined for one that is unknown here. */
  countOf(consumerId: string): StreamCount | undefined {
    return this.#streams.get(consumerId)?.count.take();
  }

  /** What was heard since this was last asked, where voices are timed; it keeps no more than a minute of one voice. */
  takeHeard(): Heard[] {
    return this.#heard.splice(0);
  }

  close(): void {
    this.#connection.close();
  }

  #take(track: Track): void {
    this.#tracks.push(track);
    const consumerId = this.#consumerOfMid.get(track.mid());
    const stream = consumerId === undefined ? undefined : this.#streams.get(consumerId);
    if (consumerId === undefined || !stream) return;
    track.onOpen(() => this.#events.onOpen());
    track.onMessage((packet) => {
      const sequence = findSequence(packet);
      if (sequence === undefined) return;
      const at = instant();
      stream.count.add(sequence, packet.length, at);
      if (this.#timesVoices && stream.kind === 'audio') this.#hear(packet, at);
      if (stream.firstPacketAt !== null) return;
      stream.firstPacketAt = instant();
      // From here on the native library decrypts its packets and drops them.
      if (!this.#counts) track.close();
      this.#events.onFirstPacket(consumerId, stream.firstPacketAt);
    });
  }

  #hear(packet: Buffer, at: number): void {
    const sentAt = findSentAt(packet);
    if (sentAt !== undefined && this.#heard.length < MAX_HEARD) this.#heard.push({ sentAt, at });
  }
}
