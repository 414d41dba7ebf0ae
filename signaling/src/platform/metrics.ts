import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What /metrics shows. Labels are names from the contract, never ids or people. */
export interface Metrics {
  readonly registry: Registry;
  readonly callSeconds: Histogram<'call' | 'outcome'>;
  readonly connections: Gauge;
  readonly notices: Counter<'notice'>;
  readonly httpSeconds: Histogram<'route' | 'status'>;
  readonly mediaNodes: Gauge<'state'>;
  readonly fellows: Gauge;
  readonly missed: Counter;
  readonly directiveAlarms: Gauge;
  readonly unexplainedReceipts: Gauge;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
  return {
    registry,
    callSeconds: new Histogram({
      name: 'zhida_call_seconds',
      help: 'Time to answer a call, by call and outcome (ok or fault code)',
      labelNames: ['call', 'outcome'],
      buckets,
      registers,
    }),
    connections: new Gauge({
      name: 'zhida_connections',
      help: 'Live client sockets of this process',
      registers,
    }),
    notices: new Counter({
      name: 'zhida_notices_total',
      help: 'Notices sent',
      labelNames: ['notice'],
      registers,
    }),
    httpSeconds: new Histogram({
      name: 'zhida_http_seconds',
      help: 'Time to answer an HTTP request',
      labelNames: ['route', 'status'],
      buckets,
      registers,
    }),
    mediaNodes: new Gauge({
      name: 'zhida_media_nodes',
      help: 'Media nodes by state',
      labelNames: ['state'],
      registers,
    }),
    fellows: new Gauge({
      name: 'zhida_fellows',
      help: 'Other signaling processes that are heard',
      registers,
    }),
    missed: new Counter({
      name: 'zhida_words_missed_total',
      help: 'How often words of another process were missed, so that clients had to ask for snapshots',
      registers,
    }),
    directiveAlarms: new Gauge({
      name: 'zhida_directive_alarms',
      help: 'Open directives the auditor cannot account for',
      registers,
    }),
    unexplainedReceipts: new Gauge({
      name: 'zhida_directive_receipts_unexplained',
      help: 'Recipients of open directives without a next step, or that do not add up',
      registers,
    }),
  };
}
