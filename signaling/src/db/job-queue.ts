import { PgBoss, type JobWithMetadata } from 'pg-boss';
import type { Log } from '../platform/log.ts';
import type { Db } from './db.ts';
import { queues, workers, type QueueName } from './queues.ts';

/** Jobs that must happen once, later, by whichever process lives then: pg-boss, in a schema of its own (ADR 28). */
export interface JobQueue {
  /** In the caller's transaction: the job exists exactly if the rest of it does. */
  send(work: Db, queue: QueueName, job: NewJob): Promise<void>;
  /** Takes jobs of a queue from now on. A handler that throws is tried again, as the queue says. */
  serve(queue: QueueName, handle: (job: TakenJob) => Promise<void>): Promise<void>;
  /** Takes no more, and waits a little for what is under way. */
  close(): Promise<void>;
}

export interface NewJob {
  /** Chosen by the sender, who may want to know it again. */
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Absent: at once. */
  readonly startAfter?: Date;
}

export interface TakenJob {
  readonly id: string;
  readonly data: unknown;
  /** A failure now is final: the queue does not come again. */
  readonly isLast: boolean;
}

const schema = 'pgboss';

/** How late a job may be taken. Each look is one indexed query per queue and process. */
const pollSeconds = 0.5;

/** A worker takes one job with each look, two in a second. Where more than this wait, it looks again at once. */
const manyWaiting = 20;

/** How late it is noticed that many wait. */
const countSeconds = 10;

/** A job under way at the shutdown is left to another process after this. */
const settleMs = 3_000;

/** Creates what pg-boss needs, or brings it to this version's shape, and every queue. */
export async function installJobQueue(db: Db): Promise<void> {
  const boss = createBoss(db, { migrate: true });
  let failure: unknown;
  boss.on('error', (error) => (failure ??= error));
  await boss.start();
  for (const [name, options] of Object.entries(queues)) await boss.createQueue(name, options);
  await boss.stop({ graceful: false });
  if (failure) throw new Error('the job queue could not be installed', { cause: failure });
}

/** Starts at the first use; the schema must be there. */
export function createJobQueue(db: Db, log: Log): JobQueue {
  const boss = createBoss(db, { migrate: false });
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue has trouble'));
  let started: Promise<PgBoss> | undefined;
  const start = () => {
    started ??= boss.start();
    // A database that was away at the first try is asked again at the next.
    started.catch(() => (started = undefined));
    return started;
  };
  return {
    async send(work, queue, { id, data, startAfter }) {
      await start();
      await boss.send(queue, data, { id, ...(startAfter && { startAfter }), db: adapter(work) });
    },
    async serve(queue, handle) {
      await start();
      const one = async ([job]: JobWithMetadata<unknown>[]) =>
        job && handle({ id: job.id, data: job.data, isLast: job.retryCount >= job.retryLimit });
      const options = {
        includeMetadata: true,
        pollingIntervalSeconds: pollSeconds,
        localConcurrency: workers[queue],
        burstWhenReadyExceeds: manyWaiting,
      } as const;
      await boss.work<unknown, unknown, typeof options>(queue, options, one);
    },
    async close() {
      if (started) await boss.stop({ graceful: true, timeout: settleMs });
    },
  };
}

function createBoss(db: Db, { migrate }: { migrate: boolean }): PgBoss {
  return new PgBoss({
    db: adapter(db),
    schema,
    migrate,
    // Nothing is scheduled by cron; jobs of a dead process are found by supervision.
    schedule: false,
    supervise: !migrate,
    superviseIntervalSeconds: countSeconds,
    monitorIntervalSeconds: countSeconds,
    queueCacheIntervalSeconds: countSeconds,
    clock: quietClock,
  });
}

/** Its timers alone keep no process alive. */
const quietClock = {
  now: () => Date.now(),
  setTimeout: (job: () => void, ms: number) => setTimeout(job, ms).unref(),
  clearTimeout: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (job: () => void, ms: number) => setInterval(job, ms).unref(),
  clearInterval: (timer: unknown) => clearInterval(timer as NodeJS.Timeout),
};

function adapter(db: Db) {
  return {
    executeSql: async (text: string, values?: unknown[]) => ({ rows: await db.run(text, values) }),
  };
}
