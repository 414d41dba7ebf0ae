import { setTimeout as wait } from 'node:timers/promises';
import { SendingEndpoint } from '@zhida/test/media/harness/endpoint.ts';
import { until } from '@zhida/test/media/harness/until.ts';
import { Audience } from './audience.ts';
import type { Forwarder } from './forwarder.ts';
import { readCpuMicroseconds, untilQuiet } from './process-cpu.ts';

export const PACKET_BYTES = 1100;

export interface Stage {
  readonly viewers: number;
  readonly packetsPerSecond: number;
}

export interface Window {
  /** Microseconds of worker CPU per packet that consumers have sent. */
  readonly cpuPerPacket: number;
  /** Sent by the publisher but not received, of the sampled viewers. */
  readonly lossPercent: number;
}

/** One side of the comparison: a forwarder with its one publisher and its viewers. */
export class Side {
  readonly #forwarder: Forwarder;
  readonly #publisher: SendingEndpoint;
  readonly #audience: Audience;

  private constructor(forwarder: Forwarder, publisher: SendingEndpoint, audience: Audience) {
    this.#forwarder = forwarder;
    this.#publisher = publisher;
    this.#audience = audience;
  }

  static async start(startForwarder: () => Promise<Forwarder>): Promise<Side> {
    const forwarder = await startForwarder();
    const publisher = new SendingEndpoint('video', 1111);
    const send = await forwarder.openSend();
    await send.connect(await publisher.connect(send.options));
    const producerId = await send.produce(publisher.rtpParameters);
    await until(() => publisher.connected, 'the publisher is connected');
    return new Side(forwarder, publisher, new Audience(forwarder, producerId));
  }

  /** Brings the viewers of the stage in, and media to each of them: one starts with the next key frame. */
  async prepare({ viewers, packetsPerSecond }: Stage): Promise<void> {
    await this.#audience.growTo(viewers);
    await this.#send(packetsPerSecond, packetsPerSecond);
  }

  /** Sends for `ms` and takes both counts and the CPU before and after. */
  async measure({ packetsPerSecond }: Stage, ms: number): Promise<Window> {
    const { workerPid, name } = this.#forwarder;
    const sent = Math.round((ms / 1000) * packetsPerSecond);
    const before = await this.#count();
    await untilQuiet(workerPid);
    const cpuBefore = readCpuMicroseconds(workerPid);
    await this.#send(sent, packetsPerSecond);
    await untilQuiet(workerPid);
    const cpu = readCpuMicroseconds(workerPid) - cpuBefore;
    const after = await this.#count();
    const forwarded = after.forwarded - before.forwarded;
    if (forwarded <= 0) throw new Error(`the ${name} forwarded nothing`);
    const received = sum(after.received) - sum(before.received);
    return {
      cpuPerPacket: cpu / forwarded,
      lossPercent: 100 * (1 - received / (sent * after.received.length)),
    };
  }

  async close(): Promise<void> {
    this.#publisher.close();
    await this.#audience.close();
    await this.#forwarder.close();
  }

  async #count() {
    const { received } = await this.#audience.settledCount();
    return { forwarded: await this.#forwarder.countForwarded(), received };
  }

  /** As many packets as are due, every few milliseconds: a timer per packet would bunch on a busy machine. */
  async #send(packets: number, packetsPerSecond: number): Promise<void> {
    const started = performance.now();
    for (let sent = 0; sent < packets;) {
      const due = Math.ceil(((performance.now() - started) / 1000) * packetsPerSecond);
      for (; sent < Math.min(packets, due); sent += 1) this.#publisher.send(PACKET_BYTES);
      await wait(4);
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
