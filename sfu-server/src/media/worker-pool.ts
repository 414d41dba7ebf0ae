import type { TransportListenInfo } from 'mediasoup/types';
import type { Logger } from 'pino';
import type { PipePlace } from './pipe-address.ts';
import { type WorkerPlace, type WorkerSettings, WorkerSlot } from './worker-slot.ts';

export interface PoolSettings extends WorkerSettings {
  /** Port of the first worker; worker i listens on `port + i`. */
  readonly port: number;
  readonly workers: number;
  /** A conference goes on to the next worker when one has so many. */
  readonly seatsPerWorker: number;
  /** Where pipes to other nodes listen; ports null: any that is free. */
  readonly pipes: {
    readonly listenIp: string;
    readonly announcedAddress: string | null;
    readonly ports: { readonly min: number; readonly max: number } | null;
  };
}

/** The workers of this node, one per core, each with its own port. */
export class WorkerPool {
  readonly slots: readonly WorkerSlot[];
  readonly seatsPerWorker: number;
  readonly pipePlace: PipePlace;

  constructor(settings: PoolSettings, log: Logger) {
    this.seatsPerWorker = settings.seatsPerWorker;
    const { listenIp: ip, announcedAddress, ports } = settings.pipes;
    const listenInfo: TransportListenInfo = {
      protocol: 'udp',
      ip,
      ...(announcedAddress && { announcedAddress }),
      ...(ports && { portRange: { ...ports } }),
    };
    this.pipePlace = { listenInfo, isBetweenHosts: true };
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
