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
  {
    name: 'join-burst',
    summary: 'one click calls --sites N (311): until every site has its first media packet',
    run: async (options) => (await import('./join-burst.ts')).run(options),
  },
  {
    name: 'chair-actions',
    summary: 'each control of the chair with --sites N (311): until the last site knows; roll call; patrol',
    run: async (options) => (await import('./chair-actions.ts')).run(options),
  },
  {
    name: 'broadcast',
    summary: 'one 500 kbit/s picture to --viewers N (310): loss, CPU of the media node, freezes in browsers',
    run: async (options) => (await import('./broadcast.ts')).run(options),
  },
  {
    name: 'span',
    summary:
      'one conference of --sites N (600) over --nodes N (3) media nodes: what a pipe costs in bytes, CPU, time, loss',
    run: async (options) => (await import('./span.ts')).run(options),
  },
  {
    name: 'file-share',
    summary: 'a file of 20 MB shared and fetched: how long the event loop of signaling stands still',
    run: async (options) => (await import('./file-share.ts')).run(options),
  },
  {
    name: 'failover',
    summary:
      'kill -9, cuts and outages: gaps in decoded frames and sound, until controls answer; --rows a,b --runs N',
    run: async (options) => (await import('./failover/failover.ts')).run(options),
  },
  {
    name: 'weak-network',
    summary:
      'a call over a line with 160 kbit/s, 5, 15, 40 % loss: sound, made-up sound, and how soon all is back',
    run: async (options) => (await import('./weak-network.ts')).run(options),
  },
  {
    name: 'soak',
    summary: 'joins, leaves, kills and drains at random for --minutes N (30); nothing may be left of it',
    run: async (options) => (await import('./soak/soak.ts')).run(options),
  },
  {
    name: 'directive-fanout',
    summary: 'one click directs --recipients N (311) units: until each has it, and until the sender sees it',
    run: async (options) => (await import('./directive-fanout.ts')).run(options),
  },
  {
    name: 'directive-screen',
    summary:
      'the page of a directive to --recipients N (10,000): until it is drawn, rows in it, scrolling to its end',
    run: async (options) => (await import('./directive-screen.ts')).run(options),
  },
  {
    name: 'directive-chaos',
    summary:
      'kill -9 of everything at random under --directives N (200) to --recipients N (311): lost, shown twice',
    run: async (options) => (await import('./directive-chaos.ts')).run(options),
  },
];
