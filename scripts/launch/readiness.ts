import { setTimeout as wait } from 'node:timers/promises';
import type { ServerProcess } from './server-process.ts';

/** First start: migrations and the county's sample data, 2–5 s; a slow disk may need ten times that. */
const READY_WAIT_MS = 60_000;

export class NotReadyError extends Error {}

/** Once may be bad luck (a port still held by the last run); three times in a row it will not help itself. */
const MAX_CRASHES = 3;

/** Waits until the server answers its readiness probe; throws with its last lines when it will not. */
export async function waitUntilReady(server: ServerProcess, url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_WAIT_MS;
  while (!signal.aborted) {
    const answer = await probe(url);
    if (answer === 'ready') return;
    if (server.crashes() >= MAX_CRASHES) throw notReady(server, `crashed ${MAX_CRASHES} times in a row`);
    if (Date.now() > deadline) {
      throw notReady(server, `was not ready after ${READY_WAIT_MS / 1000} s (${url}: ${answer})`);
    }
    await wait(100, undefined, { signal }).catch(() => undefined);
  }
}

function notReady(server: ServerProcess, what: string) {
  const lines = server.lastLines().join('\n') || '(it wrote nothing)';
  return new NotReadyError(`${server.name} ${what}. Its last lines, more in ${server.logFile}:\n${lines}`);
}

async function probe(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.status === 200 ? 'ready' : `status ${response.status}`;
  } catch {
    return 'no answer';
  }
}
