import { once } from 'node:events';
import { createServer } from 'node:net';

/** Finding a run of free ports takes one try nearly always. */
const maxTries = 50;

/**
 * A TCP port nobody listens on now, and as many right after it. Asked for just before use; a collision shows as a
 * start-up error.
 */
export async function freePort(following = 0): Promise<number> {
  for (let tries = 0; tries < maxTries; tries++) {
    const first = await listenAndClose(0);
    const others = Array.from({ length: following }, (_, at) => listenAndClose(first + at + 1));
    const found = await Promise.allSettled(others);
    if (found.every(({ status }) => status === 'fulfilled')) return first;
  }
  throw new Error('no ports');
}

async function listenAndClose(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return address.port;
}
