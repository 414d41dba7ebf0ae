/**
 * Counts what this process told of presence, so that its clients notice when they missed something. Each process
 * counts for itself: a client that comes to another one lists anew.
 */
export interface PresenceVersion {
  current(): number;
  next(): number;
}

export function createPresenceVersion(): PresenceVersion {
  let told = 0;
  return { current: () => told, next: () => (told += 1) };
}
