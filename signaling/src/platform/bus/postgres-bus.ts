import pg from 'pg';
import { fault } from '@zhida/protocol/core/fault.ts';
import { busTimeoutMs, comeBackMs, type Bus, type BusOptions } from './bus.ts';
import { createJoiner, toChunks } from './chunks.ts';

const channel = 'zhida';

/**
 * Over LISTEN and NOTIFY, on one connection of its own. Words are heard in the order of their commits, over all
 * senders. While the database is away nothing is said and nothing heard; it comes back by itself.
 */
export function createPostgresBus({ url, log, hear }: BusOptions): Bus {
  let current: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async () => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'zhida-bus',
      keepAlive: true,
      connectionTimeoutMillis: busTimeoutMs,
      query_timeout: busTimeoutMs,
    });
    const join = createJoiner();
    // Without a listener for each of these the end of the server ends this process.
    client.on('error', (error) => lose(client, error));
    client.on('end', () => lose(client));
    client.on('notification', ({ processId, payload = '' }) => {
      if (processId === ownId(client)) return;
      const word = join(payload);
      if (word !== undefined) hear(word);
    });
    current = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      log.info('the bus over PostgreSQL is up');
    } catch (error) {
      lose(client, error);
    }
  };

  const lose = (client: pg.Client, error?: unknown) => {
    if (client !== current) return;
    current = undefined;
    client.end().catch(() => undefined);
    if (closed) return;
    log.debug({ err: error }, 'the bus over PostgreSQL is down');
    again = setTimeout(() => void connect(), comeBackMs());
  };

  void connect();
  return {
    async say(word) {
      const client = current;
      if (!client) throw fault('unavailable', 'the bus over PostgreSQL is down');
      try {
        await client.query('SELECT pg_notify($1, part) FROM unnest($2::text[]) part', [
          channel,
          toChunks(word),
        ]);
      } catch (error) {
        // A connection that does not answer is not one: the words after it must not wait as long.
        lose(client, error);
        throw error;
      }
    },
    async close() {
      closed = true;
      clearTimeout(again);
      const client = current;
      current = undefined;
      await client?.end().catch(() => undefined);
    },
  };
}

/** Of the connection, as the server numbers it; the driver knows it from the greeting on. */
function ownId(client: pg.Client): number | undefined {
  const id: unknown = Reflect.get(client, 'processID');
  return typeof id === 'number' ? id : undefined;
}
