/**
 * Media is held on behalf of signaling. The lease runs from the moment no signaling process is connected; when
 * it ends nobody can control the media any more and it is closed. Connecting again in time stops the clock.
 */
export interface Lease {
  /** Call at every change. */
  onConnectedChange(connected: boolean): void;
  close(): void;
}

/** @param leaseMs how long media outlives the last control link */
export function createLease(leaseMs: number, onExpired: () => void): Lease {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    onConnectedChange(connected) {
      if (connected) stop();
      else timer ??= setTimeout(onExpired, leaseMs);
    },
    close: stop,
  };
}
