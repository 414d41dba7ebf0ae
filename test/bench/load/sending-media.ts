import type { MediaNodeInput } from '@zhida/protocol/media-node.ts';
import type { TransportOptions } from '@zhida/protocol/media.ts';
import { describeMediaNode, readDtlsParameters, type SdpTrack } from '@zhida/test/media/harness/sdp.ts';
import datachannel, { type PeerConnection, type Track } from 'node-datachannel';
import { instant } from './instant.ts';
import { packetsOfFrame, voicePacket, type Picture } from './picture.ts';
import { countKeyFrameRequests } from './rtcp.ts';

type DtlsParameters = MediaNodeInput<'transport:connect'>['dtlsParameters'];

const vp8 = {
  mimeType: 'video/VP8',
  payloadType: 96,
  clockRate: 90_000,
  rtcpFeedback: [
    { type: 'nack', parameter: 'pli' },
    { type: 'ccm', parameter: 'fir' },
  ],
} as const;
const opus = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 } as const;
const lines: readonly SdpTrack[] = [
  { mid: '0', kind: 'video', codec: 'VP8/90000', payloadType: vp8.payloadType },
  { mid: '1', kind: 'audio', codec: 'opus/48000/2', payloadType: opus.payloadType },
];

/** A timer per packet would bunch on a busy machine; so each tick sends what is due. */
const TICK_MS = 5;
const VOICE_PACKETS_PER_SECOND = 50;

let lastSsrc = 100_000;

/** One site's sending side: a prerecorded VP8 camera and a voice, over one real ICE/DTLS/SRTP connection. */
export class SendingMedia {
  readonly #connection: PeerConnection;
  readonly #video: Track;
  readonly #audio: Track;
  readonly #picture: Picture;
  readonly #ssrc = { video: (lastSsrc += 1), audio: (lastSsrc += 1) };
  readonly #sequence = { video: 0, audio: 0 };
  #timer: NodeJS.Timeout | undefined;
  #startedAt = 0;
  #sent = { frames: 0, voice: 0 };
  /** Index of the film's frame that is sent next. */
  #next = 0;
  #sends = { video: false, audio: false };
  keyFrameRequests = 0;
  packetsSent = 0;

  constructor(picture: Picture) {
    this.#picture = picture;
    this.#connection = new datachannel.PeerConnection('source', {
      iceServers: [],
      bindAddress: '127.0.0.1',
    });
    const video = new datachannel.Video('0', 'SendOnly');
    video.addVP8Codec(vp8.payloadType);
    video.addSSRC(this.#ssrc.video, 'site', 'site', 'video');
    this.#video = this.#connection.addTrack(video);
    const audio = new datachannel.Audio('1', 'SendOnly');
    audio.addOpusCodec(opus.payloadType);
    audio.addSSRC(this.#ssrc.audio, 'site', 'site', 'audio');
    this.#audio = this.#connection.addTrack(audio);
    this.#video.onMessage((packet) => this.#onFeedback(packet));
  }

  /** What `media:publish` takes. */
  rtpParameters(kind: 'video' | 'audio') {
    const [mid, codec] = kind === 'video' ? ['0', vp8] : ['1', opus];
    return { mid, codecs: [codec], encodings: [{ ssrc: this.#ssrc[kind] }], rtcp: { cname: 'site' } };
  }

  /** @returns what `media:connect-transport` takes */
  connect(transport: TransportOptions): DtlsParameters {
    this.#connection.setLocalDescription('offer');
    const offer = this.#connection.localDescription();
    if (!offer) throw new Error('no offer was made');
    const side = { direction: 'recvonly', setup: 'passive' } as const;
    this.#connection.setRemoteDescription(describeMediaNode(transport, lines, side), 'answer');
    return readDtlsParameters(offer.sdp);
  }

  /** From now on; a picture starts with its key frame. */
  setSending(kind: 'video' | 'audio', sends: boolean): void {
    if (sends && !this.#sends[kind] && kind === 'video') this.#next = 0;
    this.#sends[kind] = sends;
    if (!this.#sends.video && !this.#sends.audio) this.#stop();
    else if (!this.#timer) this.#start();
  }

  close(): void {
    this.#stop();
    this.#connection.close();
  }

  #start(): void {
    // Timestamps go on where they stood.
    const seconds = this.#sent.voice / VOICE_PACKETS_PER_SECOND;
    this.#startedAt = performance.now() - seconds * 1000;
    this.#timer = setInterval(() => this.#sendDue(), TICK_MS);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #sendDue(): void {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const frames = Math.floor(seconds * this.#picture.framesPerSecond);
    const sendsVideo = this.#sends.video && this.#video.isOpen();
    // What could not be sent in time is never sent late.
    for (; this.#sent.frames < frames; this.#sent.frames += 1) if (sendsVideo) this.#sendFrame();
    const voice = Math.floor(seconds * VOICE_PACKETS_PER_SECOND);
    const sendsAudio = this.#sends.audio && this.#audio.isOpen();
    for (; this.#sent.voice < voice; this.#sent.voice += 1) if (sendsAudio) this.#sendVoice();
  }

  #sendFrame(): void {
    const frame = this.#picture.frames[this.#next];
    if (!frame) throw new Error('the film has no frames');
    this.#next = (this.#next + 1) % this.#picture.frames.length;
    const timestamp = Math.round((this.#sent.frames * vp8.clockRate) / this.#picture.framesPerSecond);
    const header = { payloadType: vp8.payloadType, ssrc: this.#ssrc.video, timestamp };
    for (const packet of packetsOfFrame(frame, header, () => this.#sequence.video++))
      this.#send(this.#video, packet);
  }

  #sendVoice(): void {
    const timestamp = (this.#sent.voice * opus.clockRate) / VOICE_PACKETS_PER_SECOND;
    const header = { payloadType: opus.payloadType, ssrc: this.#ssrc.audio, timestamp };
    this.#send(this.#audio, voicePacket(header, this.#sequence.audio++, instant()));
  }

  /** A track closes on a thread of its own when its media node is gone: it may still have been open a moment ago. */
  #send(track: Track, packet: Buffer): void {
    try {
      track.sendMessageBinary(packet);
      this.packetsSent += 1;
    } catch {
      this.#stop();
    }
  }

  /** A camera asked for a key frame sends one at once; the film starts over, since that is where its key frame is. */
  #onFeedback(packet: Buffer): void {
    const requests = countKeyFrameRequests(packet);
    if (requests === 0) return;
    this.keyFrameRequests += requests;
    this.#next = 0;
  }
}
