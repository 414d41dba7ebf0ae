import { findCallId } from '../features/conference/conference.store.ts';
import { isIdle } from '../features/shell/shell.rules.ts';
import { keepShell } from '../features/shell/keep-shell.ts';
import { findAsk } from './follow-directives.ts';
import { findStationRing } from './ringing.ts';
import type { Station } from './station.ts';

/** Keeps the station able to open without a network, and on the newest version; asks the browser to keep its disk. */
export function followShell(station: Station): () => void {
  let touchedAt = performance.now();
  const touch = (): void => void (touchedAt = performance.now());
  const { navigation, conference, directive, signal, push } = station;
  // A browser short of space throws away what no user said to keep: a signature may be in it.
  void (navigator as { storage?: StorageManager }).storage?.persist?.().catch(() => false);
  const offs = [
    keepShell({
      workers: import.meta.env.PROD
        ? (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
        : undefined,
      isIdle: () =>
        isIdle({
          place: navigation.store.getState().place.name,
          isInCall: findCallId(conference.store.getState().call) !== null,
          isRinging: findStationRing(station) !== undefined,
          isAsked: findAsk(station) !== null,
          hasDraft: directive.feedback.store.getState().unsaved.length > 0,
          quietMs: performance.now() - touchedAt,
        }),
      reload: () => location.reload(),
    }),
    signal.onReconnected(() => void push.actions.restore()),
  ];
  for (const event of ['pointerdown', 'keydown'] as const) {
    addEventListener(event, touch);
    offs.push(() => removeEventListener(event, touch));
  }
  return () => offs.forEach((off) => off());
}
