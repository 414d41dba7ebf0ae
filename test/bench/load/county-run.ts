import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Participant } from '@zhida/protocol/conference.ts';
import { launchBrowser } from '@zhida/test/harness/browser.ts';
import { signIn } from '@zhida/test/harness/client.ts';
import { startTestDatabase } from '@zhida/test/harness/database.ts';
import { startSystem, type System } from '@zhida/test/harness/system.ts';
import { prepareCounty } from './county.ts';
import { enrolStations } from './enrol-stations.ts';
import { type Desk, openDesk } from './desk.ts';
import { encodeFilm, type Film, type FilmOptions } from './film.ts';
import { openProbe, type Probe } from './probe.ts';
import { readServerUse, type ServerUse } from './server-use.ts';
import type { SitePlan } from './site-plan.ts';
import { Sites } from './sites.ts';
import { untilQuiet } from './process-cpu.ts';

export interface CountyRunOptions {
  /** Sites of the conference with the chair and the browsers among them. */
  readonly sites: number;
  /** Browsers that take part as village doctors. */
  readonly probes: number;
  /** True: a duty officer with the real console in a browser takes part. */
  readonly desk?: boolean;
  /** Stations that may be shown to all: they publish a camera, from the chair's process. */
  readonly speakers: number;
  readonly film: FilmOptions;
  /** What the chair publishes. */
  readonly chairPublishes: SitePlan['publishes'];
  /** How the i-th station differs from one that joins when called and only receives. */
  planOf?(index: number): Partial<SitePlan>;
  /** Folder for CPU profiles of signaling and media node; null: none. */
  readonly profiles: string | null;
  log(line: string): void;
}

/** The system with everybody of a county signed in and nobody called yet. */
export interface CountyRun {
  readonly system: System;
  /** A process of its own: site 0 is the chair, those after it the speakers. */
  readonly podium: Sites;
  readonly stations: Sites;
  /** Of the speakers, then of the stations, in their order. */
  readonly unitIds: readonly string[];
  readonly probes: readonly Probe[];
  readonly desk: Desk | null;
  readonly deskAccountId: string | null;
  /** Units of the browsers. */
  readonly probeUnitIds: readonly string[];
  readonly film: Film;
  /** Before anybody was connected. */
  readonly empty: ServerUse;
  /** Starts profiles at the first call and writes them at the second. */
  toggleProfiles(): void;
  close(): Promise<void>;
}

const tap = path.join(import.meta.dirname, 'profile-tap.ts');
const workers = 2;

const station: Omit<SitePlan, 'token'> = {
  client: 'terminal',
  joinsWhenCalled: true,
  rings: false,
  publishes: [],
  answersRollCall: true,
  counts: false,
};

/** One click: all units at once. The chair is in, and follows the roster as a console does, when this returns. */
export async function openConference(
  { podium, unitIds, probeUnitIds, deskAccountId }: CountyRun,
  kind: 'dispatch' | 'meeting' = 'dispatch',
): Promise<{ readonly clickedAt: number; readonly conferenceId: string }> {
  const { sentAt, data } = await podium.call('conference:open', {
    clientRequestId: crypto.randomUUID(),
    kind,
    status: 'Exercise',
    title: '全县调度',
    unitIds: [...unitIds, ...probeUnitIds],
    accountIds: deskAccountId ? [deskAccountId] : [],
  });
  await podium.join(data.id);
  await podium.call('conference:follow-roster', { conferenceId: data.id });
  return { clickedAt: sentAt, conferenceId: data.id };
}

const JOINED_WITHIN_MS = 60_000;
const JOINED_POLL_MS = 500;

/** Everybody who was called is in. @returns the roster @throws Error after a minute */
export async function untilJoined(
  { podium, unitIds, probeUnitIds, desk }: CountyRun,
  conferenceId: string,
): Promise<readonly Participant[]> {
  const called = unitIds.length + probeUnitIds.length + (desk ? 1 : 0);
  const deadline = performance.now() + JOINED_WITHIN_MS;
  for (;;) {
    const { participants } = (await podium.call('conference:follow-roster', { conferenceId })).data;
    const joined = participants.filter(({ state }) => state === 'joined').length;
    if (joined > called) return participants;
    if (performance.now() > deadline) throw new Error(`${joined - 1} of ${called} sites came in`);
    await wait(JOINED_POLL_MS);
  }
}

export async function startCountyRun(options: CountyRunOptions): Promise<CountyRun> {
  const closing: (() => Promise<unknown> | void)[] = [];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const { log, profiles } = options;
    const county = await prepareCounty(options.sites - 1);
    closing.push(() => county.remove());
    const tapped = profiles && { NODE_OPTIONS: `--import=${tap}`, ZHIDA_BENCH_PROFILES: profiles };
    const env = { LOG_LEVEL: 'warn', ...tapped };
    closing.push(async () => (await startTestDatabase()).close());
    const system = await startSystem({
      countyFile: county.file,
      env,
      mediaEnv: { ...env, ZHIDA_WORKERS: String(workers) },
    });
    closing.push(() => system.close());
    const browser = await launchBrowser();
    closing.push(() => browser.close());
    const film = await encodeFilm(browser, `${system.url}/api/v1/info`, options.film);
    closing.push(() => film.remove());
    const doctors = county.doctors.slice(0, options.probes);
    const signedIn = await Promise.all(doctors.map((name) => signIn(system, name, 'terminal')));
    const probeUnitIds = signedIn.map(({ actor }) => actor.unitId);
    const enrolled = await enrolStations(system, {
      count: options.sites - 1 - options.probes - (options.desk ? 1 : 0),
      exceptUnits: new Set(probeUnitIds),
    });
    await quiet(system);
    const empty = await readServerUse(system);
    const { accessToken: token } = await signIn(system, county.chair, 'console');
    const chairPlan = { ...station, token, client: 'console', publishes: options.chairPublishes } as const;
    const tokens = enrolled.map((each) => each.token);
    const speakerPlans = tokens
      .slice(0, options.speakers)
      .map((own): SitePlan => ({ ...station, token: own, publishes: ['camera'] }));
    const podium = await Sites.start(system.url, [chairPlan, ...speakerPlans], film.file);
    closing.push(() => podium.close());
    const plans = tokens
      .slice(options.speakers)
      .map((own, index) => ({ ...station, token: own, ...options.planOf?.(index) }));
    const stations = await Sites.start(system.url, plans, film.file);
    closing.push(() => stations.close());
    const probes: Probe[] = [];
    for (const name of doctors) probes.push(await openProbe(browser, system, name));
    const desk = options.desk ? await openDesk(browser, system, county.dutyOfficer) : null;
    const officer = options.desk ? await signIn(system, county.dutyOfficer, 'console') : null;
    await quiet(system);
    log(
      `${stations.count} stations and ${podium.count} sites that publish are online; the picture has ${film.kbps} kbit/s`,
    );
    return {
      system,
      podium,
      stations,
      unitIds: enrolled.map(({ unitId }) => unitId),
      probes,
      desk,
      deskAccountId: officer?.actor.id ?? null,
      probeUnitIds,
      film,
      empty,
      toggleProfiles() {
        if (!profiles) return;
        for (const { pid } of [system.signaling(), system.mediaNode()]) process.kill(pid, 'SIGUSR2');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Presence notices and the like of what was just started are worked off. */
async function quiet(system: System): Promise<void> {
  await wait(300);
  await untilQuiet(system.signaling().pid);
  await untilQuiet(system.mediaNode().pid);
}
