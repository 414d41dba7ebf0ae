import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { launchBrowser, openStation, type Station } from './harness/browser.ts';
import { askForConsultation, waitForMedia } from './harness/call.ts';
import { connectClient, type TestClient } from './harness/client.ts';
import { startTestDatabase } from './harness/database.ts';
import { portraitVideo, type Portrait } from './harness/portrait-video.ts';
import { startSystem, type System } from './harness/system.ts';
import { waitUntil } from './harness/wait-until.ts';

// npm run shots: the screens of the product, over the real system, as PNG files in shots/ (not in git).
const folder = path.resolve(import.meta.dirname, '../shots');

const doctor: Portrait = { wall: [150, 128, 122], coat: [228, 128, 128], hair: [32, 128, 130] };
const villager: Portrait = { wall: [130, 118, 134], coat: [96, 142, 116], hair: [60, 126, 132] };

const desk = { width: 1920, height: 1080 };
const laptop = { width: 1366, height: 768 };
const oldPc = { width: 1024, height: 768 };
const phone = { width: 360, height: 740 };
const wall = { width: 3840, height: 2160 };

/** Something that must be undone at the end, the newest first. */
const opened: (() => Promise<unknown> | void)[] = [];

try {
  await main();
} finally {
  for (const close of opened.reverse()) await close();
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const system = await startSystem();
  opened.push(
    async () => (await startTestDatabase()).close(),
    () => system.close(),
  );
  const consoleBrowser = await cameraBrowser(doctor);
  const terminalBrowser = await cameraBrowser(villager);
  await signInScreens(consoleBrowser, terminalBrowser, system);
  await manyStations(system);
  await consoleHomes(consoleBrowser, system);
  await consultation({ consoleBrowser, terminalBrowser, system });
  await administration(consoleBrowser, system);
}

async function cameraBrowser(portrait: Portrait): Promise<Browser> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'zhida-shots-'));
  opened.push(() => rm(temporary, { recursive: true, force: true }));
  const film = path.join(temporary, 'portrait.y4m');
  await writeFile(film, portraitVideo(portrait));
  const browser = await launchBrowser({ flags: [`--use-file-for-fake-video-capture=${film}`] });
  opened.push(() => browser.close());
  return browser;
}

async function shoot(page: Page, name: string): Promise<void> {
  // The last font and picture have arrived when two frames have been drawn.
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  console.log(`shots/${name}.png`);
}

async function signInScreens(
  consoleBrowser: Browser,
  terminalBrowser: Browser,
  system: System,
): Promise<void> {
  const consolePage = await consoleBrowser.newPage({ viewport: laptop, locale: 'zh-CN' });
  await consolePage.goto(`${system.url}/console/`);
  await consolePage.getByTestId('username').waitFor();
  await shoot(consolePage, 'console-sign-in');
  await consolePage.close();
  const terminalPage = await terminalBrowser.newPage({ viewport: oldPc, locale: 'zh-CN' });
  await terminalPage.goto(`${system.url}/terminal/`);
  await terminalPage.getByTestId('enrol-code').waitFor();
  await shoot(terminalPage, 'terminal-enrol');
  await terminalPage.close();
}

/** Two thirds of the county are online, as on a working day. */
async function manyStations(system: System): Promise<void> {
  const watcher = await connectClient(system, 'duty', 'console');
  const { units } = await watcher.call('org:get-tree', {});
  const usernames = units
    .filter((unit) => unit.level !== 'county')
    .map((unit) => unit.code.replace(/^yx\./, ''))
    .filter((_, index) => index % 3 !== 1);
  const clients: TestClient[] = [];
  opened.push(() => clients.forEach((client) => client.close()));
  for (const username of usernames) clients.push(await connectClient(system, username, 'terminal'));
  await watcher.notice('presence:changed', ({ version }) => version > usernames.length / 20);
  watcher.close();
}

async function consoleHomes(browser: Browser, system: System): Promise<void> {
  for (const [name, viewport] of Object.entries({ desk, wall, phone })) {
    const { page, context } = await openStation(browser, system, {
      app: 'console',
      username: 'commander',
      viewport,
    });
    await page.getByTestId('presence-total').waitFor();
    await shoot(page, `console-home-${name}`);
    await context.close();
  }
}

interface Cast {
  readonly consoleBrowser: Browser;
  readonly terminalBrowser: Browser;
  readonly system: System;
}

async function consultation({ consoleBrowser, terminalBrowser, system }: Cast): Promise<void> {
  const village = await openStation(terminalBrowser, system, {
    app: 'terminal',
    username: 't15.v01',
    viewport: oldPc,
  });
  const username = 'expert.respiratory.1';
  const expert = await openStation(consoleBrowser, system, { app: 'console', username, viewport: laptop });
  await village.page.getByTestId('ask').waitFor();
  await expert.page.getByTestId('presence-total').waitFor();
  await shoot(village.page, 'terminal-home');
  await atSize(village, phone, 'terminal-home-phone');
  await askForConsultation(village.page);
  await expert.page.getByTestId('accept').waitFor();
  await shoot(village.page, 'terminal-waiting');
  await shoot(expert.page, 'console-ring');
  await expert.page.getByTestId('accept').click();
  await Promise.all([village, expert].map(({ page }) => waitForMedia(page)));
  await shoot(expert.page, 'call-console');
  await atSize(expert, phone, 'call-console-phone');
  await atSize(expert, desk, 'call-console-desk');
  await shoot(village.page, 'call-terminal');
  await atSize(village, phone, 'call-terminal-phone');
  await village.context.setOffline(true);
  await village.page.getByTestId('offline-bar').waitFor();
  await shoot(village.page, 'call-terminal-offline');
  await village.context.close();
  await expert.context.close();
}

/** The same page at another size, and back. */
async function atSize(
  { page }: Station,
  size: { width: number; height: number },
  name: string,
): Promise<void> {
  const before = page.viewportSize() ?? laptop;
  await page.setViewportSize(size);
  await waitUntil('the page has its new size', () => page.evaluate((w) => innerWidth === w, size.width));
  await shoot(page, name);
  await page.setViewportSize(before);
}

async function administration(browser: Browser, system: System): Promise<void> {
  const { page, context } = await openStation(browser, system, {
    app: 'console',
    username: 'admin',
    viewport: laptop,
  });
  await page.getByTestId('presence-total').waitFor();
  for (const name of ['accounts', 'terminals', 'org', 'nodes', 'audit']) {
    await page.goto(`${system.url}/console/admin/${name}`);
    await page.getByRole('heading').first().waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, `console-admin-${name}`);
  }
  await context.close();
}
