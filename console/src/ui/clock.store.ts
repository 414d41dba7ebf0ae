import { create } from 'zustand';

/** The time all screens draw: ms since the epoch on the server's clock, moved once a second by start.ts. */
export const useClock = create<{ now: number; offset: number }>()(() => ({ now: Date.now(), offset: 0 }));

/** The server said what time it is; half a round trip of error does not matter to anything drawn in seconds. */
export function setServerTime(instant: string): void {
  const offset = Date.parse(instant) - Date.now();
  useClock.setState({ offset, now: Date.now() + offset });
}

/** Moves the clock once a second. Returns what stops it. */
export function startClock(): () => void {
  const timer = setInterval(() => {
    useClock.setState(({ offset }) => ({ now: Date.now() + offset }));
  }, 1000);
  return () => clearInterval(timer);
}

export function useNow(): number {
  return useClock((s) => s.now);
}
