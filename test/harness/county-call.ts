import type { Browser, Page } from 'playwright';
import { launchBrowser, openStation, type Station } from './browser.ts';
import type { System } from './system.ts';
import { statsOf } from './call.ts';
import { waitUntil } from './wait-until.ts';

/** A commander at the console and township doctors at their stations, each in a browser (and camera) of its own. */
export interface CountyCall {
  readonly commander: Station;
  readonly sites: Readonly<Record<string, Station>>;
  close(): Promise<void>;
}

/** @param codes of townships, e.g. `t01`, whose doctors sign in by that name */
export async function openCounty(system: System, codes: readonly string[]): Promise<CountyCall> {
  const browsers: Browser[] = [];
  const open = async (options: Parameters<typeof openStation>[2]): Promise<Station> => {
    const browser = await launchBrowser();
    browsers.push(browser);
    return openStation(browser, system, options);
  };
  const commander = await open({
    app: 'console',
    username: 'commander',
    viewport: { width: 1600, height: 900 },
  });
  await commander.page.getByTestId('presence-total').waitFor();
  const sites: Record<string, Station> = {};
  for (const code of codes) {
    sites[code] = await open({
      app: 'terminal',
      username: code,
      storage: { 'zhida.terminal.picture': 'rural' },
      viewport: { width: 1024, height: 700 },
    });
    await sites[code].page.getByTestId('ask').waitFor();
  }
  return {
    commander,
    sites,
    close: async () => void (await Promise.all(browsers.map((browser) => browser.close()))),
  };
}

/** The commander calls whole levels from the list of conferences. */
export async function callLevels(
  { page }: Station,
  what: { kind: 'dispatch' | 'meeting' | 'training'; levels: readonly string[] },
): Promise<void> {
  await page.getByRole('link', { name: '会议' }).first().click();
  await page.getByRole('button', { name: '发起会议' }).click();
  const dialog = page.getByRole('dialog');
  const kinds = { dispatch: '调度', meeting: '会议', training: '培训' } as const;
  await dialog.locator('.ant-segmented-item', { hasText: kinds[what.kind] }).first().click();
  for (const level of what.levels) await dialog.getByTestId(`level-${level}`).click();
  await dialog.getByTestId('open-conference').click();
  await page.getByTestId('wall').waitFor();
}

/** What one page has received of the publications of another's: frames of its pictures, energy of its sounds. */
export async function receivedFrom(page: Page, from: Page): Promise<{ frames: number; energy: number }> {
  const own = new Set((await statsOf(from)).outbound.map(({ producerId }) => producerId));
  const { inbound } = await statsOf(page);
  const theirs = inbound.filter(({ producerId }) => own.has(producerId));
  return {
    frames: theirs.reduce((sum, { framesDecoded }) => sum + framesDecoded, 0),
    energy: theirs.reduce((sum, { totalAudioEnergy }) => sum + totalAudioEnergy, 0),
  };
}

/** Waits until a page decodes more frames of another's camera (or hears more of its microphone) than it did. */
export async function waitForMediaOf(page: Page, from: Page, what: 'frames' | 'energy'): Promise<void> {
  const before = (await receivedFrom(page, from))[what];
  await waitUntil(
    `${what} of the other arrive`,
    async () => (await receivedFrom(page, from))[what] > before + (what === 'frames' ? 2 : 0),
    30_000,
  );
}

/** A station's page. @throws Error where it was not opened */
export function pageAt({ sites }: CountyCall, code: string): Page {
  const page = sites[code]?.page;
  if (!page) throw new Error(`${code} was not opened`);
  return page;
}

/** From now on each decodes more of the other's camera and hears more of its microphone. */
export async function untilSeeAndHear(one: Page, other: Page): Promise<void> {
  for (const [page, from] of [
    [one, other],
    [other, one],
  ] as const) {
    await waitForMediaOf(page, from, 'frames');
    await waitForMediaOf(page, from, 'energy');
  }
}

/** A station starts a meeting with one other, found by its name. */
export async function startMeetingWith(page: Page, name: string): Promise<void> {
  await page.getByTestId('open-start').click();
  await page.getByTestId('start-search').fill(name);
  await page.getByTestId('pick-unit').first().click();
  await page.getByTestId('start-call').click();
}
