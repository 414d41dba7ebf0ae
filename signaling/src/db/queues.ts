/**
 * The queues there are. Steps and calls are tried again for as long as they matter; what a dead process had taken is
 * given to another after `expireInSeconds`.
 */
export const queues = {
  /** Wakes a directive when the next step of one of its receipts is due. */
  'directive-step': {
    retryLimit: 1_000,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 30,
    expireInSeconds: 60,
  },
  /** One message to one number of a silent unit. */
  'phone-call': { retryLimit: 5, retryDelay: 5, retryBackoff: true, retryDelayMax: 120, expireInSeconds: 60 },
  /** One event to one other system. It counts its tries itself and gives up after a day (`maxTries`). */
  webhook: { retryLimit: 100, retryDelay: 5, retryBackoff: true, retryDelayMax: 3_600, expireInSeconds: 60 },
} as const;

export type QueueName = keyof typeof queues;

/**
 * Jobs of a queue that one process has under way at once. Steps are work for the database; telephones and other systems
 * are waited for, up to 10 s each: with one at a time, 300 silent villages or a county that signs take an hour.
 */
export const workers: Readonly<Record<QueueName, number>> = {
  'directive-step': 1,
  'phone-call': 4,
  webhook: 4,
};
