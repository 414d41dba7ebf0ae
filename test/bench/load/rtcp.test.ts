import assert from 'node:assert/strict';
import { countKeyFrameRequests } from './rtcp.ts';

/** One part of a compound packet: type, format, and as many words after the first. */
function part(type: number, format: number, words: number): Buffer {
  const buffer = Buffer.alloc((words + 1) * 4);
  buffer.writeUInt8(0x80 | format, 0);
  buffer.writeUInt8(type, 1);
  buffer.writeUInt16BE(words, 2);
  return buffer;
}

describe('key frame requests in RTCP', () => {
  it('finds PLI and FIR, also behind a report', () => {
    assert.equal(countKeyFrameRequests(part(206, 1, 2)), 1);
    assert.equal(countKeyFrameRequests(part(206, 4, 4)), 1);
    assert.equal(countKeyFrameRequests(Buffer.concat([part(201, 1, 7), part(206, 1, 2)])), 1);
  });

  it('takes nothing else for one', () => {
    assert.equal(countKeyFrameRequests(part(205, 1, 3)), 0); // NACK
    assert.equal(countKeyFrameRequests(part(206, 15, 5)), 0); // REMB
    assert.equal(countKeyFrameRequests(Buffer.from([0x80, 96, 0, 1])), 0); // RTP
    assert.equal(countKeyFrameRequests(Buffer.alloc(2)), 0);
  });
});
