import type { TransportOptions } from '@zhida/protocol/media.ts';
import datachannel, { type PeerConnection, type Track } from 'node-datachannel';
import {
  audioLevelExtension,
  countKeyFrameRequests,
  findSequence,
  opus,
  readSsrc,
  rtpPacket,
  vp8,
} from './rtp.ts';
import { describeMediaNode, readDtlsParameters, type SdpTrack } from './sdp.ts';
import { until } from './until.ts';

/** Waits until the connection's own description is there. */
async function localDescription(connection: PeerConnection): Promise<string> {
  let sdp = connection.localDescription()?.sdp;
  await until(() => Boolean((sdp = connection.localDescription()?.sdp)), 'a local description');
  return sdp ?? '';
}

function createConnection(name: string): PeerConnection {
  return new datachannel.PeerConnection(name, { iceServers: [], bindAddress: '127.0.0.1' });
}

/** Packets a second that `start` sends. */
const PACKETS_PER_SECOND = 50;

/** Real WebRTC sender: ICE, DTLS and SRTP by libdatachannel, with made-up frames. */
export class SendingEndpoint {
  readonly #connection: PeerConnection;
  readonly #track: Track;
  readonly #codec: typeof vp8 | typeof opus;
  readonly #ssrc: number;
  /** How loud (dBov) a microphone says it is. */
  audioLevel = -127;
  /** When (ms) key frames were asked for. */
  readonly keyFrameRequests: number[] = [];
  #keyFrameDue = false;
  #sequence = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(kind: 'audio' | 'video', ssrc: number) {
    this.#connection = createConnection(`send-${ssrc}`);
    this.#ssrc = ssrc;
    this.#codec = kind === 'video' ? vp8 : opus;
    const media =
      kind === 'video' ? new datachannel.Video('0', 'SendOnly') : new datachannel.Audio('0', 'SendOnly');
    if ('addVP8Codec' in media) media.addVP8Codec(vp8.payloadType);
    else media.addOpusCodec(opus.payloadType);
    media.addSSRC(ssrc, 'endpoint', 'stream', 'track');
    this.#track = this.#connection.addTrack(media);
    this.#track.onMessage((rtcp) => {
      const asked = countKeyFrameRequests(rtcp);
      for (let index = 0; index < asked; index += 1) this.keyFrameRequests.push(performance.now());
      if (asked > 0) this.#keyFrameDue = true; // a browser answers within a frame or two
    });
  }

  /** What `producer:create` takes. */
  get rtpParameters() {
    return {
      mid: '0',
      codecs: [this.#codec],
      headerExtensions: this.#codec === opus ? [audioLevelExtension] : [],
      encodings: [{ ssrc: this.#ssrc }],
      rtcp: { cname: 'endpoint' },
    };
  }

  /** Offers to the transport. Hand the result to `transport:connect`. */
  async connect(transport: TransportOptions) {
    this.#connection.setLocalDescription('offer');
    const dtlsParameters = readDtlsParameters(await localDescription(this.#connection));
    const kind = this.#codec === vp8 ? 'video' : 'audio';
    const codec = this.#codec === vp8 ? 'VP8/90000' : 'opus/48000/2';
    const track: SdpTrack = { mid: '0', kind, codec, payloadType: this.#codec.payloadType };
    const answer = describeMediaNode(transport, [track], { direction: 'recvonly', setup: 'passive' });
    this.#connection.setRemoteDescription(answer, 'answer');
    return dtlsParameters;
  }

  get connected(): boolean {
    return this.#track.isOpen();
  }

  get sent(): number {
    return this.#sequence;
  }

  /** Sends one packet now. */
  send(size = 800): void {
    const sequence = this.#sequence++;
    const { payloadType, clockRate } = this.#codec;
    const timestamp = Math.round((sequence * clockRate) / 50);
    const keyFrame = this.#keyFrameDue || sequence % 25 === 0;
    this.#keyFrameDue = false;
    const packet = { payloadType, ssrc: this.#ssrc, sequence, timestamp, size };
    const { audioLevel } = this;
    this.#track.sendMessageBinary(
      rtpPacket(this.#codec === opus ? { ...packet, audioLevel } : { ...packet, keyFrame }),
    );
  }

  /** Sends packets until closed, also after a busy moment as many as a real sender would have. */
  start({ packetsPerSecond = PACKETS_PER_SECOND, size = 800 } = {}): void {
    const interval = 1000 / packetsPerSecond;
    let due = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      if (!this.connected) due = now;
      for (; due <= now; due += interval) this.#sendIfConnected(size);
    }, interval);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#connection.close();
  }

  /** The other side may hang up between the question and the packet: the native library has threads of its own. */
  #sendIfConnected(size: number) {
    try {
      if (this.connected) this.send(size);
    } catch (error) {
      if (this.connected) throw error;
    }
  }
}

/** Real WebRTC receiver that counts the RTP packets of its consumers. */
export class ReceivingEndpoint {
  readonly #connection = createConnection('receive');
  readonly #counts: boolean;
  readonly #tracks: Track[] = [];
  readonly #receivedBySsrc = new Map<number, number>();
  #expected = 1;
  received = 0;

  /** @param options `counts` false: packets stay in the native library, for a crowd nobody asks */
  constructor({ counts }: { readonly counts: boolean } = { counts: true }) {
    this.#counts = counts;
  }

  /** Answers the transport. Hand the result to `transport:connect`. */
  async connect(transport: TransportOptions, ...tracks: readonly SdpTrack[]) {
    this.#expected = tracks.length;
    this.#connection.onTrack((incoming) => {
      this.#tracks.push(incoming); // kept: an unreferenced track is collected and stops
      if (this.#counts) incoming.onMessage((packet) => this.#count(packet));
    });
    const offer = describeMediaNode(transport, tracks, { direction: 'sendonly', setup: 'actpass' });
    this.#connection.setRemoteDescription(offer, 'offer');
    return readDtlsParameters(await localDescription(this.#connection));
  }

  get connected(): boolean {
    return this.#tracks.length === this.#expected && this.#tracks.every((track) => track.isOpen());
  }

  receivedOf(ssrc: number): number {
    return this.#receivedBySsrc.get(ssrc) ?? 0;
  }

  close(): void {
    this.#connection.close();
  }

  #count(packet: Buffer) {
    if (findSequence(packet) === undefined) return;
    this.received += 1;
    const ssrc = readSsrc(packet);
    this.#receivedBySsrc.set(ssrc, this.receivedOf(ssrc) + 1);
  }
}
