import type { Log } from './log.ts';

/** A job that runs again `everyMs` after it finished; it never overlaps itself and never throws. */
export interface Repeating {
  /** Stops and waits for a run that is under way. */
  close(): Promise<void>;
}

/** A job that fails again and again, several times a second, must not bury the log. */
const sayAgainMs = 60_000;

/** Failures are logged and the next run goes on: a database that is away for a minute must not end the job. */
export function repeat(
  { name, everyMs, log }: { name: string; everyMs: number; log: Log },
  job: () => Promise<void>,
): Repeating {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let failing: { since: number; said: number } | null = null;
  const failed = (error: unknown) => {
    const now = performance.now();
    if (failing && now - failing.said < sayAgainMs) return;
    failing = { since: failing?.since ?? now, said: now };
    log.error({ err: error, job: name }, 'repeating job failed');
  };
  const succeeded = () => {
    if (failing)
      log.info(
        { job: name, afterMs: Math.round(performance.now() - failing.since) },
        'repeating job works again',
      );
    failing = null;
  };
  const schedule = () => {
    if (!closed) timer = setTimeout(run, everyMs);
  };
  const run = () => {
    running = job().then(succeeded, failed).then(schedule);
  };
  schedule();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
