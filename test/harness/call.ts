import type { Browser, Page } from 'playwright';
import type { SessionStats } from '@zhida/media-client/conference-state.ts';
import { openStation, type Station } from './browser.ts';
import type { System } from './system.ts';
import { waitUntil } from './wait-until.ts';

/** A village doctor and an expert in browsers of their own. */
export interface CallPair {
  readonly village: Station;
  readonly expert: Station;
}

/** @param expertBrowser where the two must not share one fake camera, as they do inside one browser */
export async function openCallPair(
  browser: Browser,
  system: System,
  expertBrowser: Browser = browser,
): Promise<CallPair> {
  // Chromium guesses the line from what little it loaded, which on loopback may read as a slow one.
  const picture = { 'zhida.terminal.picture': 'standard' };
  const options = { app: 'terminal', username: 't15.v01', storage: picture } as const;
  const village = await openStation(browser, system, options);
  const expert = await openStation(expertBrowser, system, {
    app: 'console',
    username: 'expert.respiratory.1',
  });
  await village.page.getByTestId('ask').waitFor();
  await expert.page.getByTestId('presence-total').waitFor();
  return { village, expert };
}

/** The village doctor's way to a ringing call: ask, skip or pass the first device check, specialty, call. */
export async function askForConsultation(page: Page): Promise<void> {
  await page.getByTestId('ask').click();
  const skip = page.getByTestId('skip-device-check');
  const specialty = page.getByTestId('specialty-respiratory');
  await skip.or(specialty).first().waitFor();
  if (await skip.isVisible()) await skip.click();
  await specialty.click();
  await page.getByTestId('call').click();
  await page.getByTestId('waiting').waitFor();
}

/** Ask, ring, accept, and both in the room. */
export async function startCall({ village, expert }: CallPair): Promise<void> {
  await askForConsultation(village.page);
  await expert.page.getByTestId('accept').click();
  await Promise.all([village, expert].map(({ page }) => page.getByTestId('conference-room').waitFor()));
}

/** The expert ends the consultation; the console asks once whether that is meant. */
export async function endConsultation({ expert }: CallPair): Promise<void> {
  await expert.page.getByTestId('end-consultation').click();
  await expert.page.getByTestId('confirm-end').click();
  await expert.page.getByTestId('conference-room').waitFor({ state: 'detached' });
}

/** What getStats says in a room's page; see web-ui's debug hook. */
export async function statsOf(page: Page): Promise<SessionStats> {
  return page.evaluate(async () => {
    const session = window.zhida?.session;
    return session ? session.collectStats() : { inbound: [], outbound: [] };
  });
}

export interface Received {
  readonly frames: number;
  readonly energy: number;
}

/** Frames decoded and sound energy of everything received from others. */
export async function received(page: Page): Promise<Received> {
  const { inbound } = await statsOf(page);
  const sum = (of: (stream: SessionStats['inbound'][number]) => number) =>
    inbound.reduce((all, s) => all + of(s), 0);
  return { frames: sum((s) => s.framesDecoded), energy: sum((s) => s.totalAudioEnergy) };
}

/** Waits until this page has decoded more frames and heard more sound of the others than it had. */
export async function waitForMedia(
  page: Page,
  since: Received = { frames: 0, energy: 0 },
  withinMs = 30_000,
): Promise<Received> {
  return waitUntil(
    'more of the others is seen and heard',
    async () => {
      const now = await received(page);
      if (now.frames > since.frames + 5 && now.energy > since.energy) return now;
      throw new Error(`there were ${JSON.stringify(since)}, now ${JSON.stringify(now)}`);
    },
    withinMs,
  );
}
