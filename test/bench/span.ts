import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { SystemProcess } from '@zhida/test/harness/system-process.ts';
import { gaugeOf } from './failover/node-state.ts';
import { openConference, untilJoined } from './load/county-conference.ts';
import { startCountyRun, type CountyRun } from './load/county-run.ts';
import { listDescendants, readProcess } from './load/process-use.ts';
import type { SiteReport } from './load/site-plan.ts';
import { atMost, figure, type BenchOptions, type BenchReport, type Figure } from './result.ts';

const defaultSites = 600;
const defaultNodes = 3;
const film = { kbps: 500, framesPerSecond: 25, seconds: 8 };
const MEASURED_MS = 20_000;
/** After the last one has media: joins and key frames are over. */
const SETTLE_MS = 3_000;
const WITHIN_MS = 60_000;
/** So many count every packet and time every voice: enough on each node, and few enough not to cause loss or delay. */
const SAMPLED = 30;

/** What a node has used and carried so far. */
interface NodeUse {
  /** The node and its worker. */
  readonly pids: readonly number[];
  readonly cpuMs: number;
  readonly sent: number;
  readonly received: number;
}

interface Measured {
  readonly ms: number;
  readonly withMedia: number;
  /** In the order of the media nodes, as seats and pipes are. */
  readonly before: readonly NodeUse[];
  readonly after: readonly NodeUse[];
  readonly seats: readonly number[];
  readonly pipes: readonly number[];
  readonly loadCpuMs: number;
  /** Of sites that counted, by whether they are on the node of the chair, who is seen and heard. */
  readonly near: readonly Sample[];
  readonly far: readonly Sample[];
}

interface Sample {
  readonly before: SiteReport;
  readonly after: SiteReport;
}

/** One conference over several media nodes: what goes between them, and what that costs. */
export async function run(options: BenchOptions): Promise<BenchReport> {
  const { log, profiles } = options;
  const sites = options.sites ?? defaultSites;
  const nodes = options.nodes ?? defaultNodes;
  const seats = Math.ceil(sites / nodes);
  log(
    `method: ${sites} sites in one conference; ${nodes} nodes of one worker and ${seats} seats, filled in turn;`,
  );
  log(
    `the chair’s camera and voice to all; ${MEASURED_MS / 1000} s measured. A packet of the voice carries when it`,
  );
  log(
    'was sent: hop_ms is its median arrival on the other nodes less that on the chair’s node, packet by packet',
  );
  const county = await startCountyRun({
    sites,
    probes: 0,
    speakers: 0,
    film,
    chairPublishes: ['camera', 'microphone'],
    planOf: (index) => {
      const sampled = index % Math.max(1, Math.floor(sites / SAMPLED)) === 0;
      return { counts: sampled, timesVoices: sampled };
    },
    mediaNodes: nodes,
    mediaEnv: { ZHIDA_WORKERS: '1', ZHIDA_SEATS_PER_WORKER: String(seats) },
    profiles,
    log,
  });
  try {
    return report(county, sites, await measure(county, log));
  } finally {
    await county.close();
  }
}

async function measure(county: CountyRun, log: (line: string) => void): Promise<Measured> {
  const { podium, stations, system } = county;
  const media = await stations.expect({ what: 'media' });
  const { conferenceId } = await openConference(county);
  await untilJoined(county, conferenceId);
  const withMedia = (await media.seen(WITHIN_MS)).length;
  log(`${withMedia} of ${stations.count} stations have media`);
  if (withMedia < stations.count) log('the rest is not in: this machine is too busy, or too small');
  await wait(SETTLE_MS);
  await county.toggleProfiles();
  const reported = await stations.report();
  const [before, load, started] = [await readNodes(county), stations.use(), performance.now()];
  await wait(MEASURED_MS);
  const [after, ms] = [await readNodes(county), performance.now() - started];
  if (after.some(({ pids }, node) => pids.join() !== before[node]?.pids.join()))
    throw new Error('a media worker died while it was measured: the machine is too busy for this');
  const loadCpuMs = stations.use().cpuMs - load.cpuMs;
  const samples = (await stations.report()).sites.flatMap((site, index) => {
    const earlier = reported.sites[index];
    return site.heard.length > 0 && earlier ? [{ before: earlier, after: site }] : [];
  });
  await county.toggleProfiles();
  const nodeOf = await readSeatNodes(system.databaseUrl, conferenceId);
  const chairNode = nodeOf.get((await podium.report()).sites[0]?.participantId ?? '');
  const isNear = ({ after: { participantId } }: Sample) => nodeOf.get(participantId ?? '') === chairNode;
  const gauges = (name: string) => Promise.all(system.mediaNodes.map((node) => gaugeOf(node, name)));
  const measured = {
    ms,
    withMedia,
    before,
    after,
    loadCpuMs,
    seats: await gauges('peers'),
    pipes: await gauges('pipes'),
    near: samples.filter(isNear),
    far: samples.filter((sample) => !isNear(sample)),
  };
  log(`seats by node: ${measured.seats.join(', ')}; ends of pipes: ${measured.pipes.join(', ')}`);
  await podium.call('conference:end', { conferenceId });
  return measured;
}

function readNodes({ system }: CountyRun): Promise<NodeUse[]> {
  return Promise.all(system.mediaNodes.map(readNode));
}

/** CPU of the node and its worker. */
async function readNode(node: SystemProcess): Promise<NodeUse> {
  const { pid } = node.process();
  const pids = [pid, ...listDescendants(pid)];
  const { cpuMs } = readProcess(...pids);
  const [sent, received] = [
    await gaugeOf(node, 'pipe_sent_bytes'),
    await gaugeOf(node, 'pipe_received_bytes'),
  ];
  return { pids, cpuMs, sent, received };
}

/** Node of each participant's seat. */
async function readSeatNodes(databaseUrl: string, conferenceId: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ participant_id: string; node_id: string }>(
      'SELECT participant_id, node_id FROM peers WHERE conference_id = $1',
      [conferenceId],
    );
    return new Map(rows.map((row) => [row.participant_id, row.node_id]));
  } finally {
    await client.end();
  }
}

function report({ stations, film: { kbps } }: CountyRun, sites: number, measured: Measured): BenchReport {
  const { ms, before, after, near, far, seats } = measured;
  const used = after.map(({ cpuMs, sent, received }, node) => ({
    cpu: (100 * (cpuMs - (before[node]?.cpuMs ?? 0))) / ms,
    sentKbps: (8 * (sent - (before[node]?.sent ?? 0))) / ms,
    receivedKbps: (8 * (received - (before[node]?.received ?? 0))) / ms,
  }));
  const hop = hopTimes(measured);
  const lossFar = figure('%', far.map(lossPercent));
  const sentKbps = used.reduce((sum, node) => sum + node.sentKbps, 0);
  return {
    n: hop.length,
    figures: {
      hop_ms: figure('ms', hop),
      voice_ms_same_node: figure('ms', near.flatMap(voiceTimes)),
      voice_ms_other_node: figure('ms', far.flatMap(voiceTimes)),
      between_nodes_kbps: figure('kbit/s', [sentKbps], 0),
      between_nodes_bytes: figure('B', [(sentKbps * ms) / 8], 0),
      loss_percent_same_node: figure('%', near.map(lossPercent)),
      loss_percent_other_node: lossFar,
      ...Object.fromEntries(
        used.flatMap(({ cpu, sentKbps, receivedKbps }, node): [string, Figure][] => [
          [`node_${node + 1}_cpu_percent`, figure('%', [cpu], 1)],
          [`node_${node + 1}_seats`, figure('seats', [seats[node] ?? 0], 0)],
          [`node_${node + 1}_pipes_sent_kbps`, figure('kbit/s', [sentKbps], 0)],
          [`node_${node + 1}_pipes_received_kbps`, figure('kbit/s', [receivedKbps], 0)],
        ]),
      ),
      load_cpu_percent: figure('%', [(100 * measured.loadCpuMs) / ms], 0),
      sites_without_media: figure('sites', [stations.count - measured.withMedia], 0),
      seconds_measured: figure('s', [ms / 1000], 1),
    },
    aims: { loss_percent_other_node: atMost(0.1, '%', lossFar, 'p95') },
    synthetic:
      `all ${sites} sites are without screens: real sockets, ICE, DTLS and SRTP by libdatachannel, but nothing is ` +
      'decoded and no bandwidth feedback or NACK is sent; media nodes are processes of one machine, with loopback ' +
      'between them, so that a hop is what the nodes take, without a network; ' +
      `the picture is a prerecorded VP8 film of ${kbps} kbit/s in one layer, the voice 50 made-up packets a second; ` +
      `loss and times are those of ${near.length} sites on the chair’s node and ${far.length} on others, all in one ` +
      'process that shares the machine with the servers',
  };
}

const voiceTimes = ({ after }: Sample): number[] => after.heard.map(({ sentAt, at }) => at - sentAt);

/** What a packet that came to both kinds of node took longer to the others: medians of each, packet by packet. */
function hopTimes({ near, far }: Measured): number[] {
  const bySent = (samples: readonly Sample[]) =>
    Map.groupBy(
      samples.flatMap(({ after }) => after.heard),
      ({ sentAt }) => sentAt,
    );
  const [here, there] = [bySent(near), bySent(far)];
  return [...there].flatMap(([sentAt, arrivals]) => {
    const compared = here.get(sentAt);
    return compared ? [medianAt(arrivals) - medianAt(compared)] : [];
  });
}

const medianAt = (arrivals: readonly { readonly at: number }[]): number =>
  figure(
    'ms',
    arrivals.map(({ at }) => at),
    6,
  ).p50;

/** Over picture and voice, by their sequence numbers. */
function lossPercent({ before, after }: Sample): number {
  const sum = (of: 'received' | 'expected') =>
    after.streams.reduce((total, stream) => {
      const earlier = before.streams.findLast(({ producerId }) => producerId === stream.producerId);
      return total + stream[of] - (earlier?.[of] ?? 0);
    }, 0);
  const expected = sum('expected');
  return expected > 0 ? 100 * (1 - sum('received') / expected) : 100;
}
