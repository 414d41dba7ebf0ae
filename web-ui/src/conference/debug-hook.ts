import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';

declare global {
  interface Window {
    zhida?: { session: ConferenceSession };
  }
}

/**
 * Puts the session where the browser's console and the end-to-end tests can reach it, as `window.zhida.session`, but
 * only where somebody set localStorage `zhida.debug` to `1` on this very machine: `collectStats()` is how one proves
 * that the other's frames arrive, and a page must not hand its session to any script by default.
 * @returns a function that takes it away again
 */
export function installDebugHook(session: ConferenceSession): () => void {
  if (!isWanted()) return () => undefined;
  window.zhida = { session };
  return () => {
    if (window.zhida?.session === session) delete window.zhida;
  };
}

function isWanted(): boolean {
  try {
    return localStorage.getItem('zhida.debug') === '1';
  } catch {
    return false;
  }
}
