import type { Log } from './log.ts';

/** A job that runs again `everyMs` after it finished; it never overlaps itself and never throws. */
export interface Repeating {
  /** Stops and waits for a run that is under way. */
  close(): Promise<void>;
}

/** Failures are logged and the next run goes on: a database that is away for a minute must not end the job. */
export function repeat(name: string, everyMs: number, log: Log, job: () => Promise<void>): Repeating {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const schedule = () => {
    if (!closed) timer = setTimeout(run, everyMs);
  };
  const run = () => {
    running = job()
      .catch((error: unknown) => log.error({ err: error, job: name }, 'repeating job failed'))
      .then(schedule);
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
