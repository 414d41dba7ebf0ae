import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from '@redis/client';
import { findFreePort } from '../../scripts/free-port.ts';
import { waitUntil } from './wait-until.ts';

/** A Redis of one test, without anything on disk. */
export interface TestRedis {
  readonly url: string;
  /** On the port it had. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** How many words are in a stream; none while it is stopped. */
  countWords(stream: string): Promise<number>;
}

/** Debian's redis-server, which the set-up installs for the integration tests. */
export async function startTestRedis(): Promise<TestRedis> {
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const redis: TestRedis = {
    url,
    async start() {
      const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      child = spawn('redis-server', options, { stdio: 'ignore' });
      await once(child, 'spawn');
      await waitUntil('Redis answers', async () => (await redis.countWords('none')) === 0);
    },
    async stop() {
      if (!child || child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      child = undefined;
    },
    async countWords(stream) {
      const client = createClient({ url, socket: { reconnectStrategy: false } });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return await client.xLen(stream);
      } finally {
        client.destroy();
      }
    },
  };
  await redis.start();
  return redis;
}
