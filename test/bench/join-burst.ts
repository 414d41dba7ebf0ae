import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openConference, warmUp } from './load/county-conference.ts';
import { startCountyRun, type CountyRun } from './load/county-run.ts';
import { logNotices, totalOf } from './load/notices.ts';
import { cpuBetween, type ServerUse, readServerUse, serverParts } from './load/server-use.ts';
import type { SiteTimes } from './load/site-plan.ts';
import type { SitesReport } from './load/sites-protocol.ts';
import { atMost, figure, type BenchOptions, type BenchReport, type Figure } from './result.ts';

const defaultSites = 311;
const defaultProbes = 3;
/** A camera's lowest layer, which is what a site gets of it in its first seconds, before its line is known. */
const film = { kbps: 150, framesPerSecond: 15, seconds: 8 };
/** Longer than any burst; sites without media by then are counted as missing. */
const WITHIN_MS = 60_000;
/** From the click on: key frames asked for late, and notices that are coalesced, belong to the burst too. */
const WATCH_MS = 10_000;

interface Burst {
  readonly clickedAt: number;
  /** Of the stations that have media. */
  readonly arrivedAt: readonly number[];
  /** CPU from the click until the last of them had media, ms. */
  readonly serverCpu: ReturnType<typeof cpuBetween>;
  readonly loadCpu: number;
  readonly watchedSeconds: number;
  readonly stations: SitesReport;
  readonly chair: SitesReport;
  readonly noticesBefore: number;
  readonly settled: ServerUse;
  /** First frames in the browsers that had one, ms from the click. */
  readonly probeFrames: readonly number[];
}

/** From one click of the chair to the first media packet at every site. */
export async function run(options: BenchOptions): Promise<BenchReport> {
  const { log, profiles } = options;
  const sites = options.sites ?? defaultSites;
  log(`method: one conference:open calls ${sites - 1} units at once; every station joins as it is called,`);
  log('subscribes to the stage in one call and connects; measured at each site up to its first RTP packet;');
  log('a small conference comes before, so that no program is in the first second of its life');
  const county = await startCountyRun({
    sites,
    probes: options.probes ?? defaultProbes,
    speakers: 0,
    film,
    chairPublishes: ['camera', 'microphone'],
    profiles,
    log,
  });
  try {
    await warmUp(county);
    const burst = await measure(county, log);
    describe(burst, log);
    if (profiles) await writeTimes(burst, path.join(profiles, 'sites.json'));
    return report(county, sites, burst);
  } finally {
    await county.close();
  }
}

async function measure(county: CountyRun, log: (line: string) => void): Promise<Burst> {
  const { podium, stations, system } = county;
  const noticesBefore = totalOf((await stations.report()).notices) + totalOf((await podium.report()).notices);
  const media = await stations.expect({ what: 'media' });
  await county.toggleProfiles();
  const before = await readServerUse(system);
  const load = stations.use();
  const { clickedAt, conferenceId } = await openConference(county);
  const arrivedAt = await media.seen(WITHIN_MS);
  const after = await readServerUse(system);
  const loadCpu = stations.use().cpuMs - load.cpuMs;
  await county.toggleProfiles();
  const seconds = (Math.max(clickedAt, ...arrivedAt) - clickedAt) / 1000;
  log(`${arrivedAt.length} of ${stations.count} stations have media, the last after ${seconds.toFixed(2)} s`);
  await wait(Math.max(0, WATCH_MS - seconds * 1000));
  const burst = {
    clickedAt,
    arrivedAt,
    serverCpu: cpuBetween(before, after),
    loadCpu,
    watchedSeconds: Math.max(WATCH_MS / 1000, seconds),
    stations: await stations.report(),
    chair: await podium.report(),
    noticesBefore,
    settled: await readServerUse(system),
    probeFrames: await firstFrames(county, clickedAt),
  };
  await podium.call('conference:end', { conferenceId });
  return burst;
}

async function firstFrames({ probes }: CountyRun, clickedAt: number): Promise<number[]> {
  const frames = await Promise.all(probes.map((probe) => probe.firstFrameAt()));
  return frames.flatMap((at) => (at === null ? [] : [at - clickedAt]));
}

function describe({ stations, chair }: Burst, log: (line: string) => void): void {
  const failures = [...stations.sites, ...chair.sites].flatMap((site) => site.failures);
  for (const failure of new Set(failures)) log(`failed: ${failure}`);
  logNotices('a station', stations, log);
  logNotices('the chair', chair, log);
}

function report(county: CountyRun, sites: number, burst: Burst): BenchReport {
  const { clickedAt, arrivedAt, stations, chair } = burst;
  const joinMs = figure(
    'ms',
    arrivedAt.map((at) => at - clickedAt),
    0,
  );
  const keyFrames = chair.sites.reduce((sum, { keyFrameRequests }) => sum + keyFrameRequests, 0);
  const keyFramesPerSecond = figure('1/s', [keyFrames / burst.watchedSeconds]);
  const failures = stations.sites.reduce((sum, site) => sum + site.failures.length, 0);
  return {
    n: arrivedAt.length,
    figures: {
      join_ms: joinMs,
      ...stages(burst),
      ...chairStages(burst),
      ...(burst.probeFrames.length > 0 && {
        browser_first_frame_ms: figure('ms', burst.probeFrames, 0),
      }),
      sites_without_media: figure('sites', [stations.sites.length - arrivedAt.length], 0),
      browsers_without_frame: figure('browsers', [county.probes.length - burst.probeFrames.length], 0),
      failed_steps: figure('steps', [failures], 0),
      ...costs(county, burst),
      keyframe_requests_per_s: keyFramesPerSecond,
    },
    aims: {
      join_ms_p50: atMost(sites > 311 ? 5000 : 800, 'ms', joinMs, 'p50'),
      join_ms_p95: atMost(sites > 311 ? 5000 : 1500, 'ms', joinMs, 'p95'),
      keyframe_requests_per_s: atMost(0.5, '1/s', keyFramesPerSecond, 'p50'),
    },
    synthetic: synthetic(county, burst),
  };
}

/** How far the sites were when, from the click on. What a site never reached is left out. */
function stages({ stations, clickedAt }: Burst): Record<string, Figure> {
  const names: Record<string, keyof SiteTimes> = {
    called_ms: 'called',
    join_answered_ms: 'joined',
    subscribed_ms: 'subscribed',
    transport_connected_ms: 'connected',
    dtls_ms: 'open',
    first_picture_packet_ms: 'firstPicture',
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, step]) => {
      const times = stations.sites.flatMap((site) => site.times[step] ?? []);
      return times.length > 0
        ? [
            [
              name,
              figure(
                'ms',
                times.map((at) => at - clickedAt),
                0,
              ),
            ],
          ]
        : [];
    }),
  );
}

/** Every site's times from the click on, beside the profiles. */
async function writeTimes({ stations, clickedAt }: Burst, file: string): Promise<void> {
  const times = stations.sites.map((site) =>
    Object.fromEntries(Object.entries(site.times).map(([step, at]) => [step, at && at - clickedAt])),
  );
  await writeFile(file, JSON.stringify(times));
}

/** Nobody sees or hears anything before the chair itself is in and publishes: it joins in the same burst. */
function chairStages({ chair, clickedAt }: Burst): Record<string, Figure> {
  const { joined, published } = chair.sites[0]?.times ?? {};
  return {
    ...(joined && { chair_joined_ms: figure('ms', [joined - clickedAt], 0) }),
    ...(published && { chair_published_ms: figure('ms', [published - clickedAt], 0) }),
  };
}

function costs(county: CountyRun, burst: Burst): Record<string, Figure> {
  const { serverCpu: cpu, settled, stations, chair } = burst;
  const joins = Math.max(1, burst.arrivedAt.length);
  const perJoin = (value: number, unit: string, digits = 2) => figure(unit, [value / joins], digits);
  const notices = totalOf(stations.notices) - burst.noticesBefore + totalOf(chair.notices);
  const all = serverParts.reduce((sum, part) => sum + cpu[part], 0);
  return {
    notices_per_join: perJoin(notices, 'notices'),
    server_cpu_ms_per_join: perJoin(all, 'ms'),
    signaling_cpu_ms_per_join: perJoin(cpu.signaling, 'ms'),
    database_cpu_ms_per_join: perJoin(cpu.database, 'ms'),
    media_node_cpu_ms_per_join: perJoin(cpu.mediaNode, 'ms'),
    media_workers_cpu_ms_per_join: perJoin(cpu.workers, 'ms'),
    load_cpu_ms_per_join: perJoin(burst.loadCpu, 'ms'),
    rss_mb_per_site: perJoin(rssOf(settled) - rssOf(county.empty), 'MB', 3),
  };
}

function rssOf({ signaling, mediaNode, workers }: ServerUse): number {
  return signaling.rssMb + mediaNode.rssMb + workers.rssMb;
}

function synthetic({ stations, probes, film: { kbps } }: CountyRun, { watchedSeconds }: Burst): string {
  return (
    `the chair and ${stations.count} stations are processes without screens: real sockets and real ICE, DTLS and ` +
    'SRTP by libdatachannel, but nothing is decoded, no bandwidth feedback is sent, and all is loopback on one ' +
    `machine shared with the load and ${probes.length} real Chromium stations; the chair’s picture is a prerecorded VP8 film of ${kbps} kbit/s (a lowest layer), its voice 50 ` +
    'made-up packets a second; stations join at once without ringing, after a smaller conference that warmed the programs up; key frame requests are counted over ' +
    `${watchedSeconds.toFixed(0)} s from the click, CPU until the last site has media, forwarding included`
  );
}
