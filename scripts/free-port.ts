import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below what Linux gives to outgoing connections by itself (32768 and up): a server that is started again must find its
 * port as it left it.
 */
const range = { from: 12_000, to: 32_000 };
const maxTries = 100;

/**
 * A port nobody listens on at this moment, and as many right after it. Another program may still take it first: retry
 * on failure.
 * @throws Error where none was found in a hundred tries
 */
export async function findFreePort(host = '127.0.0.1', following = 0): Promise<number> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const first = randomInt(range.from, range.to);
    const ports = Array.from({ length: following + 1 }, (_, at) => first + at);
    const free = await Promise.all(ports.map((port) => isPortFree(port, host)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no free port was found');
}

/** Can this port be listened on now? */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch {
    return false;
  }
  await new Promise((resolve) => server.close(resolve));
  return true;
}
