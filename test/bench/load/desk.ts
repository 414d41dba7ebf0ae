import type { Browser, Page } from 'playwright';
import { openStation } from '@zhida/test/harness/browser.ts';
import type { System } from '@zhida/test/harness/system.ts';
import { waitUntil } from '@zhida/test/harness/wait-until.ts';
import { z } from 'zod';

/** A switch of the patrol as it was seen. */
const switchSchema = z.object({
  /** How long after it a shown tile was black (no frame yet) or frozen (no new frame for a while), ms. */
  gapMs: z.number(),
  shown: z.array(z.string()),
});
export type SeenSwitch = z.infer<typeof switchSchema>;

/** The real console in a real browser, with the picture of whom it shows. */
export interface Desk {
  readonly page: Page;
  /** Switches since the last time it was asked, without the one that is still on. */
  takeSwitches(): Promise<SeenSwitch[]>;
}

/** It joins by itself when it is called. @param username somebody who works at a console */
export async function openDesk(browser: Browser, system: System, username: string): Promise<Desk> {
  const viewport = { width: 1920, height: 1080 };
  const { page } = await openStation(browser, system, { app: 'console', username, viewport });
  await page.getByTestId('presence-total').waitFor();
  await page.evaluate(joinWhenCalled);
  return {
    page,
    async takeSwitches() {
      const seen = await page.evaluate(() => {
        const { dataset } = document.documentElement;
        const text = dataset.seenSwitches ?? '[]';
        dataset.seenSwitches = '[]';
        return text;
      });
      return z.array(switchSchema).parse(JSON.parse(seen));
    },
  };
}

/** From now on every switch of the patrol is watched. @throws Error where none is shown within 15 s */
export async function watchPatrol({ page }: Desk): Promise<void> {
  await page.getByTestId('patrol').waitFor();
  await waitUntil('a patrolled site is shown', () => page.evaluate(isPatrolShown));
  await page.evaluate(watchInPage);
}

function joinWhenCalled(): void {
  const join = () => document.querySelector<HTMLElement>('[data-testid="join-call"]')?.click();
  new MutationObserver(join).observe(document, { subtree: true, childList: true });
}

function isPatrolShown(): boolean {
  return document.querySelector('.w-cell:not(.is-next) video[data-producer-id]') !== null;
}

/** Looks at the shown tiles with every frame of the screen, and notes for each switch how long one was not alive. */
function watchInPage(): void {
  /** A picture of 15 frames a second brings one every 67 ms; a gap of three is seen. */
  const FROZEN_MS = 200;
  /** What freezes later is not the switch's doing. */
  const AFTER_MS = 1_500;
  const lastFrame = new WeakMap<HTMLVideoElement, number>();
  const followed = new WeakSet<HTMLVideoElement>();
  const { dataset } = document.documentElement;
  const done: unknown[] = [];
  let current: { key: string; at: number; gapMs: number; shown: string[] } | null = null;
  let previous = performance.now();

  const follow = (video: HTMLVideoElement) => {
    if (followed.has(video)) return;
    followed.add(video);
    const onFrame = () => {
      lastFrame.set(video, performance.now());
      video.requestVideoFrameCallback(onFrame);
    };
    video.requestVideoFrameCallback(onFrame);
  };
  const look = () => {
    const now = performance.now();
    for (const video of document.querySelectorAll<HTMLVideoElement>('.w-cell video')) follow(video);
    const cells = [...document.querySelectorAll<HTMLElement>('.w-cell:not(.is-next)')];
    const videos = cells.map((cell) => cell.querySelector<HTMLVideoElement>('video[data-producer-id]'));
    const shown = videos.map((video) => video?.dataset.producerId ?? '');
    const key = shown.join();
    if (key !== current?.key) {
      if (current) done.push({ gapMs: current.gapMs, shown: current.shown });
      current = { key, at: now, gapMs: 0, shown };
      const earlier: unknown = JSON.parse(dataset.seenSwitches ?? '[]');
      if (Array.isArray(earlier)) done.unshift(...earlier.map((each: unknown) => each));
      dataset.seenSwitches = JSON.stringify(done.splice(0));
    }
    const alive = videos.every((video) => video && now - (lastFrame.get(video) ?? -Infinity) <= FROZEN_MS);
    if (!alive && now - current.at <= AFTER_MS) current.gapMs += now - previous;
    previous = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
