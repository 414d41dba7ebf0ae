import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { launchBrowser } from '@zhida/test/harness/browser.ts';
import { signIn } from '@zhida/test/harness/client.ts';
import { startTestDatabase } from '@zhida/test/harness/database.ts';
import { startSystem, type System } from '@zhida/test/harness/system.ts';
import { type CountyCast, prepareCounty } from './county.ts';
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
  /** One unless given. */
  readonly mediaNodes?: number;
  /** Further environment of every media node; two workers unless it says otherwise. */
  readonly mediaEnv?: Record<string, string>;
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
  /** Starts profiles of signaling, media node and stations at the first call and writes them at the second. */
  toggleProfiles(): Promise<void>;
  close(): Promise<void>;
}

const tap = path.join(import.meta.dirname, 'profile-tap.ts');
const workers = 2;
/** A profiler walks through all compiled code when it starts; that must not be in what is measured. */
const PROFILER_START_MS = 2_000;

const station: Omit<SitePlan, 'token'> = {
  client: 'terminal',
  joinsWhenCalled: true,
  rings: false,
  publishes: [],
  answersRollCall: true,
  counts: false,
  recovers: false,
};

/** Starts the system and signs everybody in; whoever calls this closes it. */
export async function startCountyRun(options: CountyRunOptions): Promise<CountyRun> {
  const closing = new AsyncDisposableStack();
  try {
    const { log, profiles } = options;
    const county = await prepareCounty(options.sites - 1);
    closing.defer(() => county.remove());
    const env = profiles ? { NODE_OPTIONS: `--import=${tap}`, ZHIDA_BENCH_PROFILES: profiles } : {};
    const { system, browser, film } = await startServers(closing, { county, env, options });
    const people = await enrol(system, county, options);
    await quiet(system);
    const empty = await readServerUse(system);
    const how = { picture: film.file, env };
    const podium = await Sites.start(system.url, podiumPlans(people, options), how);
    closing.defer(() => podium.close());
    const stations = await Sites.start(system.url, stationPlans(people, options), how);
    closing.defer(() => stations.close());
    const browsers = await openBrowsers({ system, browser }, county, options);
    await quiet(system);
    log(`${stations.count} stations and ${podium.count} sites that may publish are online`);
    log(`the picture has ${film.kbps} kbit/s`);
    const { unitIds, probeUnitIds, officer } = people;
    return {
      system,
      podium,
      stations,
      unitIds,
      probeUnitIds,
      ...browsers,
      deskAccountId: officer,
      film,
      empty,
      async toggleProfiles() {
        if (!profiles) return;
        for (const { pid } of [system.signaling(), system.mediaNode(), stations])
          process.kill(pid, 'SIGUSR2');
        await wait(PROFILER_START_MS);
      },
      close: () => closing.disposeAsync(),
    };
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

interface Servers {
  readonly system: System;
  readonly browser: Browser;
  readonly film: Film;
}

async function startServers(
  closing: AsyncDisposableStack,
  { county, env, options }: { county: CountyCast; env: Record<string, string>; options: CountyRunOptions },
): Promise<Servers> {
  closing.defer(async () => (await startTestDatabase()).close());
  const quietly = { LOG_LEVEL: 'warn', ...env };
  const system = await startSystem({
    countyFile: county.file,
    env: quietly,
    mediaNodes: options.mediaNodes ?? 1,
    mediaEnv: { ...quietly, ZHIDA_WORKERS: String(workers), ...options.mediaEnv },
  });
  closing.defer(() => system.close());
  const browser = await launchBrowser();
  closing.defer(() => browser.close());
  const encoded = await encodeFilm(browser, `${system.url}/api/v1/info`, options.film);
  closing.defer(() => encoded.remove());
  return { system, browser, film: encoded };
}

interface People {
  readonly chairToken: string;
  /** Of the speakers, then of the stations. */
  readonly tokens: readonly string[];
  readonly unitIds: readonly string[];
  readonly probeUnitIds: readonly string[];
  /** Account of the duty officer, where there is a desk. */
  readonly officer: string | null;
}

async function enrol(system: System, county: CountyCast, options: CountyRunOptions): Promise<People> {
  const doctors = county.doctors.slice(0, options.probes);
  const signedIn = await Promise.all(doctors.map((name) => signIn(system, name, 'terminal')));
  const probeUnitIds = signedIn.map(({ actor }) => actor.unitId);
  const officer = options.desk ? (await signIn(system, county.dutyOfficer, 'console')).actor.id : null;
  const enrolled = await enrolStations(system, {
    count: options.sites - 1 - options.probes - (options.desk ? 1 : 0),
    exceptUnits: new Set(probeUnitIds),
  });
  return {
    chairToken: (await signIn(system, county.chair, 'console')).accessToken,
    tokens: enrolled.map(({ token }) => token),
    unitIds: enrolled.map(({ unitId }) => unitId),
    probeUnitIds,
    officer,
  };
}

function podiumPlans({ chairToken, tokens }: People, options: CountyRunOptions): SitePlan[] {
  const chair = { client: 'console', token: chairToken, publishes: options.chairPublishes } as const;
  const speakers = tokens
    .slice(0, options.speakers)
    .map((token): SitePlan => ({ ...station, token, publishes: ['camera'] }));
  return [{ ...station, ...chair }, ...speakers];
}

function stationPlans({ tokens }: People, options: CountyRunOptions): SitePlan[] {
  return tokens
    .slice(options.speakers)
    .map((token, index) => ({ ...station, token, ...options.planOf?.(index) }));
}

async function openBrowsers(
  { system, browser }: Pick<Servers, 'system' | 'browser'>,
  county: CountyCast,
  options: CountyRunOptions,
): Promise<Pick<CountyRun, 'probes' | 'desk'>> {
  const probes: Probe[] = [];
  for (const name of county.doctors.slice(0, options.probes))
    probes.push(await openProbe(browser, system, name));
  return { probes, desk: options.desk ? await openDesk(browser, system, county.dutyOfficer) : null };
}

/** Presence notices and the like of what was just started are worked off. */
async function quiet(system: System): Promise<void> {
  await wait(300);
  await untilQuiet(system.signaling().pid);
  await untilQuiet(system.mediaNode().pid);
}
