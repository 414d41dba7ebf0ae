import { waitingNotice } from './push-notice.ts';
import { kindOf } from './request.rules.ts';
import { createShellCache } from './shell-cache.ts';

/**
 * The station's service worker: opens the app without a network, and tells of a directive while no page is open.
 * It is built into one classic script (`sw.js`): browsers of 2021 know no workers with imports.
 */

/** The part of a service worker's world that is used here; TypeScript's own types of it exclude those of a page. */
interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WindowClient {
  readonly url: string;
  focus(): Promise<unknown>;
}
interface Notified extends LifeEvent {
  readonly notification: { close(): void };
}
interface WorkerScope {
  readonly registration: {
    readonly scope: string;
    showNotification(title: string, options: object): Promise<void>;
  };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly WindowClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate' | 'push', listener: (event: LifeEvent) => void): void;
  addEventListener(name: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(name: 'message', listener: (event: LifeEvent & { readonly data: unknown }) => void): void;
  addEventListener(name: 'notificationclick', listener: (event: Notified) => void): void;
}

/** Put in by the build: see `vite-shell.ts`. */
declare const __ZHIDA_SHELL__: { readonly version: string; readonly files: readonly string[] };

const worker = self as unknown as WorkerScope;
const { scope } = worker.registration;
const shell = createShellCache({ ...__ZHIDA_SHELL__, scope, caches, fetch: (request) => fetch(request) });

worker.addEventListener('install', (event) => event.waitUntil(shell.install()));

worker.addEventListener('activate', (event) =>
  event.waitUntil(shell.clean().then(() => worker.clients.claim())),
);

// A new version waits until the page says that nobody is in the middle of something.
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('fetch', (event) => {
  const kind = kindOf(event.request, scope);
  if (kind === 'page') event.respondWith(shell.openPage(event.request));
  if (kind === 'asset') event.respondWith(shell.openAsset(event.request));
});

// The push is empty on purpose: what was ordered stays between the county and the station.
worker.addEventListener('push', (event) => {
  const { title, options } = waitingNotice(navigator.language);
  event.waitUntil(worker.registration.showNotification(title, options));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(showStation());
});

async function showStation(): Promise<void> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = pages.find(({ url }) => url.startsWith(scope));
  await (open ? open.focus() : worker.clients.openWindow(scope));
}
