import assert from 'node:assert/strict';
import { findSequence } from '@zhida/test/media/harness/rtp.ts';
import { packetsOfFrame } from './picture.ts';

describe('a frame in RTP packets', () => {
  const frame = Buffer.from(Array.from({ length: 3_000 }, (_, i) => i & 0xff));
  let sequence = 65_535;
  const header = { payloadType: 96, ssrc: 7, timestamp: 90_000 };
  const packets = packetsOfFrame(frame, header, () => sequence++);

  it('carries all of the frame, in order', () => {
    assert.deepEqual(Buffer.concat(packets.map((packet) => packet.subarray(13))), frame);
    assert.deepEqual(packets.map(findSequence), [65_535, 0, 1]);
  });

  it('marks where it starts and where it ends', () => {
    assert.deepEqual(
      packets.map((packet) => packet[12]),
      [0x10, 0, 0],
    );
    assert.deepEqual(
      packets.map((packet) => (packet[1] ?? 0) >= 0x80),
      [false, false, true],
    );
  });
});
