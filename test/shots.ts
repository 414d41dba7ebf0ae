import { mkdir } from 'node:fs/promises';
import type { Browser } from 'playwright';
import { openStation } from './harness/browser.ts';
import { askForConsultation, endConsultation, waitForMedia } from './harness/call.ts';
import { connectClient, type TestClient } from './harness/client.ts';
import { startTestDatabase } from './harness/database.ts';
import type { Portrait } from './harness/portrait-video.ts';
import { startSystem, type System } from './harness/system.ts';
import { administration } from './shots/administration.ts';
import { countyConference, smallClass } from './shots/conference.ts';
import { directives } from './shots/directive.ts';
import { failures } from './shots/failures.ts';
import { stationDirectives } from './shots/station.ts';
import {
  atSize,
  cameraBrowser,
  closeAll,
  closeLater,
  desk,
  folder,
  laptop,
  oldPc,
  openVillageAndExpert,
  phone,
  shoot,
  wall,
} from './shots/stage.ts';

// npm run shots [-- PART…]: the screens of the product, over the real system, as PNG files in shots/ (not in git).
// Parts: see `parts`; without a name all of them.
const doctor: Portrait = { wall: [150, 128, 122], coat: [228, 128, 128], hair: [32, 128, 130] };
const villager: Portrait = { wall: [130, 118, 134], coat: [96, 142, 116], hair: [60, 126, 132] };

/** In this order: what comes before `homes` has the stations to itself. */
const parts: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'sign-in': signInScreens,
  'station-directives': stationDirectives,
  homes: async (stage) => {
    await stage.stations();
    await consoleHomes(stage);
  },
  directives: async (stage) => directives({ ...stage, stations: await stage.stations() }),
  consultation,
  failures,
  county: async (stage) => countyConference({ ...stage, stations: await stage.stations() }),
  class: smallClass,
  administration,
};

try {
  await main(process.argv.slice(2));
} finally {
  await closeAll();
}

async function main(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0)
    throw new Error(`No part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}`);
  await mkdir(folder, { recursive: true });
  // A host other systems may be told at; nothing is sent there.
  const system = await startSystem({ env: { ZHIDA_WEBHOOK_HOSTS: 'oa.yx.example' } });
  closeLater(
    async () => (await startTestDatabase()).close(),
    () => system.close(),
  );
  const consoleBrowser = await cameraBrowser(doctor);
  const terminalBrowser = await cameraBrowser(villager);
  let made: Promise<TestClient[]> | undefined;
  const stations = (): Promise<TestClient[]> => (made ??= manyStations(system));
  for (const [name, shootPart] of Object.entries(parts))
    if (asked.length === 0 || asked.includes(name))
      await shootPart({ consoleBrowser, terminalBrowser, system, stations });
}

interface Stage {
  readonly consoleBrowser: Browser;
  readonly terminalBrowser: Browser;
  readonly system: System;
  /** Opened by who asks first. */
  stations(): Promise<readonly TestClient[]>;
}

async function signInScreens({ consoleBrowser, terminalBrowser, system }: Stage): Promise<void> {
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
async function manyStations(system: System): Promise<TestClient[]> {
  const watcher = await connectClient(system, 'duty', 'console');
  const { units } = await watcher.call('org:get-tree', {});
  const usernames = units
    .filter((unit) => unit.level !== 'county')
    .map((unit) => unit.code.replace(/^yx\./, ''))
    .filter((_, index) => index % 3 !== 1);
  const clients: TestClient[] = [];
  closeLater(() => clients.forEach((client) => client.close()));
  for (const username of usernames) clients.push(await connectClient(system, username, 'terminal'));
  await watcher.notice('presence:changed', ({ version }) => version > usernames.length / 20);
  watcher.close();
  return clients;
}

async function consoleHomes({ consoleBrowser, system }: Stage): Promise<void> {
  for (const [name, viewport] of Object.entries({ desk, wall, phone })) {
    const { page, context } = await openStation(consoleBrowser, system, {
      app: 'console',
      username: 'commander',
      viewport,
    });
    await page.getByTestId('presence-total').waitFor();
    await shoot(page, `console-home-${name}`);
    await context.close();
  }
}

async function consultation(stage: Stage): Promise<void> {
  const { village, expert } = await openVillageAndExpert(stage);
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
  await village.page.locator('.zh-notice').first().waitFor();
  await shoot(village.page, 'call-terminal-offline');
  await endConsultation({ village, expert });
  await village.context.close();
  await expert.context.close();
}
