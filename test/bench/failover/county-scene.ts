import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { startPostgres, type RunningPostgres } from '../../../scripts/embedded-postgres.ts';
import { launchBrowser, openStation, type Station } from '../../harness/browser.ts';
import { signIn } from '../../harness/client.ts';
import { callLevels } from '../../harness/county-call.ts';
import { sampleCountyFile } from '../../harness/database.ts';
import { startSystem, type System } from '../../harness/system.ts';
import { waitUntil } from '../../harness/wait-until.ts';
import { enrolStations, type Station as EnrolledStation } from '../load/enrol-stations.ts';
import { Sites } from '../load/sites.ts';
import { makeSpeech } from '../media/speech-wav.ts';
import { watchMedia } from '../media/media-watch.ts';
import { type Bystanders, startBystanders } from './bystanders.ts';
import { canControl } from './control.ts';
import { readFacts } from './facts.ts';
import { inSession, participantOf } from './page-session.ts';
import type { Watching } from './recovery.ts';

export interface CountySceneOptions {
  /** Sites in the conference besides the browsers; receive-only, without screens. */
  readonly sites: number;
  readonly signaling: number;
  readonly mediaNodes: number;
  readonly workers: number;
  /** Further environment of signaling. */
  readonly env?: Record<string, string>;
  log(line: string): void;
}

/** One dispatch conference of a county with real browsers in it, whose servers can be killed again and again. */
export interface CountyScene {
  readonly system: System;
  readonly postgres: { stop(): Promise<void>; start(): Promise<void> };
  readonly conferenceId: string;
  /** The console of the chair, then the villages. */
  readonly pages: readonly Page[];
  readonly chair: Page;
  readonly stations: Sites;
  /** Who is watched by whom, in which browser. */
  readonly watching: readonly Watching[];
  /** The site that is muted throughout. */
  readonly mutedId: string;
  readonly bystanders: Bystanders;
  close(): Promise<void>;
}

const doctors = ['t15.v01', 't15.v02'] as const;
const WITHIN_MS = 90_000;
/** Drawing larger ones by software takes half a core of the two that everything here shares. */
const viewport = { width: 800, height: 600 };

/** Everybody in, the first village has the floor, one station is muted, the wall has a layout of its own. */
export async function startCountyScene(options: CountySceneOptions): Promise<CountyScene> {
  const closing = new AsyncDisposableStack();
  try {
    const { postgres, databaseUrl } = await startDatabase(closing);
    const { system, stations, bystanding } = await startServers(closing, options, databaseUrl);
    const cast = await openBrowsers(closing, system);
    const browser = cast.commander.context.browser();
    if (!browser) throw new Error('the browser of the commander is gone');
    const bystanders = await startBystanders({ system, browser }, bystanding);
    closing.defer(() => bystanders.close());
    const conferenceId = await callTheCounty(cast, options);
    const taken = await takePlaces({ ...cast, system, stations, conferenceId });
    const watching = await watchEachOther(cast);
    return {
      system,
      postgres,
      conferenceId,
      stations,
      watching,
      bystanders,
      chair: cast.commander.page,
      pages: [cast.commander, ...cast.villages].map(({ page }) => page),
      ...taken,
      close: () => closing.disposeAsync(),
    };
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

async function startDatabase(closing: AsyncDisposableStack) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-failover-'));
  closing.defer(() => rm(folder, { recursive: true, force: true }));
  const start = (port: number) =>
    startPostgres({ dataDir: path.join(folder, 'data'), port, password: 'bench-only-password' });
  let running: RunningPostgres = await start(0);
  closing.defer(() => running.stop());
  return {
    databaseUrl: running.url,
    postgres: {
      stop: () => running.stop(),
      async start() {
        running = await start(running.port);
      },
    },
  };
}

async function startServers(
  closing: AsyncDisposableStack,
  { sites, signaling, mediaNodes, workers, env = {}, log }: CountySceneOptions,
  databaseUrl: string,
): Promise<{ system: System; stations: Sites; bystanding: [EnrolledStation, EnrolledStation] }> {
  const system = await startSystem({
    signaling,
    mediaNodes,
    nodeLines: true,
    databaseUrl,
    countyFile: sampleCountyFile,
    env: { LOG_LEVEL: 'warn', ...env },
    mediaEnv: { LOG_LEVEL: 'warn', ZHIDA_WORKERS: String(workers) },
  });
  closing.defer(() => system.close());
  const signedIn = await Promise.all(doctors.map((name) => signIn(system, name, 'terminal')));
  const exceptUnits = new Set(signedIn.map(({ actor }) => actor.unitId));
  const [shows, looks, ...enrolled] = await enrolStations(system, { count: sites + 2, exceptUnits });
  if (!shows || !looks) throw new Error('the county has no stations');
  const plans = enrolled.map(({ token }) => ({
    token,
    client: 'terminal' as const,
    joinsWhenCalled: true,
    rings: false,
    publishes: [],
    answersRollCall: false,
    counts: false,
    recovers: true,
  }));
  const stations = await Sites.start(system.url, plans, { picture: null, env: {} });
  closing.defer(() => stations.close());
  log(`${signaling} signaling processes, ${mediaNodes} media nodes of ${workers} workers, ${sites} stations`);
  return { system, stations, bystanding: [shows, looks] };
}

interface Cast {
  readonly commander: Station;
  readonly villages: readonly Station[];
}

/** A browser each: inside one, pages would share one fake camera. */
async function openBrowsers(closing: AsyncDisposableStack, system: System): Promise<Cast> {
  const speech = await makeSpeech(closing);
  const open = async (options: Parameters<typeof openStation>[2]) => {
    const browser = await launchBrowser({ flags: speech.flags });
    closing.defer(() => browser.close());
    return openStation(browser, system, { ...options, viewport });
  };
  const commander = await open({ app: 'console', username: 'commander' });
  const villages: Station[] = [];
  for (const username of doctors)
    villages.push(await open({ app: 'terminal', username, storage: { 'zhida.terminal.picture': 'rural' } }));
  await commander.page.getByTestId('presence-total').waitFor();
  for (const { page } of villages) await page.getByTestId('ask').waitFor();
  return { commander, villages };
}

async function callTheCounty(
  { commander, villages }: Cast,
  { sites, log }: CountySceneOptions,
): Promise<string> {
  await callLevels(commander, { kind: 'dispatch', levels: ['county', 'hospital', 'township', 'village'] });
  for (const { page } of villages) await page.getByTestId('incoming-join').click();
  for (const { page } of villages) await page.getByTestId('large-room').waitFor();
  const conferenceId = await inSession(commander.page, (session) => session.conferenceId);
  log(`the county is called, ${sites + villages.length} sites come in`);
  return conferenceId;
}

async function takePlaces(
  scene: Cast & Pick<CountyScene, 'system' | 'stations' | 'conferenceId'>,
): Promise<{ mutedId: string }> {
  const { commander, villages, system, stations, conferenceId } = scene;
  const expected = stations.count + villages.length + 1;
  await waitUntil(
    `${expected} sites are in`,
    async () => (await readFacts(system.databaseUrl, conferenceId)).seated >= expected,
    WITHIN_MS,
  );
  const [village] = villages;
  const mutedId = (await stations.report()).sites.find(({ participantId }) => participantId)?.participantId;
  if (!village || !mutedId) throw new Error('nobody is in');
  const speakerId = await participantOf(village.page);
  await canControl(commander.page);
  await inSession(village.page, (session) => session.actions().requestFloor?.());
  await inSession(commander.page, (session, id) => session.actions().grantFloor?.(id), speakerId);
  await inSession(commander.page, (session, id) => session.actions().setMuted?.([id], true), mutedId);
  const layout = { grid: 4 as const, slots: [speakerId, null, null, null] };
  await inSession(commander.page, (session, wall) => session.actions().setLayout?.(wall), layout);
  await waitUntil('the village may speak', () =>
    inSession(village.page, (session) => session.standing()?.maySpeak ?? false),
  );
  await inSession(village.page, (session) => session.setMicrophone(true));
  await inSession(village.page, (session) => session.setCamera(true));
  return { mutedId };
}

/** The villages watch the chair, the chair and the second village watch the first. */
async function watchEachOther({ commander, villages }: Cast): Promise<Watching[]> {
  const [first, second] = villages;
  if (!first || !second) throw new Error('two villages are needed');
  for (const { page } of [commander, ...villages])
    await page.evaluate(() => Reflect.set(window, 'benchAlive', true));
  const [chairId, speakerId] = [await participantOf(commander.page), await participantOf(first.page)];
  const watch = async (who: string, { page }: Station, participantId: string): Promise<Watching> => ({
    who,
    watch: await watchMedia(page, participantId),
  });
  return [
    await watch('village 1 ← chair', first, chairId),
    await watch('village 2 ← chair', second, chairId),
    await watch('chair ← village 1', commander, speakerId),
  ];
}
