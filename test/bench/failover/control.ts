import type { Page } from 'playwright';
import { wallClock } from '../media/wall-clock.ts';
import { inSession } from './page-session.ts';

const WITHIN_MS = 60_000;
const EVERY_MS = 100;
/** A notice of another process arrives within a tenth of it. */
const TELL_MS = 1_000;

/**
 * Has the page's session do something that only the server can do, again and again, until it was done: a banner where
 * it is the chair, else its hand up or down. Not for a site that has the floor: it would give it back.
 * @returns when that was, ms since 1970
 * @throws Error after a minute
 */
export async function canControl(page: Page): Promise<number> {
  const deadline = wallClock() + WITHIN_MS;
  for (let attempt = 0; wallClock() < deadline; attempt += 1) {
    const done = await inSession(page, tryOnce, attempt).catch(() => null);
    if (done !== null) return done;
    await page.waitForTimeout(EVERY_MS);
  }
  throw new Error('no control was served within a minute');
}

/** Since when the page's socket is open or shut; for telling whom a killed process has served. */
export async function isOnline(page: Page): Promise<boolean> {
  return inSession(page, (session) => session.signalPhase === 'online');
}

type Session = Parameters<Parameters<typeof inSession>[1]>[0];

/** @returns when it was answered; null where it was not, or there is nothing harmless to do */
async function tryOnce(session: Session, attempt: number): Promise<number | null> {
  const { setBanner, requestFloor, releaseFloor } = session.actions();
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), 3_000));
  const isUp = session.standing()?.participant.floor === 'requested';
  const act = setBanner ? () => setBanner(`第${attempt}次`) : isUp ? releaseFloor : requestFloor;
  if (!act || session.signalPhase !== 'online') return null;
  await Promise.race([act(), late]);
  return performance.timeOrigin + performance.now();
}

/** The fault's code a control is refused with now; null where it was done. */
export async function refusalCode(page: Page): Promise<string | null> {
  return inSession(page, async (session) => {
    try {
      await session.actions().setBanner?.('无');
      return null;
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  });
}

/**
 * The chair's banners are seen by all pages, whichever process their sockets are on; tried again and again.
 * @returns when the first did, ms since 1970
 * @throws Error after a minute
 */
export async function toldEverywhere(chair: Page, pages: readonly Page[]): Promise<number> {
  const deadline = wallClock() + WITHIN_MS;
  for (let attempt = 0; wallClock() < deadline; attempt += 1) {
    const text = `通知${attempt}`;
    await inSession(chair, (session, banner) => session.actions().setBanner?.(banner), text).catch(
      () => null,
    );
    for (const until = wallClock() + TELL_MS; wallClock() < until; await chair.waitForTimeout(EVERY_MS)) {
      const seen = await Promise.all(pages.map((page) => inSession(page, bannerNow).catch(() => null)));
      if (seen.every((banner) => banner === text)) return wallClock();
    }
  }
  throw new Error('a banner did not reach all within a minute');
}

function bannerNow({ state }: Session): string | null {
  return state.phase === 'joined' ? (state.conference.banner?.text ?? null) : null;
}
