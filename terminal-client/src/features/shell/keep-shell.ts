/** The part of the browser's service worker that is used here. */
export type WorkerContainer = Pick<
  ServiceWorkerContainer,
  'register' | 'controller' | 'addEventListener' | 'removeEventListener'
>;

export interface ShellDeps {
  /** Undefined where the page is not trusted (plain http): then the station opens online only, as before. */
  readonly workers: WorkerContainer | undefined;
  isIdle(): boolean;
  reload(): void;
}

/** How often a page that is open for weeks asks whether there is a new version; one request of 2 kB. */
const lookEveryMs = 3_600_000;
/** How soon after a station has become idle the new version takes over. */
const idleEveryMs = 5_000;

/**
 * Registers the service worker that opens this page without a network, looks for new versions, and lets one take over
 * while nobody is in the middle of something.
 */
export function keepShell({ workers, isIdle, reload }: ShellDeps): () => void {
  if (!workers) return () => undefined;
  let registration: ServiceWorkerRegistration | undefined;
  // The very first worker takes a page over that is already its own version.
  let isDue = false;
  const hadWorker = workers.controller !== null;

  const changed = (): void => void (isDue = hadWorker);
  const step = (): void => {
    if (!isIdle()) return;
    if (isDue) return reload();
    if (hadWorker) registration?.waiting?.postMessage('take-over');
  };
  const look = (): void => void registration?.update().catch(() => undefined); // offline: at the next look

  workers.addEventListener('controllerchange', changed);
  workers.register('/terminal/sw.js', { scope: '/terminal/', updateViaCache: 'none' }).then(
    (found) => (registration = found),
    () => undefined, // forbidden here, by a policy or a certificate that is not trusted: the station works online
  );
  const timers = [setInterval(look, lookEveryMs), setInterval(step, idleEveryMs)];
  return () => {
    timers.forEach((timer) => clearInterval(timer));
    workers.removeEventListener('controllerchange', changed);
  };
}
