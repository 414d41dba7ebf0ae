import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readConsumer } from '@zhida/test/media/harness/call-participants.ts';
import { until } from '@zhida/test/media/harness/until.ts';
import { z } from 'zod';
import { nextMessage } from './channel.ts';
import type { Forwarder } from './forwarder.ts';
import { joinedSchema, type ViewerCount, viewerCountSchema } from './viewer-protocol.ts';

const script = fileURLToPath(new URL('viewers-process.ts', import.meta.url));
/** Every tenth viewer counts: enough to see loss, cheap enough not to cause it. */
const SAMPLE_EVERY = 10;
/** Joins under way at once. */
const JOIN_BATCH = 25;
const SETTLE_MS = 50;
const SETTLE_POLLS = 60;

/** The viewers of one producer, in one process of their own. */
export class Audience {
  readonly #forwarder: Forwarder;
  readonly #producerId: string;
  readonly #child: ChildProcess = fork(script);
  #size = 0;

  constructor(forwarder: Forwarder, producerId: string) {
    this.#forwarder = forwarder;
    this.#producerId = producerId;
    this.#child.setMaxListeners(0); // every join under way listens for its own answer
  }

  /** Lets viewers join until there are `size`, each connected and its consumer resumed. */
  async growTo(size: number): Promise<void> {
    while (this.#size < size) {
      const batch = Array.from({ length: Math.min(JOIN_BATCH, size - this.#size) }, (_, i) => this.#size + i);
      await Promise.all(batch.map((index) => this.#join(index)));
      this.#size += batch.length;
    }
    await until(async () => (await this.count()).connected === size, `${size} viewers connected`, 20_000);
  }

  async count(): Promise<ViewerCount> {
    const answer = nextMessage(this.#child, viewerCountSchema);
    this.#child.send({ kind: 'count' });
    return answer;
  }

  /** Counts once what is on its way has come in: on a busy machine packets queue up before they are counted. */
  async settledCount(): Promise<ViewerCount> {
    let count = await this.count();
    for (let polls = 0; polls < SETTLE_POLLS; polls += 1) {
      await wait(SETTLE_MS);
      const next = await this.count();
      if (next.received.every((received, index) => received === count.received[index])) return next;
      count = next;
    }
    return count;
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  async #join(index: number): Promise<void> {
    const receive = await this.#forwarder.openReceive();
    const consumer = await receive.consume(this.#producerId);
    const joined = nextMessage(this.#child, joinedSchema.extend({ index: z.literal(index) }));
    const track = readConsumer(consumer);
    const sampled = index % SAMPLE_EVERY === 0;
    this.#child.send({ kind: 'join', index, sampled, transport: receive.options, track });
    await receive.connect((await joined).dtlsParameters);
    await receive.resume(consumer.id);
  }
}
