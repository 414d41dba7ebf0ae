import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { launchBrowser, openStation, type Station } from '../harness/browser.ts';
import { portraitVideo, type Portrait } from '../harness/portrait-video.ts';
import type { System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

/** Where the pictures go; not in git. */
export const folder = path.resolve(import.meta.dirname, '../../shots');

export const desk = { width: 1920, height: 1080 };
export const laptop = { width: 1366, height: 768 };
export const oldPc = { width: 1024, height: 768 };
export const phone = { width: 360, height: 740 };
export const wall = { width: 3840, height: 2160 };

/** Something that must be undone at the end, the newest first. */
const opened: (() => Promise<unknown> | void)[] = [];

export function closeLater(...close: (() => Promise<unknown> | void)[]): void {
  opened.push(...close);
}

export async function closeAll(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close();
}

/** A browser whose camera films a drawn person. */
export async function cameraBrowser(portrait: Portrait): Promise<Browser> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'zhida-shots-'));
  closeLater(() => rm(temporary, { recursive: true, force: true }));
  const film = path.join(temporary, 'portrait.y4m');
  await writeFile(film, portraitVideo(portrait));
  const browser = await launchBrowser({ flags: [`--use-file-for-fake-video-capture=${film}`] });
  closeLater(() => browser.close());
  return browser;
}

export async function shoot(page: Page, name: string): Promise<void> {
  // The last font and picture have arrived when two frames have been drawn.
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
  console.log(`shots/${name}.png`);
}

/** The same page at another size, and back. */
export async function atSize(
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

/** A village doctor and an expert at their home screens. */
export async function openVillageAndExpert({
  consoleBrowser,
  terminalBrowser,
  system,
}: {
  readonly consoleBrowser: Browser;
  readonly terminalBrowser: Browser;
  readonly system: System;
}): Promise<{ village: Station; expert: Station }> {
  const village = await openStation(terminalBrowser, system, {
    app: 'terminal',
    username: 't15.v01',
    viewport: oldPc,
  });
  const username = 'expert.respiratory.1';
  const expert = await openStation(consoleBrowser, system, { app: 'console', username, viewport: laptop });
  await village.page.getByTestId('ask').waitFor();
  await expert.page.getByTestId('presence-total').waitFor();
  return { village, expert };
}
