/** As long as the contract takes; what is shorter was cut off on its way here. */
const shortest = 20;
const longest = 200;

/** The secret of an invitation, as it stands behind `#`; null where there is none. */
export function readSecret(hash: string): string | null {
  const secret = hash.replace(/^#/, '').trim();
  return secret.length >= shortest && secret.length <= longest ? secret : null;
}

/**
 * Takes the secret out of the address bar before anything else happens: it must not stay where it is photographed,
 * kept in the history or sent on.
 */
export function takeSecret(window: Pick<Window, 'location' | 'history'>): string | null {
  const { hash, pathname } = window.location;
  const secret = readSecret(hash);
  if (hash !== '') window.history.replaceState(null, '', pathname);
  return secret;
}
