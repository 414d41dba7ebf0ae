import { read, writeSync } from 'node:fs';
import { z } from 'zod';
import { shapeSchema, Shaper } from './shaper.ts';

// The two ends of an emulated line are TUN devices, opened by whoever started this process and handed over as open
// files: what is written into one end comes out of the other, as late and as rarely as the shapes say.

export const linkMessageSchema = z.object({ up: shapeSchema, down: shapeSchema });

/** The kernel's limit of an IP packet. */
const MAX_PACKET = 65_535;

class Direction {
  readonly shaper = new Shaper();
  readonly #to: number;
  readonly #waiting: { readonly packet: Buffer; readonly at: number }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(from: number, to: number) {
    this.#to = to;
    this.#readNext(from, Buffer.alloc(MAX_PACKET));
  }

  #readNext(from: number, buffer: Buffer): void {
    read(from, buffer, 0, MAX_PACKET, null, (error, bytes) => {
      if (error) return setTimeout(() => this.#readNext(from, buffer), 10);
      this.#take(Buffer.from(buffer.subarray(0, bytes)));
      this.#readNext(from, buffer);
    });
  }

  #take(packet: Buffer): void {
    const now = performance.now();
    const at = this.shaper.arrivalOf(packet, now);
    if (at === null) return;
    this.#waiting.push({ packet, at });
    this.#deliver();
  }

  /** In order, as a line does: a shorter delay set meanwhile lets nothing overtake. */
  #deliver(): void {
    clearTimeout(this.#timer);
    for (let [next] = this.#waiting; next; [next] = this.#waiting) {
      const wait = next.at - performance.now();
      if (wait > 0.5) {
        this.#timer = setTimeout(() => this.#deliver(), Math.ceil(wait));
        return;
      }
      this.#waiting.shift();
      this.#write(next.packet);
    }
  }

  #write(packet: Buffer): void {
    try {
      writeSync(this.#to, packet);
    } catch {
      // the device is down just now: then the packet is lost, as on any line that is cut
    }
  }
}

const [near, far] = process.argv.slice(-2).map(Number);
if (near === undefined || far === undefined) throw new Error('two open TUN devices are needed');
const down = new Direction(near, far);
const up = new Direction(far, near);
process.on('message', (message) => {
  const shapes = linkMessageSchema.parse(message);
  up.shaper.set(shapes.up);
  down.shaper.set(shapes.down);
  process.send?.('set');
});
// Threads that wait for packets would hold an orderly exit up for ever.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.send?.('ready');
