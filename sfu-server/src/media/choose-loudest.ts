/** A voice that is forwarded, and when (ms) it was last among the loudest. */
export interface Place {
  readonly id: string;
  readonly loudAt: number;
}

/** Three speak at once in the liveliest talk; more are noise, and 20 kbit/s each at every site. */
export const PLACES = 3;
/** A voice keeps its place this long after it was last among the loudest. Shorter: who draws breath is cut off.
 * Longer: who falls in, while three places are taken, loses as much of the first words. */
export const HOLD_MS = 1000;
/** A newcomer must be this much louder than whom it replaces, or even rooms change places at every measure. */
export const LEAD_DB = 3;
const SILENT_DB = -127;

/**
 * Who is forwarded next: at most three. A free place goes to the loudest at once; a taken one only when its holder
 * has not been among the loudest for a second. Nobody leaves a place merely by falling silent.
 * @param places who is forwarded now
 * @param levels dBov (−127 to 0) of everybody heard since the last measure; who is not in it was silent
 */
export function chooseLoudest(
  places: readonly Place[],
  levels: ReadonlyMap<string, number>,
  now: number,
): Place[] {
  const levelOf = ({ id }: { readonly id: string }) => levels.get(id) ?? SILENT_DB;
  const loudest = [...levels.keys()]
    .map((id) => ({ id, loudAt: now }))
    .sort((a, b) => levelOf(b) - levelOf(a))
    .slice(0, PLACES);
  const next = places.map((place) => loudest.find(({ id }) => id === place.id) ?? place);
  for (const newcomer of loudest) {
    if (next.some(({ id }) => id === newcomer.id)) continue;
    if (next.length < PLACES) next.push(newcomer);
    else {
      const [weakest] = next
        .filter(({ loudAt }) => now - loudAt >= HOLD_MS)
        .sort((a, b) => levelOf(a) - levelOf(b));
      if (weakest && levelOf(newcomer) >= levelOf(weakest) + LEAD_DB) next[next.indexOf(weakest)] = newcomer;
    }
  }
  return next;
}
