import type { PoolSettings } from '../../../sfu-server/src/media/worker-pool.ts';

/** One worker on this port of this machine, with the worker of the mediasoup package. */
export function onePort(port: number): PoolSettings {
  const listen = { listenIp: '127.0.0.1', announcedAddress: null };
  return {
    ...listen,
    workerBin: null,
    port,
    workers: 1,
    seatsPerWorker: 200,
    pipes: { ...listen, ports: null },
  };
}
