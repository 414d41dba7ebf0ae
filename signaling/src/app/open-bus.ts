import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import type { Bus } from '../platform/bus/bus.ts';
import { firstThatWorks } from '../platform/bus/first-that-works.ts';
import { createPostgresBus } from '../platform/bus/postgres-bus.ts';
import { createRedisBus } from '../platform/bus/redis-bus.ts';
import type { Log } from '../platform/log.ts';

/** How this process speaks with its fellows: over Redis where there is one, with PostgreSQL to fall back on. */
export function openBus(
  { databaseUrl, redisUrl }: Pick<SignalingConfig, 'databaseUrl' | 'redisUrl'>,
  log: Log,
  hear: (word: string) => void,
): Bus {
  const postgres = createPostgresBus({ url: databaseUrl, log, hear });
  return redisUrl ? firstThatWorks(createRedisBus({ url: redisUrl, log, hear }), postgres) : postgres;
}
