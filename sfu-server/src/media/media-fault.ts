import { fault, Fault } from '@zhida/protocol/core/fault.ts';
import { NotFoundError, UnsupportedError, WorkerClosedError } from 'mediasoup/errors';

/**
 * What a failed mediasoup request means to the caller. Used around mediasoup's own requests only, so that a
 * TypeError from a bug of ours is never taken for a bad request.
 */
export function toMediaFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const message = error instanceof Error ? error.message : String(error);
  // WorkerClosedError: the channel went away under the request; the conference is lost and opens anew elsewhere.
  if (error instanceof WorkerClosedError)
    return fault('unavailable', 'the media worker is gone', 'media-node-lost', error);
  if (error instanceof NotFoundError) return fault('not-found', message, undefined, error);
  if (error instanceof TypeError || error instanceof UnsupportedError)
    return fault('bad-request', message, undefined, error);
  // What is left comes from the worker's own state: an SSRC in use, a transport already connected.
  return fault('invalid-state', message, undefined, error);
}

/** Waits for a mediasoup request, with its errors as Faults. */
export async function asMediaFault<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw toMediaFault(error);
  }
}
