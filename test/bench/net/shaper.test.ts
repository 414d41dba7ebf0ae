import assert from 'node:assert/strict';
import { clearLine, protocolOf, Shaper } from './shaper.ts';

const packet = (bytes: number, protocol = 17) => {
  const made = Buffer.alloc(bytes);
  made[0] = 0x45;
  made[9] = protocol;
  return made;
};

describe('an emulated line', () => {
  it('passes everything at once while it is clear', () => {
    const shaper = new Shaper();
    assert.equal(shaper.arrivalOf(packet(1500), 1000), 1000);
    assert.equal(shaper.arrivalOf(packet(1500), 1000), 1000);
  });

  it('sends at its rate, one packet after the other, and adds its delay', () => {
    const shaper = new Shaper();
    shaper.set({ ...clearLine, kbps: 160, delayMs: 100 });
    // 200 bytes are 1,600 bit: 10 ms at 160 kbit/s.
    assert.deepEqual(
      [0, 0, 0].map((now) => shaper.arrivalOf(packet(200), now)),
      [110, 120, 130],
    );
    assert.equal(shaper.arrivalOf(packet(200), 500), 610);
  });

  it('drops what would wait longer than its queue holds', () => {
    const shaper = new Shaper();
    shaper.set({ ...clearLine, kbps: 160, queueMs: 50 });
    const arrivals = Array.from({ length: 20 }, () => shaper.arrivalOf(packet(200), 0));
    assert.equal(arrivals.filter((at) => at !== null).length, 6);
    assert.notEqual(shaper.arrivalOf(packet(200), 60), null);
  });

  it('loses each packet with the stated chance, and a lost one has used the line', () => {
    const chances = [0.04, 0.06];
    const shaper = new Shaper(() => chances.shift() ?? 1);
    shaper.set({ ...clearLine, kbps: 160, lossPercent: 5 });
    assert.equal(shaper.arrivalOf(packet(200), 0), null);
    assert.equal(shaper.arrivalOf(packet(200), 0), 20);
  });

  it('can drop all, or one protocol alone', () => {
    const shaper = new Shaper();
    shaper.set({ ...clearLine, drops: 'udp' });
    assert.equal(shaper.arrivalOf(packet(100, 17), 0), null);
    assert.equal(shaper.arrivalOf(packet(100, 6), 0), 0);
    shaper.set({ ...clearLine, drops: 'everything' });
    assert.equal(shaper.arrivalOf(packet(100, 6), 0), null);
    assert.equal(protocolOf(Buffer.alloc(4)), undefined);
  });
});
