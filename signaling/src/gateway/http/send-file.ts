import { once } from 'node:events';
import type { Response } from 'express';
import type { FileAnswer } from './route.ts';

/** What lies in a connection's buffers at once. All at once would cost each of 311 receivers a copy of the file. */
const sliceBytes = 64 * 1024;

/** 20 MB over 0.5 Mbit/s. Who has not got it by then will not; clients themselves wait five minutes. */
const sendMs = 6 * 60_000;

/**
 * Sends a file, no faster than the receiver takes it, and releases it whatever becomes of it. To be saved, never shown
 * in our own origin: what others uploaded must not run here.
 */
export async function sendFile(
  response: Response,
  { name, mediaType, content, release }: FileAnswer,
): Promise<void> {
  try {
    response.attachment(name).type(mediaType).set('X-Content-Type-Options', 'nosniff');
    if (typeof content === 'string') response.send(content);
    else await sendSlices(response, content);
  } finally {
    release?.();
  }
}

async function sendSlices(response: Response, content: Buffer): Promise<void> {
  response.set('Content-Length', String(content.length));
  const gone = new AbortController();
  const stop = () => gone.abort();
  response.once('close', stop);
  const timer = setTimeout(() => response.destroy(), sendMs);
  try {
    for (let at = 0; at < content.length && !response.destroyed; at += sliceBytes)
      if (!response.write(content.subarray(at, at + sliceBytes)))
        await once(response, 'drain', { signal: gone.signal });
    response.end();
    // A slice that still waits keeps the whole file in memory.
    if (!response.writableFinished && !response.destroyed)
      await once(response, 'finish', { signal: gone.signal });
  } catch (error) {
    // Whoever went away has had what it wanted.
    if (!gone.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    response.off('close', stop);
  }
}
