import type { Page } from 'playwright';
import { inSession } from './page-session.ts';

/** Seat, role and rights of a page's site, in one line of text. */
export async function readSeat(page: Page): Promise<string> {
  return inSession(page, (session) => {
    const { state } = session;
    const standing = session.standing();
    const peerId = state.phase === 'joined' ? state.peerId : state.phase;
    const { role, floor, muted } = standing?.participant ?? {};
    return `${peerId}, ${role}, floor ${floor}, muted ${muted}, may speak ${standing?.maySpeak}`;
  });
}
