import assert from 'node:assert/strict';
import { findSequence } from '@zhida/test/media/harness/rtp.ts';
import { findSentAt, packetsOfFrame, voicePacket } from './picture.ts';

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

describe('a packet of a voice', () => {
  const packet = voicePacket({ payloadType: 111, ssrc: 7, timestamp: 960 }, 3, 12_345.678901);

  it('says when it was sent', () => {
    assert.equal(findSentAt(packet), 12_345.678901);
  });

  it('says so also when a media node has put a header extension in', () => {
    const extension = Buffer.from([0xbe, 0xde, 0, 1, 0x10, 0x31, 0, 0]);
    const extended = Buffer.concat([packet.subarray(0, 12), extension, packet.subarray(12)]);
    extended[0] = 0x90;
    assert.equal(findSentAt(extended), 12_345.678901);
  });

  it('says nothing where it is no packet of ours', () => {
    assert.equal(findSentAt(Buffer.alloc(8)), undefined);
    assert.equal(findSentAt(packet.subarray(0, 40)), undefined);
  });
});
