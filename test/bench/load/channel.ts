import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';

/**
 * The next message of the child that has this shape; others are left to other listeners.
 * @throws Error when the child ends or `timeoutMs` passes first
 */
export async function nextMessage<T>(
  child: ChildProcess,
  schema: z.ZodType<T>,
  timeoutMs = 20_000,
): Promise<T> {
  const done = new AbortController();
  const { signal } = done;
  const message = new Promise<T>((resolve) => {
    const listen = (raw: unknown) => {
      const parsed = schema.safeParse(raw);
      if (parsed.success) resolve(parsed.data);
    };
    child.on('message', listen);
    signal.addEventListener('abort', () => child.off('message', listen));
  });
  const failure = Promise.race([
    once(child, 'exit', { signal }).then(() => 'the process ended'),
    wait(timeoutMs, `no answer within ${timeoutMs} ms`, { signal }),
  ]).then((reason) => {
    throw new Error(reason);
  });
  failure.catch(() => undefined); // the abort below
  try {
    return await Promise.race([message, failure]);
  } finally {
    done.abort();
  }
}
