import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Holdings } from '../media/holdings.ts';
import type { LinkState } from '../control/control-link.ts';

interface Sources {
  readonly holdings: Pick<Holdings, 'count' | 'countPipeBytes' | 'keyFrameRequests'>;
  /** CPU of each worker, 0–1 of one core; null while it is down. */
  listWorkers(): { readonly index: number; readonly up: boolean; readonly cpuShare: number }[];
  listLinks(): { readonly url: string; readonly phase: LinkState['phase'] }[];
}

export interface Metrics {
  readonly registry: Registry;
  onCall(name: string, outcome: string, seconds: number): void;
}

/** What Prometheus reads. Gauges are read from their sources at scrape time, so they cannot drift. */
export function createMetrics(sources: Sources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const holdings = [
    'conferences',
    'peers',
    'transports',
    'producers',
    'consumers',
    'pipes',
    'copies',
  ] as const;
  for (const what of holdings)
    new Gauge({
      name: `zhida_media_${what}`,
      help: `${what} held by this node`,
      registers,
      collect() {
        this.set(sources.holdings.count()[what]);
      },
    });
  addPipeGauges(sources, registers);
  addWorkerGauges(sources, registers);
  addKeyFrameCounter(sources, registers);
  new Gauge({
    name: 'zhida_media_control_link_up',
    help: '1 while the control link to this signaling process is connected',
    labelNames: ['url'],
    registers,
    collect() {
      for (const { url, phase } of sources.listLinks()) this.set({ url }, phase === 'connected' ? 1 : 0);
    },
  });
  return { registry, onCall: createCallMetrics(registers) };
}

/** Gauges, since they fall when a pipe is closed. */
function addPipeGauges({ holdings }: Sources, registers: Registry[]) {
  for (const direction of ['sent', 'received'] as const)
    new Gauge({
      name: `zhida_media_pipe_${direction}_bytes`,
      help: `Bytes ${direction} by the pipes between nodes that are open now`,
      registers,
      async collect() {
        this.set((await holdings.countPipeBytes())[direction]);
      },
    });
}

function addWorkerGauges(sources: Sources, registers: Registry[]) {
  new Gauge({
    name: 'zhida_media_worker_up',
    help: '1 while the worker runs',
    labelNames: ['worker'],
    registers,
    collect() {
      for (const { index, up } of sources.listWorkers()) this.set({ worker: index }, up ? 1 : 0);
    },
  });
  new Gauge({
    name: 'zhida_media_worker_cpu_ratio',
    help: 'CPU of the worker over the last second, 0 to 1 of one core',
    labelNames: ['worker'],
    registers,
    collect() {
      for (const { index, cpuShare } of sources.listWorkers()) this.set({ worker: index }, cpuShare);
    },
  });
}

/** By source and not by picture: Prometheus keeps every label it ever saw. */
function addKeyFrameCounter({ holdings }: Sources, registers: Registry[]) {
  new Counter({
    name: 'zhida_keyframe_requests_total',
    help: 'Key frames (PLI and FIR) asked of publishers, by source',
    labelNames: ['source'],
    registers,
    collect() {
      this.reset();
      for (const [source, count] of holdings.keyFrameRequests) this.inc({ source }, count);
    },
  });
}

function createCallMetrics(registers: Registry[]): Metrics['onCall'] {
  const calls = new Counter({
    name: 'zhida_media_calls_total',
    help: 'Calls of signaling, by name and outcome (ok or the code of the fault)',
    labelNames: ['name', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'zhida_media_call_duration_seconds',
    help: 'From a call’s arrival to its answer',
    labelNames: ['name'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  return (name, outcome, seconds) => {
    calls.inc({ name, outcome });
    durations.observe({ name }, seconds);
  };
}
