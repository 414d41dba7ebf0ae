import { setTimeout as wait } from 'node:timers/promises';
import type { ServerProcess } from './server-process.ts';

/** First start: migrations and the county's sample data, 2–5 s; a slow disk may need ten times that. */
const READY_WAIT_MS = 60_000;

export class NotReadyError extends Error {}

/** Waits until the server answers its readiness probe; throws with its last lines when it does not. */
export async function waitUntilReady(server: ServerProcess, url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_WAIT_MS;
  let answer = 'no answer';
  while (!signal.aborted) {
    answer = await probe(url);
    if (answer === 'ready') return;
    if (Date.now() > deadline) {
      const lines = server.lastLines().join('\n') || '(it wrote nothing)';
      throw new NotReadyError(
        `${server.name} was not ready after ${READY_WAIT_MS / 1000} s (${url}: ${answer}). ` +
          `Its last lines, more in ${server.logFile}:\n${lines}`,
      );
    }
    await wait(100, undefined, { signal }).catch(() => undefined);
  }
}

async function probe(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.status === 200 ? 'ready' : `status ${response.status}`;
  } catch {
    return 'no answer';
  }
}
