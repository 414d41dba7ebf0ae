import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';

/** Leaving is one short call; where it is not heard the seat runs out by itself. */
const leaveMs = 3_000;
/** The server ends the lower seat with the same commit that gives the higher one; this is for when we cannot hear. */
const handOverMs = 8_000;

/** Gives a seat back. The server seats nobody in a second conference, so the next one waits for this; never throws. */
export async function giveUpSeat(session: ConferenceSession): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, leaveMs);
  });
  await Promise.race([session.leave().catch(() => undefined), patience]);
  clearTimeout(timer);
  session.close();
}

/**
 * Lets the server take the seat away while the higher conference is entered, so that it stays ours to come back to:
 * leaving it would give it up. The session is closed once it has heard of that, or after a while.
 */
export function handOverSeat(session: ConferenceSession): void {
  const close = (): void => {
    clearTimeout(timer);
    unsubscribe();
    session.close();
  };
  const timer = setTimeout(close, handOverMs);
  const unsubscribe = session.subscribe(() => {
    const { phase } = session.state;
    if (phase !== 'ended' && phase !== 'failed') return;
    // Not from within its own telling: others may still be told.
    queueMicrotask(close);
  });
}
