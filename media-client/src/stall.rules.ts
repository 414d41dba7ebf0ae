/** How a picture that is looked at comes along. */
export interface Progress {
  readonly frames: number;
  /** When the last new frame was seen, or it was asked for anew, ms. */
  readonly since: number;
  /** How often in a row it was asked for anew without a frame. */
  readonly renewals: number;
}

/** A camera on the thinnest line brings a frame a second; a decoder that lost its thread asks for a whole picture after 3 s. */
const patienceMs = 6_000;
/** Its publisher may have nothing to send: then it is asked for less and less often. */
const mostDoublings = 4;

export function followPicture(before: Progress | undefined, frames: number, now: number): Progress {
  if (before && frames === before.frames) return before;
  return { frames, since: now, renewals: 0 };
}

/** Whether it stands for so long that the way to it must be dead. */
export function isStalled({ since, renewals }: Progress, now: number): boolean {
  return now - since >= patienceMs * 2 ** Math.min(renewals, mostDoublings);
}

/** It is asked for anew now; what comes then counts its frames from zero. */
export function renewed({ renewals }: Progress, now: number): Progress {
  return { frames: 0, since: now, renewals: renewals + 1 };
}
