import { loadavg } from 'node:os';
import { startBareForwarder } from './load/bare-forwarder.ts';
import { startMediaNodeForwarder } from './load/media-node-forwarder.ts';
import { PACKET_BYTES, Side, type Stage, type Window } from './load/side.ts';
import { atMost, type BenchOptions, type BenchReport, figure } from './result.ts';

/** Consumers of the one publisher, and the packets it sends a second. Fewer packets for more viewers keep the
 * viewers, which cost more than the worker, below one core. */
const stages: readonly Stage[] = [
  { viewers: 50, packetsPerSecond: 200 },
  { viewers: 150, packetsPerSecond: 100 },
  { viewers: 300, packetsPerSecond: 50 },
];
/** Two processes of the same program differ by several percent for their whole life (where their memory lies),
 * so all processes are started anew this often. */
const GENERATIONS = 3;
/** Each round measures both sides twice, the outer one first and last, and the next round the other way round:
 * whatever drifts on the machine meets both alike. */
const ROUNDS = 3;
/** Short, so that both sides of a round meet the same moment of a shared machine; 10 000 packets or more each. */
const WINDOW_MS = 1000;
const MAX_CPU_RATIO = 1.05;

interface Sides {
  readonly node: Side;
  readonly bare: Side;
}

/** Samples of one stage over all generations. */
interface Samples {
  readonly stage: Stage;
  readonly node: Window[];
  readonly bare: Window[];
  readonly ratios: number[];
}

/** Worker CPU per forwarded packet: through the media node, and through a bare worker in the same run. */
export async function run({ log }: BenchOptions): Promise<BenchReport> {
  log('Each side has one worker and real WebRTC viewers; they take turns, and the idle one sends nothing.');
  log(
    `Load average of the machine at the start: ${loadavg()[0]?.toFixed(1)}; others at work make it uneven.`,
  );
  const samples = stages.map((stage): Samples => ({ stage, node: [], bare: [], ratios: [] }));
  for (let generation = 0; generation < GENERATIONS; generation += 1) {
    await measureGeneration(samples);
    log(`Processes started anew: ${generation + 1} of ${GENERATIONS} done.`);
  }
  for (const each of samples) log(describe(each));
  return report(samples);
}

async function measureGeneration(samples: readonly Samples[]): Promise<void> {
  const opened: Side[] = [];
  const open = async (start: Parameters<typeof Side.start>[0]) => {
    const side = await Side.start(start);
    opened.push(side);
    return side;
  };
  try {
    const sides = { node: await open(startMediaNodeForwarder), bare: await open(startBareForwarder) };
    for (const stage of samples) {
      for (const side of opened) await side.prepare(stage.stage);
      for (let round = 0; round < ROUNDS; round += 1) await measureRound(sides, stage);
    }
  } finally {
    for (const side of opened) await side.close();
  }
}

async function measureRound(sides: Sides, { stage, node, bare, ratios }: Samples): Promise<void> {
  const nodeOutside = ratios.length % 2 === 0;
  const order = nodeOutside
    ? (['node', 'bare', 'bare', 'node'] as const)
    : (['bare', 'node', 'node', 'bare'] as const);
  const round = { node: Array<Window>(), bare: Array<Window>() };
  for (const name of order) round[name].push(await sides[name].measure(stage, WINDOW_MS));
  node.push(...round.node);
  bare.push(...round.bare);
  ratios.push(mean(round.node) / mean(round.bare));
}

function report(samples: readonly Samples[]): BenchReport {
  const ratios = samples.flatMap((each) => each.ratios);
  const losses = samples.flatMap(({ node, bare }) => [...node, ...bare].map((window) => window.lossPercent));
  const ratio = figure('ratio', ratios);
  return {
    n: ratios.length,
    figures: {
      cpu_ratio: ratio,
      ...Object.fromEntries(samples.flatMap(figuresOf)),
      loss_percent: figure('%', losses),
    },
    aims: { cpu_ratio: atMost(MAX_CPU_RATIO, '', ratio, 'p50') },
    synthetic:
      `frames are made-up VP8 of ${PACKET_BYTES} bytes in one layer, all over loopback on one machine; viewers are ` +
      'libdatachannel (real ICE, DTLS, SRTP) that send no bandwidth feedback and no NACK; the bench plays signaling',
  };
}

function figuresOf({ stage: { viewers }, node, bare, ratios }: Samples) {
  const cpu = (windows: readonly Window[]) =>
    figure(
      'µs',
      windows.map(({ cpuPerPacket }) => cpuPerPacket),
    );
  return [
    [`cpu_us_per_packet_${viewers}`, cpu(node)],
    [`bare_cpu_us_per_packet_${viewers}`, cpu(bare)],
    [`cpu_ratio_${viewers}`, figure('ratio', ratios)],
  ] as const;
}

function describe(samples: Samples): string {
  const [node, bare, ratio] = figuresOf(samples).map(([, { p50 }]) => p50);
  const { viewers, packetsPerSecond } = samples.stage;
  return (
    `${viewers} viewers at ${packetsPerSecond} packets/s, CPU per forwarded packet (median): ` +
    `media node ${node} µs, bare worker ${bare} µs, ratio ${ratio}`
  );
}

function mean(windows: readonly Window[]): number {
  return windows.reduce((sum, { cpuPerPacket }) => sum + cpuPerPacket, 0) / windows.length;
}
