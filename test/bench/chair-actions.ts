import { controls, type Running } from './load/controls.ts';
import { openConference, untilJoined } from './load/county-conference.ts';
import { startCountyRun, type CountyRun } from './load/county-run.ts';
import { patrol } from './load/patrol.ts';
import { callRoll, type RolledCall } from './load/roll-call.ts';
import { atMost, figure, type BenchOptions, type BenchReport } from './result.ts';

const defaultSites = 311;
const film = { kbps: 200, framesPerSecond: 15, seconds: 4 };
/** Times every control is used; the first warms caches and just-in-time code up and is not counted. */
const ROUNDS = 6;
/** Every so many stations one stays silent when it is called in the roll. */
const SILENT_EVERY = 50;
/** Sites with a camera, which the patrol goes over; the first of them is co-chair. */
const PATROLLED = 12;
const SWITCHES = 10;
/** The station that controls of one site are aimed at; it answers the roll. */
const AIMED_AT = 7;

interface Timed {
  readonly name: string;
  readonly ms: number;
}

/** Each control of the chair: until the last site that is concerned knows of it. And an automatic roll call. */
export async function run(options: BenchOptions): Promise<BenchReport> {
  const { log, profiles } = options;
  const sites = options.sites ?? defaultSites;
  log(
    `method: a conference of ${sites} sites; each control ${ROUNDS} times, from the call to the arrival of what it`,
  );
  log(
    'brings at the last site that is concerned: a notice, or for a broadcast the first packet of its picture',
  );
  const county = await startCountyRun({
    sites,
    probes: 0,
    desk: options.probes !== 0,
    speakers: PATROLLED,
    film,
    chairPublishes: ['camera', 'microphone'],
    planOf: (index) => ({ answersRollCall: index % SILENT_EVERY !== 0 }),
    profiles,
    log,
  });
  try {
    const running = await begin(county);
    await county.toggleProfiles();
    const { timed, missed } = await useControls(running, log);
    await county.toggleProfiles();
    const silent = county.stations.all.filter((index) => index % SILENT_EVERY === 0);
    const roll = await callRoll(running, silent);
    log(`roll call: ${roll.seconds.toFixed(1)} s, ${roll.present} present, ${roll.wrong} marks wrong`);
    const gaps = await patrolGaps(running, log);
    for (const failure of new Set((await county.stations.report()).sites.flatMap(({ failures }) => failures)))
      log(`failed: ${failure}`);
    return report(county, { timed, missed, roll, gaps });
  } finally {
    await county.close();
  }
}

/** Everybody in, the speaker is co-chair. */
async function begin(county: CountyRun): Promise<Running> {
  const { podium, stations, unitIds } = county;
  const { conferenceId } = await openConference(county);
  await untilJoined(county, conferenceId);
  const [chairId, speakerId] = (await podium.report()).sites.map(({ participantId }) => participantId);
  const stationId = (await stations.report()).sites[AIMED_AT]?.participantId;
  const stationUnitId = unitIds[podium.count - 1 + AIMED_AT];
  if (!chairId || !speakerId || !stationId || !stationUnitId) throw new Error('somebody is not in');
  await podium.call('control:set-co-chair', { conferenceId, participantId: speakerId, coChair: true });
  return { county, conferenceId, chairId, speakerId, station: AIMED_AT, stationId, stationUnitId };
}

/** Black or frozen time at each switch, in a browser; empty without one. */
async function patrolGaps(running: Running, log: (line: string) => void): Promise<number[]> {
  const { desk, podium, deskAccountId } = running.county;
  if (!desk) return [];
  const { conferenceId } = running;
  const roster = (await podium.call('conference:follow-roster', { conferenceId })).data.participants;
  const officer = roster.find(({ party }) => party.id === deskAccountId);
  if (!officer) throw new Error('the duty officer is not in');
  await podium.call('control:set-co-chair', { conferenceId, participantId: officer.id, coChair: true });
  const sites = (await podium.report()).sites.slice(1);
  const participantIds = sites.flatMap(({ participantId }) => participantId ?? []);
  const seen = [];
  for (const grid of [1, 4] as const)
    seen.push(...(await patrol(running, desk, { participantIds, grid, switches: SWITCHES })));
  log(`patrol: gaps at ${seen.length} switches: ${seen.map(({ gapMs }) => Math.round(gapMs)).join(', ')} ms`);
  return seen.map(({ gapMs }) => gapMs);
}

async function useControls(running: Running, log: (line: string) => void) {
  const timed: Timed[] = [];
  let missed = 0;
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { name, time } of controls) {
      const effect = await time(running);
      if (effect.missed > 0) log(`${name}: not seen by ${effect.missed}`);
      missed += effect.missed;
      if (round > 0) timed.push({ name, ms: effect.ms });
    }
  return { timed, missed };
}

function report(
  { stations }: CountyRun,
  {
    timed,
    missed,
    roll,
    gaps,
  }: { timed: readonly Timed[]; missed: number; roll: RolledCall; gaps: number[] },
): BenchReport {
  const of = (name?: string) =>
    figure(
      'ms',
      timed.filter((each) => name === undefined || each.name === name).map(({ ms }) => ms),
      0,
    );
  const names = [...new Set(timed.map(({ name }) => name))];
  const effect = of();
  const rollSeconds = figure('s', [roll.seconds], 1);
  const wrong = figure('marks', [roll.wrong], 0);
  return {
    n: timed.length,
    figures: {
      effect_ms: effect,
      ...Object.fromEntries(names.map((name) => [`effect_ms_${name}`, of(name)])),
      effects_not_seen: figure('sites', [missed], 0),
      roll_call_seconds: rollSeconds,
      roll_call_wrong_marks: wrong,
      ...(gaps.length > 0 && { patrol_gap_ms: figure('ms', gaps, 0) }),
    },
    aims: {
      effect_ms: atMost(300, 'ms', effect, 'p95'),
      roll_call_seconds: atMost(60, 's', rollSeconds, 'p50'),
      roll_call_wrong_marks: atMost(0, 'marks', wrong, 'p50'),
      ...(gaps.length > 0 && {
        patrol_gap_ms_p50: atMost(0, 'ms', figure('ms', gaps, 0), 'p50'),
        patrol_gap_ms_p95: atMost(500, 'ms', figure('ms', gaps, 0), 'p95'),
      }),
    },
    synthetic:
      `the chair, a co-chair with a camera and ${stations.count} stations are processes without screens: real ` +
      'sockets and real ICE, DTLS and SRTP by libdatachannel, nothing is decoded; what a screen needs to draw after ' +
      'the arrival is not in it; all over loopback on one machine that the load shares; controls follow one ' +
      'another at once; the patrol is seen by the real console in Chromium, sites send a prerecorded picture',
  };
}
