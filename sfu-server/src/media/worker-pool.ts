import type { Logger } from 'pino';
import { type WorkerPlace, type WorkerSettings, WorkerSlot } from './worker-slot.ts';

export interface PoolSettings extends WorkerSettings {
  /** Port of the first worker; worker i listens on `port + i`. */
  readonly port: number;
  readonly workers: number;
}

/** The workers of this node, one per core, each with its own port. */
export class WorkerPool {
  readonly slots: readonly WorkerSlot[];

  constructor(settings: PoolSettings, log: Logger) {
    this.slots = Array.from(
      { length: settings.workers },
      (_, index) => new WorkerSlot({ index, port: settings.port + index }, settings, log),
    );
  }

  /** Starts all workers. @throws Error with the reason when one cannot start; close the pool then */
  async start(): Promise<void> {
    await Promise.all(this.slots.map((slot) => slot.start()));
  }

  get allUp(): boolean {
    return this.slots.every((slot) => slot.phase === 'up');
  }

  listPlaces(): WorkerPlace[] {
    return this.slots.flatMap((slot) => slot.find() ?? []);
  }

  /** CPU of each worker, 0–1 of one core. */
  async measure(): Promise<number[]> {
    await Promise.all(this.slots.map((slot) => slot.measure()));
    return this.slots.map((slot) => slot.cpuShare);
  }

  async close(): Promise<void> {
    await Promise.all(this.slots.map((slot) => slot.close()));
  }
}
