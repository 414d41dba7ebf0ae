/** Of several tabs of one station one has the screen: the one that is looked at, else the first. */
export interface ScreenLeader {
  close(): void;
}

export interface LeaderDeps {
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  changed(leads: boolean): void;
}

const lockName = 'zhida-screen';

/**
 * Where the browser has no locks (plain http) every tab leads: shown twice is better than not at all. A tab that comes
 * to the front takes the screen; the one that loses it queues again.
 */
export function createScreenLeader({ locks, document, changed }: LeaderDeps): ScreenLeader {
  let isClosed = false;
  let release: () => void = () => undefined;
  let inLine: AbortController | null = null;
  let leads = false;

  const setLeads = (next: boolean): void => {
    if (next === leads) return;
    leads = next;
    changed(next);
  };

  const hold = (): Promise<void> => {
    inLine = null;
    if (isClosed) return Promise.resolve();
    setLeads(true);
    return new Promise((resolve) => (release = resolve));
  };

  function stand(how: 'take' | 'wait'): void {
    if (!locks || isClosed) return;
    inLine?.abort();
    inLine = how === 'wait' ? new AbortController() : null;
    const options = inLine ? { signal: inLine.signal } : { steal: true };
    const mine = inLine;
    locks.request(lockName, options, hold).catch(() => {
      if (mine?.signal.aborted) return; // gave up the line to take the screen
      // Taken by a tab that came to the front: in line again for when that one closes.
      setLeads(false);
      stand('wait');
    });
  }

  const follow = (): void => {
    if (document.visibilityState === 'visible' && !leads) stand('take');
  };

  if (locks) {
    changed(false);
    stand(document.visibilityState === 'visible' ? 'take' : 'wait');
    document.addEventListener('visibilitychange', follow);
  } else setLeads(true);
  return {
    close() {
      isClosed = true;
      inLine?.abort();
      document.removeEventListener('visibilitychange', follow);
      release();
      setLeads(false);
    },
  };
}
