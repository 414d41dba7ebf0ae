/** VP8 and Opus as one publishes them here; plain codecs without feedback, which no endpoint of ours sends. */
export const vp8 = { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 } as const;
export const opus = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 } as const;

export interface RtpPacket {
  readonly payloadType: number;
  readonly ssrc: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly keyFrame?: boolean;
  /** Bytes after the RTP header. */
  readonly size: number;
}

const HEADER_BYTES = 12;

/** A whole frame in one packet, with a VP8 payload header: mediasoup forwards video from a key frame on. */
export function rtpPacket(packet: RtpPacket): Buffer {
  const buffer = Buffer.alloc(HEADER_BYTES + packet.size);
  buffer[0] = 0x80;
  buffer[1] = 0x80 | packet.payloadType; // marker: the frame ends here
  buffer.writeUInt16BE(packet.sequence & 0xffff, 2);
  buffer.writeUInt32BE(packet.timestamp >>> 0, 4);
  buffer.writeUInt32BE(packet.ssrc, 8);
  buffer[HEADER_BYTES] = 0x10; // VP8 descriptor: a partition starts here
  buffer[HEADER_BYTES + 1] = packet.keyFrame ? 0x00 : 0x01;
  if (packet.keyFrame) buffer.set([0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01], HEADER_BYTES + 2); // 640 × 360
  return buffer;
}

/** Sequence number of a received RTP packet; undefined for RTCP, which shares the track. */
export function findSequence(packet: Buffer): number | undefined {
  const payloadType = (packet[1] ?? 0) & 0x7f;
  const rtcp = payloadType >= 64 && payloadType < 96;
  return packet.length < HEADER_BYTES || rtcp ? undefined : packet.readUInt16BE(2);
}
