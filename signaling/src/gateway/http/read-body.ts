import type { IncomingMessage } from 'node:http';
import { fault } from '@zhida/protocol/core/fault.ts';

const tooLarge = () => fault('bad-request', 'the file is too large', 'too-large');

/**
 * A body of bytes, whole. What is too large is refused as soon as that is known; the rest is then thrown away as it
 * comes, so that the sender hears the answer. How long it may take is bounded by `bodyDeadline`.
 * @throws Fault bad-request/too-large, bad-request where it breaks off
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    if (announced > maxBytes) throw tooLarge();
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.from(chunk as Uint8Array);
      length += bytes.length;
      if (length > maxBytes) throw tooLarge();
      chunks.push(bytes);
    }
  } catch (error) {
    request.resume();
    if (request.readableAborted) throw fault('bad-request', 'the body broke off', undefined, error);
    throw error;
  }
  return Buffer.concat(chunks, length);
}
