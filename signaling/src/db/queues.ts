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
