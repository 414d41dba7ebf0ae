/** Milliseconds since 1970, as browser pages count them: steady within this process, the same in all on a machine. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now();
}
