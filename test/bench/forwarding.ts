import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { SendingEndpoint } from '@zhida/test/media/harness/endpoint.ts';
import { until } from '@zhida/test/media/harness/until.ts';
import { Audience } from './load/audience.ts';
import { startBareForwarder } from './load/bare-forwarder.ts';
import type { Forwarder } from './load/forwarder.ts';
import { startMediaNodeForwarder } from './load/media-node-forwarder.ts';
import { readCpuMicroseconds, untilQuiet } from './load/process-cpu.ts';
import { atMost, type BenchOptions, type BenchReport, figure } from './result.ts';

/** Consumers of the one publisher, and the packets it sends a second. Fewer packets for more viewers keep the
 * viewers, which cost more than the worker, below one core. */
const stages = [
  { viewers: 50, packetsPerSecond: 200 },
  { viewers: 150, packetsPerSecond: 100 },
  { viewers: 300, packetsPerSecond: 50 },
] as const;
/** Each round measures both sides twice: node, bare, bare, node, and the next one the other way round, so that
 * whatever drifts on the machine meets both alike. */
const ROUNDS = 9;
/** Short, so that both sides of a round meet the same moment of a shared machine; 10 000 packets and more each. */
const WINDOW_MS = 1000;
const PACKET_BYTES = 1100;
const MAX_CPU_RATIO = 1.05;
const SYNTHETIC =
  'frames are made-up VP8 of 1100 bytes in one layer, all over loopback on one machine; viewers are ' +
  'libdatachannel (real ICE, DTLS, SRTP) that send no bandwidth feedback and no NACK; the bench plays signaling';

interface Side {
  readonly forwarder: Forwarder;
  readonly publisher: SendingEndpoint;
  readonly audience: Audience;
}

interface Window {
  readonly cpuPerPacket: number;
  /** Forwarded but not received, of the sampled viewers. */
  readonly lossPercent: number;
}

/** Worker CPU per forwarded packet: through the media node, and through a bare worker in the same run. */
export async function run({ log }: BenchOptions): Promise<BenchReport> {
  log('Both sides have one worker and real WebRTC viewers; they take turns, and the idle one sends nothing.');
  log(`Load average of the machine at the start: ${loadavg()[0]?.toFixed(1)}`);
  const sides: Side[] = [];
  try {
    const node = await startSide(startMediaNodeForwarder);
    sides.push(node);
    const bare = await startSide(startBareForwarder);
    sides.push(bare);
    return await measure(node, bare, log);
  } finally {
    for (const side of sides) await closeSide(side);
  }
}

async function measure(node: Side, bare: Side, log: BenchOptions['log']): Promise<BenchReport> {
  const ratios: number[] = [];
  const losses: number[] = [];
  const figures: Record<string, ReturnType<typeof figure>> = {};
  for (const { viewers, packetsPerSecond } of stages) {
    for (const side of [node, bare]) {
      await side.audience.growTo(viewers);
      await sendPaced(side.publisher, packetsPerSecond); // warms up, and gives every viewer its key frame
    }
    const measured = { node: Array<number>(), bare: Array<number>() };
    for (let round = 0; round < ROUNDS; round += 1) {
      const result = await measureRound(round, { node, bare }, packetsPerSecond);
      measured.node.push(...result.node.map(({ cpuPerPacket }) => cpuPerPacket));
      measured.bare.push(...result.bare.map(({ cpuPerPacket }) => cpuPerPacket));
      losses.push(...[...result.node, ...result.bare].map(({ lossPercent }) => lossPercent));
      ratios.push(mean(result.node) / mean(result.bare));
    }
    figures[`cpu_us_per_packet_${viewers}`] = figure('µs', measured.node);
    figures[`bare_cpu_us_per_packet_${viewers}`] = figure('µs', measured.bare);
    figures[`cpu_ratio_${viewers}`] = figure('ratio', ratios.slice(-ROUNDS));
    log(describe(viewers, packetsPerSecond, figures));
  }
  const ratio = figure('ratio', ratios);
  return {
    n: ratios.length,
    figures: { cpu_ratio: ratio, ...figures, loss_percent: figure('%', losses) },
    aims: { cpu_ratio: atMost(MAX_CPU_RATIO, '', ratio, 'p50') },
    synthetic: SYNTHETIC,
  };
}

async function measureRound(round: number, sides: { node: Side; bare: Side }, packetsPerSecond: number) {
  const result = { node: Array<Window>(), bare: Array<Window>() };
  const order =
    round % 2 === 0
      ? (['node', 'bare', 'bare', 'node'] as const)
      : (['bare', 'node', 'node', 'bare'] as const);
  for (const name of order) result[name].push(await measureWindow(sides[name], packetsPerSecond));
  return result;
}

/** Sends a known number of packets and takes both counts and the CPU before and after. */
async function measureWindow(side: Side, packetsPerSecond: number): Promise<Window> {
  const { forwarder, publisher } = side;
  const before = await countAll(side);
  await untilQuiet(forwarder.workerPid);
  const cpuBefore = readCpuMicroseconds(forwarder.workerPid);
  await sendPaced(publisher, packetsPerSecond);
  await untilQuiet(forwarder.workerPid);
  const cpu = readCpuMicroseconds(forwarder.workerPid) - cpuBefore;
  const after = await countAll(side);
  const forwarded = after.forwarded - before.forwarded;
  const sent = Math.round((WINDOW_MS / 1000) * packetsPerSecond);
  const received = sum(after.received) - sum(before.received);
  if (forwarded === 0) throw new Error(`${forwarder.name} forwarded nothing`);
  return {
    cpuPerPacket: cpu / forwarded,
    lossPercent: 100 * (1 - received / (sent * after.received.length)),
  };
}

async function countAll({ forwarder, audience }: Side) {
  const { received } = await audience.settledCount();
  return { forwarded: await forwarder.countForwarded(), received };
}

/** As many packets as are due, every few milliseconds: a timer per packet would bunch on a busy machine. */
async function sendPaced(publisher: SendingEndpoint, packetsPerSecond: number): Promise<void> {
  const started = performance.now();
  const total = Math.round((WINDOW_MS / 1000) * packetsPerSecond);
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.ceil(((performance.now() - started) / 1000) * packetsPerSecond));
    for (; sent < due; sent += 1) publisher.send(PACKET_BYTES);
    await wait(4);
  }
}

async function startSide(start: () => Promise<Forwarder>): Promise<Side> {
  const forwarder = await start();
  const publisher = new SendingEndpoint('video', 1111);
  const send = await forwarder.openSend();
  await send.connect(await publisher.connect(send.options));
  const producerId = await send.produce(publisher.rtpParameters);
  await until(() => publisher.connected, 'the publisher is connected');
  return { forwarder, publisher, audience: new Audience(forwarder, producerId) };
}

async function closeSide({ forwarder, publisher, audience }: Side): Promise<void> {
  publisher.close();
  await audience.close();
  await forwarder.close();
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const mean = (windows: readonly Window[]) =>
  sum(windows.map(({ cpuPerPacket }) => cpuPerPacket)) / windows.length;

function describe(viewers: number, packetsPerSecond: number, figures: BenchReport['figures']): string {
  const p50 = (name: string) => figures[`${name}_${viewers}`]?.p50.toFixed(3) ?? '?';
  return (
    `${viewers} viewers at ${packetsPerSecond} packets/s, CPU per forwarded packet (median): ` +
    `media node ${p50('cpu_us_per_packet')} µs, bare ${p50('bare_cpu_us_per_packet')} µs, ratio ${p50('cpu_ratio')}`
  );
}
