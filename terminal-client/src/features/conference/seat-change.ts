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

interface Seat {
  readonly conferenceId: string;
  readonly session: ConferenceSession;
}

/**
 * The seat a higher conference is to take over. It is held until the server took it: leaving it would give it up, and
 * whoever is not let into the higher one, or waits in its lobby, would be in neither.
 */
export class KeptSeat<S extends Seat> {
  #seat: S | null = null;
  #unwatch: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get conferenceId(): string | null {
    return this.#seat?.conferenceId ?? null;
  }

  keep(seat: S): void {
    this.close();
    this.#seat = seat;
    this.#unwatch = seat.session.subscribe(() => {
      const { phase } = seat.session.state;
      // Not from within its own telling: others may still be told.
      if (phase === 'ended' || phase === 'failed') queueMicrotask(() => this.#seat === seat && this.close());
    });
  }

  /** The higher one was joined: the server's word comes, or after a while it is closed without. */
  release(): void {
    if (!this.#seat) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), handOverMs);
  }

  /** Back to it, where it is still held and the higher one was not joined. */
  take(): S | null {
    const seat = this.#seat;
    if (this.#timer !== undefined || seat?.session.state.phase !== 'joined') return null;
    this.#forget();
    return seat;
  }

  close(): void {
    const seat = this.#seat;
    this.#forget();
    seat?.session.close();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unwatch();
    this.#seat = null;
  }
}
