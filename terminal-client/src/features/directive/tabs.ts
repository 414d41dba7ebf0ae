/** The other tabs of this station: one writes to the disk, the others read again. */
export interface Tabs {
  tell(): void;
  onTold(listener: () => void): () => void;
  /** Runs alone among all tabs; where the browser has no locks (plain http), at once: sending twice is safe. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
}

const channelName = 'zhida-directives';

export function createTabs(): Tabs {
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(channelName) : null;
  return {
    tell: () => channel?.postMessage('changed'),
    onTold(listener) {
      channel?.addEventListener('message', listener);
      return () => channel?.removeEventListener('message', listener);
    },
    alone: (name, work) => {
      const locks = globalThis.navigator?.locks as LockManager | undefined;
      return locks ? locks.request(name, work) : work();
    },
  };
}
