/** What was heard through a link, look by look; all times in ms of one steady clock. */
export interface Hearing {
  /** Of all streams there are now. */
  readonly packets: number;
  readonly lookedAt: number;
  /** The look at which something new was last heard. */
  readonly heardAt: number;
  /** Since when it flows without a pause worth the name. */
  readonly flowsSince: number;
  /** Of this flow, between two looks that heard something. */
  readonly longestPauseMs: number;
}

/**
 * A picture or a voice is heard at nearly every look. Who receives nothing but a report now and then, or a voice that
 * says nothing, is never called silent: a large conference has hundreds of those.
 */
const flowPauseMs = 300;
const steadyMs = 800;
/**
 * Three times the longest pause of the flow so far, within these. Longer: the picture stands so much longer after a
 * change of address. Shorter: a hiccup of 4G costs a renegotiation in the page and a question to signaling.
 */
const silentMs = { least: 350, most: 600 };

export function hear(before: Hearing | null, packets: number, now: number): Hearing {
  if (!before) return { packets, lookedAt: now, heardAt: now, flowsSince: now, longestPauseMs: 0 };
  // Fewer: a stream ended and took its counter along.
  if (packets <= before.packets) return { ...before, packets, lookedAt: now };
  const pause = now - before.heardAt;
  const heard = { packets, lookedAt: now, heardAt: now };
  if (pause > flowPauseMs) return { ...heard, flowsSince: now, longestPauseMs: 0 };
  const { flowsSince, longestPauseMs } = before;
  return { ...heard, flowsSince, longestPauseMs: Math.max(longestPauseMs, pause) };
}

/** Nothing came up to the last look where it always came. */
export function isSilent(hearing: Hearing | null): boolean {
  if (!hearing) return false;
  const { heardAt, lookedAt, flowsSince, longestPauseMs } = hearing;
  const patience = Math.min(silentMs.most, Math.max(silentMs.least, 3 * longestPauseMs));
  return heardAt - flowsSince >= steadyMs && lookedAt - heardAt >= patience;
}

/** A look costs a browser about 1 ms, with a wall of pictures several: never more than a twentieth of its time. */
export function nextLookMs(tookMs: number): number {
  return Math.min(1_000, Math.max(100, 20 * tookMs));
}

/** How long an answer to the smallest question may take on this line: four of its round trips. */
export function answerWithinMs(roundTripMs: number | null): number {
  return Math.min(2_000, Math.max(500, 4 * (roundTripMs ?? 250)));
}

/** How long new ICE credentials may take to bring a path: pings are sent in turn, and each needs a round trip. */
export function settleWithinMs(roundTripMs: number | null): number {
  return roundTripMs === null ? 4_000 : Math.min(4_000, Math.max(1_200, 6 * roundTripMs));
}
