/** VP8 and Opus as one publishes them here. Of feedback, only key frames are asked for: ours retransmits nothing. */
export const vp8 = {
  mimeType: 'video/VP8',
  payloadType: 96,
  clockRate: 90_000,
  rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
} as const;
export const opus = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 } as const;

export interface RtpPacket {
  readonly payloadType: number;
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly keyFrame?: boolean;
  /** Bytes after the RTP header. */
  readonly size: number;
  /** dBov, 0 to −127, written where `audioLevelExtension` says. */
  readonly audioLevel?: number;
}

const HEADER_BYTES = 12;
/** A one-byte header extension with a single element takes two words. */
const EXTENSION_BYTES = 8;

/** How a publisher says that its packets carry how loud they are, as browsers do. */
export const audioLevelExtension = { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 1 } as const;

/** A whole frame in one packet, with a VP8 payload header: mediasoup forwards video from a key frame on. */
export function rtpPacket(packet: RtpPacket): Buffer {
  const { audioLevel } = packet;
  const payload = HEADER_BYTES + (audioLevel === undefined ? 0 : EXTENSION_BYTES);
  const buffer = Buffer.alloc(payload + packet.size);
  buffer[0] = audioLevel === undefined ? 0x80 : 0x90;
  buffer[1] = 0x80 | packet.payloadType; // marker: the frame ends here
  buffer.writeUInt16BE(packet.sequence & 0xffff, 2);
  buffer.writeUInt32BE(packet.timestamp >>> 0, 4);
  buffer.writeUInt32BE(packet.ssrc, 8);
  if (audioLevel !== undefined) {
    const { id } = audioLevelExtension;
    buffer.set([0xbe, 0xde, 0, 1, id << 4, 0x80 | -audioLevel, 0, 0], HEADER_BYTES); // 0x80: this is voice
  }
  buffer[payload] = 0x10; // VP8 descriptor: a partition starts here
  buffer[payload + 1] = packet.keyFrame ? 0x00 : 0x01;
  if (packet.keyFrame) buffer.set([0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01], payload + 2); // 640 × 360
  return buffer;
}

/** Sequence number of a received RTP packet; undefined for RTCP, which shares the track. */
export function findSequence(packet: Buffer): number | undefined {
  const payloadType = (packet[1] ?? 0) & 0x7f;
  const rtcp = payloadType >= 64 && payloadType < 96;
  return packet.length < HEADER_BYTES || rtcp ? undefined : packet.readUInt16BE(2);
}

export function readSsrc(packet: Buffer): number {
  return packet.readUInt32BE(8);
}

const SENDER_REPORT = 200;
/** Seconds from 1900 to 1970. */
const NTP_EPOCH_S = 2_208_988_800;

/** When a timestamp was: without it mediasoup changes from no layer to another. @param at milliseconds since 1970 */
export function senderReport({ ssrc, timestamp }: Pick<RtpPacket, 'ssrc' | 'timestamp'>, at: number): Buffer {
  const report = Buffer.alloc(28);
  report.set([0x80, SENDER_REPORT, 0, 6]);
  report.writeUInt32BE(ssrc, 4);
  report.writeUInt32BE(Math.floor(at / 1000) + NTP_EPOCH_S, 8);
  report.writeUInt32BE(Math.floor(((at % 1000) / 1000) * 2 ** 32), 12);
  report.writeUInt32BE(timestamp >>> 0, 16);
  return report;
}

const PAYLOAD_FEEDBACK = 206;
const [PLI, FIR] = [1, 4];

/** Key frames asked for in what a publisher receives: a chain of RTCP packets. */
export function countKeyFrameRequests(compound: Buffer): number {
  let count = 0;
  for (let at = 0; at + 4 <= compound.length; at += (compound.readUInt16BE(at + 2) + 1) * 4) {
    const format = (compound[at] ?? 0) & 0x1f;
    if (compound[at + 1] === PAYLOAD_FEEDBACK && (format === PLI || format === FIR)) count += 1;
  }
  return count;
}
