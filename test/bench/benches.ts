import type { BenchOptions, BenchReport } from './result.ts';

export interface Bench {
  readonly name: string;
  readonly summary: string;
  run(options: BenchOptions): Promise<BenchReport>;
}

/** All benches. A bench is a module here that exports `run`; it is loaded when it is asked for. */
export const benches: readonly Bench[] = [
  {
    name: 'call-setup',
    summary: 'click on accept → the other seen and heard, in two real browsers over the real system',
    run: async (options) => (await import('./call-setup.ts')).run(options),
  },
  {
    name: 'forwarding',
    summary: 'worker CPU per forwarded packet through the media node, beside a bare mediasoup worker',
    run: async (options) => (await import('./forwarding.ts')).run(options),
  },
];
