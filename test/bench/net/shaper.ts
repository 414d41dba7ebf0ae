import { z } from 'zod';

/** What one direction of an emulated line does to packets. */
export const shapeSchema = z.object({
  /** Of IP packets with their headers; null: as fast as the machine. */
  kbps: z.number().positive().nullable(),
  /** Each packet by itself, 0–100: loss of real lines comes in bursts more often. */
  lossPercent: z.number().min(0).max(100),
  /** One way, on top of the queue. */
  delayMs: z.number().min(0),
  /** How much may wait for its turn; what comes then is dropped, as a modem does. */
  queueMs: z.number().positive(),
  /** What does not pass at all. */
  drops: z.enum(['nothing', 'everything', 'udp', 'tcp']),
});
export type Shape = z.infer<typeof shapeSchema>;

export const clearLine: Shape = {
  kbps: null,
  lossPercent: 0,
  delayMs: 0,
  queueMs: 300,
  drops: 'nothing',
};

const protocols = { 6: 'tcp', 17: 'udp' } as const;

/** @returns undefined for anything but TCP or UDP over IPv4 */
export function protocolOf(packet: Buffer): 'tcp' | 'udp' | undefined {
  if (packet.length < 20 || (packet.readUInt8(0) ?? 0) >> 4 !== 4) return undefined;
  const number = packet.readUInt8(9);
  return number === 6 || number === 17 ? protocols[number] : undefined;
}

/** Decides about each packet of one direction; sends nothing itself. */
export class Shaper {
  #shape: Shape = clearLine;
  /** When the line will have sent what waits, ms. */
  #freeAt = 0;
  readonly #random: () => number;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  set(shape: Shape): void {
    this.#shape = shape;
  }

  /** @returns when it arrives, on the clock of `now` in ms; null: never */
  arrivalOf(packet: Buffer, now: number): number | null {
    const { kbps, lossPercent, delayMs, queueMs, drops } = this.#shape;
    if (drops === 'everything' || (drops !== 'nothing' && protocolOf(packet) === drops)) return null;
    let sent = now;
    if (kbps !== null) {
      const starts = Math.max(now, this.#freeAt);
      if (starts - now > queueMs) return null;
      sent = starts + (packet.length * 8) / kbps;
      this.#freeAt = sent;
    }
    // Lost on the way: it has used the line all the same.
    if (lossPercent > 0 && this.#random() * 100 < lossPercent) return null;
    return sent + delayMs;
  }
}
