/** What was heard through a link, look by look. */
export interface Hearing {
  /** Of all streams there are now. */
  readonly packets: number;
  /** When something new was last heard, in ms of any steady clock. */
  readonly at: number;
  /** Looks in a row that each heard something. */
  readonly streak: number;
}

/**
 * A picture or a voice is heard at every look. Who receives nothing but a report now and then is never called silent: a
 * large conference has hundreds of those, and each would ask the server for a sign of life every few seconds.
 */
const steadyLooks = 4;
/** Longer: the picture stands so much longer after a change of address. Shorter: a hiccup of 4G costs a question. */
const silentMs = 600;

export function hear(before: Hearing | null, packets: number, now: number): Hearing {
  if (!before) return { packets, at: now, streak: 0 };
  if (packets > before.packets)
    return { packets, at: now, streak: isSilent(before, now) ? 1 : before.streak + 1 };
  // Fewer: a stream ended and took its counter along. A pause within a steady flow leaves the streak, which is what
  // silence is told from.
  return { ...before, packets, streak: before.streak < steadyLooks ? 0 : before.streak };
}

/** Nothing comes any more where it always came. */
export function isSilent(hearing: Hearing | null, now: number): boolean {
  return hearing !== null && hearing.streak >= steadyLooks && now - hearing.at >= silentMs;
}

/** How long an answer to the smallest question may take on this line: four of its round trips. */
export function answerWithinMs(roundTripMs: number | null): number {
  return Math.min(2_000, Math.max(500, 4 * (roundTripMs ?? 250)));
}

/** How long new ICE credentials may take to bring a path: pings are sent in turn, and each needs a round trip. */
export function settleWithinMs(roundTripMs: number | null): number {
  return roundTripMs === null ? 4_000 : Math.min(4_000, Math.max(1_200, 6 * roundTripMs));
}
