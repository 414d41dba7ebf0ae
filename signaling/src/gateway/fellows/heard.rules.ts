/** What was heard of each fellow process: how many words it has said, and when it was heard last (ms). */
export type Heard = ReadonlyMap<string, { readonly said: number; readonly at: number }>;

/**
 * A fellow lives as long as its pulse is heard, once a second. Shorter takes a busy one for dead; longer lets its last
 * words stay missed that it could not say.
 */
export const silentAfterMs = 4_000;

/** A word with its number: `next` is what was due, `gap` says that words before it were missed, `old` was heard. */
export function hearWord(heard: Heard, { from, number }: { from: string; number: number }) {
  const said = heard.get(from)?.said ?? 0;
  if (number <= said) return 'old';
  return number === said + 1 ? 'next' : 'gap';
}

/** A pulse says how many words there were: fewer than were heard means that some were missed. */
export function hearPulse(heard: Heard, { from, said }: { from: string; said: number }): 'all' | 'gap' {
  return said > (heard.get(from)?.said ?? 0) ? 'gap' : 'all';
}

/** Who has fallen silent without a goodbye. */
export function listSilent(heard: Heard, now: number): string[] {
  return [...heard].filter(([, { at }]) => now - at > silentAfterMs).map(([from]) => from);
}
