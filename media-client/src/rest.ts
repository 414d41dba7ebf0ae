import { fault, faultSchema, Fault } from '@zhida/protocol/core/fault.ts';
import { z } from 'zod';

/** A REST answer with the server's own clock, so that a station whose clock is wrong still counts lifetimes right. */
export interface RestAnswer<T> {
  readonly data: T;
  /** From the `Date` header; null where the server sent none. */
  readonly serverNow: number | null;
}

export interface RestRequest<T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly answer: z.ZodType<T>;
}

/** Ten seconds: a rural link needs up to three for a sign-in; beyond ten a person believes it hangs. */
const timeoutMs = 10_000;
const faultBodySchema = z.object({ fault: faultSchema });

/**
 * One REST round trip, its answer parsed.
 * @throws Fault as the server stated it; `timeout` after 10 s; `unavailable` where the server is out of reach
 */
export async function callRest<T>(fetcher: typeof fetch, request: RestRequest<T>): Promise<RestAnswer<T>> {
  const response = await send(fetcher, request);
  const body: unknown = response.status === 204 ? {} : await response.json().catch(() => null);
  if (!response.ok) throw readFault(response.status, body);
  const parsed = request.answer.safeParse(body);
  if (!parsed.success)
    throw fault('internal', `unexpected answer from ${request.path}`, undefined, parsed.error);
  const date = Date.parse(response.headers.get('date') ?? '');
  return { data: parsed.data, serverNow: Number.isNaN(date) ? null : date };
}

async function send<T>(fetcher: typeof fetch, request: RestRequest<T>): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  if (request.token !== undefined) headers['authorization'] = `Bearer ${request.token}`;
  try {
    return await fetcher(request.path, {
      method: request.method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw fault('timeout', `no answer from ${request.path}`, undefined, error);
    }
    throw fault('unavailable', `the server is out of reach for ${request.path}`, undefined, error);
  }
}

/** A proxy in between may answer with its own page: 502–504 then mean the server is away. */
export function readFault(status: number, body: unknown): Fault {
  const parsed = faultBodySchema.safeParse(body);
  if (parsed.success) return new Fault(parsed.data.fault);
  return fault(status >= 502 && status <= 504 ? 'unavailable' : 'internal', `the server answered ${status}`);
}
