import assert from 'node:assert/strict';
import { raisePriorities } from './roaming.rules.ts';

const sdp = [
  'v=0',
  'a=ice-ufrag:abcd',
  'a=candidate:udpcandidate 1 udp 1076302079 198.51.100.7 40000 typ host',
  'a=candidate:tcpcandidate 1 tcp 1076276479 198.51.100.7 40000 typ host tcptype passive',
  'a=end-of-candidates',
].join('\r\n');

describe('priorities of candidates', () => {
  it('rise all by as much, and nothing else changes', () => {
    const raised = raisePriorities(sdp, 3);
    assert.equal(raised, sdp.replace('1076302079', '1076302082').replace('1076276479', '1076276482'));
    assert.equal(raisePriorities(sdp, 0), sdp);
  });

  it('never lift a path over TCP above one over UDP of the first round', () => {
    const priorities = [...raisePriorities(sdp, 1e6).matchAll(/^a=candidate:\S+ 1 \w+ (\d+)/gm)];
    assert.ok(Number(priorities[1]?.[1]) < 1_076_302_079);
  });
});
