/** Key frame requests in a packet: PLI and FIR (RFC 4585, RFC 5104). Zero for RTP and other feedback. */
export function countKeyFrameRequests(packet: Buffer): number {
  let requests = 0;
  // A compound packet: each part says its own length in words of 32 bits, less one.
  for (let at = 0; at + 4 <= packet.length;) {
    const type = packet.readUInt8(at + 1);
    if (type < 192 || type > 223) return requests;
    const format = packet.readUInt8(at) & 0x1f;
    if (type === 206 && (format === 1 || format === 4)) requests += 1;
    at += (packet.readUInt16BE(at + 2) + 1) * 4;
  }
  return requests;
}
