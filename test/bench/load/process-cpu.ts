import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * CPU time the process has used so far, all threads, in microseconds. From the scheduler's own account
 * (/proc/PID/task/TID/schedstat, nanoseconds): /proc/PID/stat counts in steps of 10 ms, too coarse here.
 */
export function readCpuMicroseconds(pid: number): number {
  const folder = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(folder).map((tid) =>
    Number(readFileSync(`${folder}/${tid}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1000;
}

/** Idle work of a worker (timers, RTCP, consent checks of 300 viewers) stays well below this share of a core. */
const QUIET_SHARE = 0.05;
const QUIET_MS = 100;

/** Waits until the process has worked off what it was given. @throws Error after 10 s */
export async function untilQuiet(pid: number): Promise<void> {
  let before = readCpuMicroseconds(pid);
  for (let polls = 0; polls < 100; polls += 1) {
    await wait(QUIET_MS);
    const now = readCpuMicroseconds(pid);
    if (now - before < QUIET_SHARE * QUIET_MS * 1000) return;
    before = now;
  }
  throw new Error('the worker does not come to rest');
}
