import { setTimeout as wait } from 'node:timers/promises';
import { openConference, untilJoined } from './load/county-conference.ts';
import { startCountyRun, type CountyRun } from './load/county-run.ts';
import { cpuBetween, readServerUse } from './load/server-use.ts';
import type { SitesReport } from './load/sites-protocol.ts';
import { atMost, figure, type BenchOptions, type BenchReport } from './result.ts';

const defaultViewers = 310;
const defaultProbes = 2;
const film = { kbps: 500, framesPerSecond: 25, seconds: 8 };
const MEASURED_MS = 20_000;
/** After the last one has its picture: joins and key frames are over. */
const SETTLE_MS = 3_000;
const WITHIN_MS = 60_000;
/** So many viewers count every packet: enough to see loss, few enough not to cause it. */
const SAMPLED = 31;

interface Measured {
  readonly viewers: number;
  readonly shownAt: readonly number[];
  readonly broadcastAt: number;
  readonly cpu: ReturnType<typeof cpuBetween>;
  readonly loadCpu: number;
  readonly ms: number;
  readonly before: SitesReport;
  readonly after: SitesReport;
  readonly browsers: readonly { readonly framesPerSecond: number; readonly freezes: number }[];
}

/** One site shown to everybody: what reaches the viewers, and what it costs the media node. */
export async function run(options: BenchOptions): Promise<BenchReport> {
  const { log, profiles } = options;
  const viewers = options.viewers ?? defaultViewers;
  log(
    `method: a conference of ${viewers + 2} sites, control:set-broadcast of one; ${MEASURED_MS / 1000} s measured`,
  );
  const county = await startCountyRun({
    sites: viewers + 2, // the chair, and who is shown
    probes: options.probes ?? defaultProbes,
    speakers: 1,
    film,
    chairPublishes: [],
    planOf: (index) => ({ counts: index % Math.ceil(viewers / SAMPLED) === 0 }),
    profiles,
    log,
  });
  try {
    return report(county, await measure(county, log));
  } finally {
    await county.close();
  }
}

async function measure(county: CountyRun, log: (line: string) => void): Promise<Measured> {
  const { podium, stations } = county;
  const { conferenceId } = await openConference(county);
  await untilJoined(county, conferenceId);
  const shown = await showToAll(county, conferenceId);
  log(`${shown.shownAt.length} of ${stations.count} stations have the picture`);
  await wait(SETTLE_MS);
  await county.toggleProfiles();
  const observed = await observe(county);
  await county.toggleProfiles();
  for (const failure of new Set(observed.after.sites.flatMap(({ failures }) => failures)))
    log(`failed: ${failure}`);
  await podium.call('conference:end', { conferenceId });
  return { viewers: stations.count + county.probes.length, ...shown, ...observed };
}

async function showToAll({ podium, stations }: CountyRun, conferenceId: string) {
  const participantId = (await podium.report()).sites[1]?.participantId;
  if (!participantId) throw new Error('the speaker is not in');
  const shown = await stations.expect({ what: 'picture', participantId });
  const { sentAt } = await podium.call('control:set-broadcast', { conferenceId, participantId });
  return { broadcastAt: sentAt, shownAt: await shown.seen(WITHIN_MS) };
}

/** Counts of all who receive, and what the servers used in between. */
async function observe({ stations, system, probes }: CountyRun) {
  const counted = await Promise.all(probes.map((probe) => probe.pictureCounters()));
  const before = await stations.report();
  const use = await readServerUse(system);
  const load = stations.use();
  const started = performance.now();
  await wait(MEASURED_MS);
  const ms = performance.now() - started;
  const cpu = cpuBetween(use, await readServerUse(system));
  const loadCpu = stations.use().cpuMs - load.cpuMs;
  const browsers = probes.map(async (probe, i) => {
    const { framesDecoded, freezes } = await probe.pictureCounters();
    return {
      framesPerSecond: (framesDecoded - (counted[i]?.framesDecoded ?? 0)) / (ms / 1000),
      freezes: freezes - (counted[i]?.freezes ?? 0),
    };
  });
  return { ms, cpu, loadCpu, before, after: await stations.report(), browsers: await Promise.all(browsers) };
}

function report(county: CountyRun, measured: Measured): BenchReport {
  const { viewers, cpu, ms, shownAt, broadcastAt, browsers } = measured;
  const losses = lossPercents(measured);
  const loss = figure('%', losses.each);
  const freezes = browsers.map((each) => each.freezes);
  const percent = (cpuMs: number) => (100 * cpuMs) / ms;
  const per100 = (cpuMs: number) => figure('%', [percent(cpuMs) / (viewers / 100)], 2);
  return {
    n: losses.each.length,
    figures: {
      loss_percent: loss,
      loss_percent_of_all: figure('%', [losses.all]),
      kbps_received: figure('kbit/s', losses.kbps, 0),
      cpu_percent_per_100_viewers: per100(cpu.mediaNode + cpu.workers),
      worker_cpu_percent_per_100_viewers: per100(cpu.workers),
      signaling_cpu_percent: figure('%', [percent(cpu.signaling)], 2),
      load_cpu_percent: figure('%', [percent(measured.loadCpu)], 0),
      first_packet_ms: figure(
        'ms',
        shownAt.map((at) => at - broadcastAt),
        0,
      ),
      ...(browsers.length > 0 && {
        browser_freezes: figure('freezes', freezes, 0),
        browser_frames_per_second: figure(
          '1/s',
          browsers.map(({ framesPerSecond }) => framesPerSecond),
          1,
        ),
      }),
      viewers_without_picture: figure('sites', [county.stations.count - shownAt.length], 0),
      seconds_measured: figure('s', [ms / 1000], 1),
    },
    aims: {
      loss_percent: atMost(0.1, '%', loss, 'p95'),
      ...(freezes.length > 0 && {
        browser_freezes: atMost(0, 'freezes', figure('freezes', freezes, 0), 'p95'),
      }),
    },
    synthetic:
      `the picture is a prerecorded VP8 film of ${county.film.kbps} kbit/s in one layer; ${county.stations.count} of ${viewers} viewers are ` +
      'libdatachannel (real sockets, ICE, DTLS, SRTP) that decode nothing and send neither bandwidth feedback nor ' +
      `NACK; loss is counted by sequence numbers at ${losses.each.length} of them; all over loopback on one ` +
      `machine that the load shares with ${browsers.length} real Chromium stations`,
  };
}

/** Of the sampled viewers, by what their picture's sequence numbers moved on in between. */
function lossPercents({ before, after, ms }: Measured) {
  const streams = after.sites.flatMap((site, index) => {
    const video = site.streams.findLast(({ kind }) => kind === 'video');
    const earlier = before.sites[index]?.streams.find(({ producerId }) => producerId === video?.producerId);
    if (!video || !earlier) return [];
    return [
      {
        received: video.received - earlier.received,
        expected: video.expected - earlier.expected,
        kbps: ((video.bytes - earlier.bytes) * 8) / ms,
      },
    ];
  });
  const sum = (pick: (stream: (typeof streams)[number]) => number) =>
    streams.reduce((total, stream) => total + pick(stream), 0);
  const loss = (received: number, expected: number) => (expected > 0 ? 100 * (1 - received / expected) : 100);
  return {
    each: streams.map(({ received, expected }) => loss(received, expected)),
    all: loss(
      sum(({ received }) => received),
      sum(({ expected }) => expected),
    ),
    kbps: streams.map(({ kbps }) => kbps),
  };
}
