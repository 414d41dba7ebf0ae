import assert from 'node:assert/strict';
import { measure, readHeard, readStream, readTotals } from './link-stats.ts';

const report = (...entries: object[]): RTCStatsReport =>
  new Map(entries.map((entry, index) => [String(index), entry]));

const pair = (more: object) => ({ type: 'candidate-pair', state: 'succeeded', nominated: true, ...more });

describe('measuring a link', () => {
  it('knows nothing before the first packet', () => {
    const empty = readTotals([], 0);
    assert.deepEqual(measure(empty, readTotals([], 2000)), {
      roundTripMs: null,
      lossPercent: null,
      lossUpPercent: null,
      lossDownPercent: null,
      availableUpKbps: null,
      upKbps: 0,
      downKbps: 0,
    });
  });

  it('counts traffic per second and the worse loss of both directions', () => {
    const before = readTotals([report(pair({ bytesSent: 0, bytesReceived: 0 }))], 0);
    const send = report(
      pair({
        bytesSent: 50_000,
        bytesReceived: 0,
        currentRoundTripTime: 0.03,
        availableOutgoingBitrate: 350_000,
      }),
      {
        type: 'remote-inbound-rtp',
        fractionLost: 0.05,
      },
    );
    const receive = report(pair({ bytesReceived: 100_000, bytesSent: 0, currentRoundTripTime: 0.025 }), {
      type: 'inbound-rtp',
      packetsReceived: 99,
      packetsLost: 1,
    });
    assert.deepEqual(measure(before, readTotals([send, receive], 2000)), {
      roundTripMs: 30,
      lossPercent: 5,
      lossUpPercent: 5,
      lossDownPercent: 1,
      availableUpKbps: 350,
      upKbps: 200,
      downKbps: 400,
    });
  });

  it('a rebuilt link, whose counters start again, is no negative traffic', () => {
    const before = readTotals([report(pair({ bytesSent: 90_000 }))], 0);
    assert.equal(measure(before, readTotals([report(pair({ bytesSent: 10 }))], 1000)).upKbps, 0);
  });
});

describe('the loss of what is sent', () => {
  const told = (timestamp: number, fractionLost: number) => ({
    type: 'remote-inbound-rtp',
    timestamp,
    fractionLost,
  });

  it('is the worst of what was reported lately', () => {
    assert.equal(readTotals([report(told(9_000, 0.2), told(10_000, 0.05))], 0).lostUp, 0.2);
  });

  it('is not what was said of a picture before it was stopped', () => {
    assert.equal(readTotals([report(told(1_000, 0.4), told(10_000, 0.01))], 0).lostUp, 0.01);
  });
});

describe('the loss of what is received', () => {
  const stream = (ssrc: number, packetsReceived: number, packetsLost: number) => ({
    type: 'inbound-rtp',
    ssrc,
    packetsReceived,
    packetsLost,
  });

  it('is not that of a stream that ended: its counters are gone, and nothing was lost by that', () => {
    const before = readTotals([report(stream(1, 9_000, 10), stream(2, 100, 0))], 0);
    const after = readTotals([report(stream(2, 199, 1))], 2000);
    assert.equal(measure(before, after).lossDownPercent, 1);
  });

  it('is not that of what only tries how much the line takes: its numbers have gaps of their own', () => {
    const before = readTotals([report(stream(1, 100, 0), stream(1234, 10, 5))], 0);
    const after = readTotals([report(stream(1, 200, 0), stream(1234, 20, 95))], 2000);
    assert.equal(measure(before, after).lossDownPercent, 0);
  });

  it('counts a stream that began meanwhile', () => {
    const before = readTotals([report(stream(1, 100, 0))], 0);
    const after = readTotals([report(stream(1, 149, 1), stream(2, 50, 0))], 2000);
    assert.equal(measure(before, after).lossDownPercent, 1);
  });
});

describe('one stream', () => {
  it('simulcast layers are added up', () => {
    const layers = [320, 640].map((frameWidth) => ({
      type: 'outbound-rtp',
      bytesSent: 100,
      framesSent: 5,
      frameWidth,
    }));
    const stats = readStream('p', 'video', report(...layers));
    assert.deepEqual([stats.bytesSent, stats.framesSent, stats.frameWidth], [200, 10, 640]);
  });

  it('tells what was heard of all streams, and the round trip of the path in use', () => {
    const heard = readHeard(
      report(
        pair({ currentRoundTripTime: 0.03, packetsReceived: 99 }),
        pair({ nominated: false, currentRoundTripTime: 0.4 }),
        { type: 'inbound-rtp', packetsReceived: 5 },
        { type: 'inbound-rtp', packetsReceived: 7 },
        { type: 'outbound-rtp', packetsReceived: 1 },
      ),
    );
    assert.deepEqual(heard, { packets: 12, roundTripMs: 30 });
    assert.deepEqual(readHeard(report()), { packets: 0, roundTripMs: null });
  });
});
