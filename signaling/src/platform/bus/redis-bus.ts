import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { z } from 'zod';
import { busTimeoutMs, comeBackMs, type Bus, type BusOptions } from './bus.ts';

const stream = 'zhida:words';
/** Half a minute of a busy county; whoever was away for longer finds a gap. */
const keptWords = 10_000;
/** A read waits this long for news; closing waits for it. */
const blockMs = 1_000;
const readCount = 200;

/** What a read gives: null when there was no news. */
const newsSchema = z
  .array(
    z.object({ messages: z.array(z.object({ id: z.string(), message: z.object({ word: z.string() }) })) }),
  )
  .nullable();

/**
 * Over a Redis stream: a process that loses Redis for a moment reads on where it was. What this process said is read
 * as well. While Redis is away nothing is said; it comes back by itself.
 */
export function createRedisBus({ url, log, hear }: BusOptions): Bus {
  const options = {
    url,
    // What cannot be said now is said otherwise, or found missing; said a minute later it would only mislead.
    disableOfflineQueue: true,
    // A server that hangs is one that is away.
    socket: { reconnectStrategy: comeBackMs, connectTimeout: busTimeoutMs, socketTimeout: busTimeoutMs },
  };
  const writer = createClient(options);
  const reader = createClient(options);
  const closing = new AbortController();
  for (const client of [writer, reader])
    // Without a listener an error ends this process.
    client.on('error', (error: unknown) => log.debug({ err: error }, 'the bus over Redis is down'));
  reader.on('ready', () => log.info('the bus over Redis is up'));
  for (const client of [writer, reader]) client.connect().catch(() => undefined);

  const read = async () => {
    let from: string | null = null;
    while (!closing.signal.aborted) {
      try {
        from ??= await newestId();
        const news = await reader.xRead({ key: stream, id: from }, { COUNT: readCount, BLOCK: blockMs });
        for (const { id, message } of newsSchema.parse(news)?.flatMap(({ messages }) => messages) ?? []) {
          from = id;
          hear(message.word);
        }
      } catch {
        await sleep(comeBackMs(), undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  };

  const newestId = async () => {
    const newest = await reader.xRevRange(stream, '+', '-', { COUNT: 1 });
    return newest?.at(0)?.id ?? '0-0';
  };

  const reading = read();
  return {
    async say(word) {
      const TRIM = { strategy: 'MAXLEN', strategyModifier: '~', threshold: keptWords } as const;
      await writer.xAdd(stream, '*', { word }, { TRIM });
    },
    async close() {
      closing.abort();
      for (const client of [writer, reader]) client.destroy();
      await reading;
    },
  };
}
