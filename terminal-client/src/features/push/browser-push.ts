import type { PushBrowser } from './push.actions.ts';

/** Push as this browser does it; not at all on a page that is not trusted, or on the iOS of before 2023. */
export function createBrowserPush(): PushBrowser {
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  return {
    isAble: workers !== undefined && 'PushManager' in globalThis && 'Notification' in globalThis,
    permission: () => Notification.permission,
    askPermission: () => Notification.requestPermission(),
    async subscribe(publicKey) {
      if (!workers) throw new Error('there is no service worker');
      const { pushManager } = await workers.ready;
      const before = await pushManager.getSubscription();
      const subscription =
        before ??
        (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) }));
      return subscription.endpoint;
    },
  };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
