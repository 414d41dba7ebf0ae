import { z } from 'zod';

/** A film of encoded VP8 frames that repeats; its first frame is a key frame, and the only one. */
export interface Picture {
  readonly framesPerSecond: number;
  readonly frames: readonly Buffer[];
}

const RTP_HEADER_BYTES = 12;
/** What fits into an Ethernet frame with room for SRTP and IPv6. */
const PAYLOAD_BYTES = 1_180;

export interface PacketHeader {
  readonly payloadType: number;
  readonly ssrc: number;
  readonly timestamp: number;
}

/**
 * The RTP packets of one frame (RFC 7741, with the one-byte descriptor).
 * @param nextSequence is called once for each packet
 */
export function packetsOfFrame(frame: Buffer, header: PacketHeader, nextSequence: () => number): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at < frame.length; at += PAYLOAD_BYTES) {
    const part = frame.subarray(at, at + PAYLOAD_BYTES);
    const last = at + PAYLOAD_BYTES >= frame.length;
    const packet = Buffer.allocUnsafe(RTP_HEADER_BYTES + 1 + part.length);
    writeHeader(packet, { ...header, marker: last, sequence: nextSequence() });
    packet[RTP_HEADER_BYTES] = at === 0 ? 0x10 : 0x00; // S: here the partition starts
    part.copy(packet, RTP_HEADER_BYTES + 1);
    packets.push(packet);
  }
  return packets;
}

/**
 * 20 ms of Opus sound; what is in it is nobody's speech.
 * @param sentAt ms of the monotonic clock, which `findSentAt` reads where it arrives
 */
export function voicePacket(header: PacketHeader, sequence: number, sentAt: number): Buffer {
  const packet = Buffer.alloc(RTP_HEADER_BYTES + VOICE_BYTES, 0x5a);
  writeHeader(packet, { ...header, marker: false, sequence });
  packet[RTP_HEADER_BYTES] = 0x78; // Opus TOC: CELT-only would be 0xf8; this is hybrid, fullband, 20 ms, mono
  packet.writeDoubleBE(sentAt, RTP_HEADER_BYTES + 1);
  return packet;
}

/** When a packet of a `voicePacket` was sent; media nodes change its header and never what it carries. */
export function findSentAt(packet: Buffer): number | undefined {
  const first = packet[0] ?? 0;
  const sources = RTP_HEADER_BYTES + 4 * (first & 0x0f);
  const hasExtension = (first & 0x10) !== 0;
  if (packet.length < sources + 4) return undefined;
  const payload = hasExtension ? sources + 4 + 4 * packet.readUInt16BE(sources + 2) : sources;
  return packet.length < payload + VOICE_BYTES ? undefined : packet.readDoubleBE(payload + 1);
}

/** 32 kbit/s at 50 packets a second. */
const VOICE_BYTES = 80;

function writeHeader(
  packet: Buffer,
  header: PacketHeader & { readonly marker: boolean; readonly sequence: number },
): void {
  packet[0] = 0x80;
  packet[1] = (header.marker ? 0x80 : 0) | header.payloadType;
  packet.writeUInt16BE(header.sequence & 0xffff, 2);
  packet.writeUInt32BE(header.timestamp >>> 0, 4);
  packet.writeUInt32BE(header.ssrc, 8);
}

/** As the film lies in its file, frames in base64. */
export const pictureFileSchema = z.object({
  framesPerSecond: z.number().positive(),
  frames: z.array(z.base64()).min(1),
});

export function readPicture(content: unknown): Picture {
  const { framesPerSecond, frames } = pictureFileSchema.parse(content);
  return { framesPerSecond, frames: frames.map((frame) => Buffer.from(frame, 'base64')) };
}
