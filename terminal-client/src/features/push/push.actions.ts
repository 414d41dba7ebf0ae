import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { PushPhase, PushStore } from './push.store.ts';

/** The browser's side of a push. */
export interface PushBrowser {
  /** False where the browser or the page's connection knows no push. */
  readonly isAble: boolean;
  permission(): NotificationPermission;
  askPermission(): Promise<NotificationPermission>;
  /** @returns the address this browser is woken under. @throws where its push service is out of reach */
  subscribe(publicKey: string): Promise<string>;
}

export interface PushActions {
  /** Subscribes again where it was allowed before; after each sign-in. Never throws. */
  restore(): Promise<void>;
  /** Asks the person; by a press only, as browsers demand. */
  allow(): Promise<void>;
}

export interface PushDeps {
  readonly store: PushStore;
  readonly signal: Pick<SignalClient, 'call'>;
  readonly browser: PushBrowser;
}

/** Being woken is a help: whatever fails here leaves the station as it is. */
export function createPushActions({ store, signal, browser }: PushDeps): PushActions {
  const set = (phase: PushPhase): void => store.setState({ phase });

  async function subscribe(publicKey: string): Promise<void> {
    try {
      const endpoint = await browser.subscribe(publicKey);
      const { accepted } = await signal.call('push:subscribe', { endpoint });
      set(accepted ? 'on' : 'out-of-reach');
    } catch {
      set('out-of-reach'); // a county without the Internet: the browser's push service cannot be reached
    }
  }

  async function settle(permission: NotificationPermission): Promise<void> {
    if (permission === 'denied') return set('blocked');
    if (permission === 'default') return set('off');
    const { publicKey } = await signal.call('push:get-key', {});
    if (publicKey === null) set('none');
    else await subscribe(publicKey);
  }

  return {
    async restore() {
      if (browser.isAble) await settle(browser.permission()).catch(() => undefined);
    },
    async allow() {
      set('asking');
      const permission = await browser.askPermission().catch(() => 'denied' as const);
      await settle(permission).catch(() => set('off'));
    },
  };
}
