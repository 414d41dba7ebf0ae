import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { Page } from 'playwright';
import { waitUntil } from '../../harness/wait-until.ts';

/** Runs a function in the page with its session. @throws Error while the page is in no conference */
export async function inSession<R, A = undefined>(
  page: Page,
  run: (session: ConferenceSession, argument: A) => R | Promise<R>,
  argument?: A,
): Promise<R> {
  // The page gets the text of the function, so it may use nothing from around it.
  return page.evaluate<R>(`(async () => {
    const session = window.zhida?.session;
    if (!session) throw new Error('the page is in no conference');
    return (${run.toString()})(session, ${JSON.stringify(argument) ?? 'undefined'});
  })()`);
}

/** The participant a page is in its conference. @throws Error where the server does not tell within 15 s */
export async function participantOf(page: Page): Promise<string> {
  return waitUntil('the page knows who it is', () =>
    inSession(page, (session) => session.standing()?.participant.id),
  );
}
