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
  try {
    if (announced > maxBytes) throw tooLarge();
    return await collect(request, { announced, maxBytes });
  } catch (error) {
    request.resume();
    if (request.readableAborted) throw fault('bad-request', 'the body broke off', undefined, error);
    throw error;
  }
}

/** Into its place as it comes, where its length is known: joined at the end, 20 MB hold the process for 25 ms. */
async function collect(
  request: IncomingMessage,
  { announced, maxBytes }: { announced: number; maxBytes: number },
): Promise<Buffer> {
  const whole = announced > 0 ? Buffer.alloc(announced) : null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk as Uint8Array);
    if (length + bytes.length > maxBytes) throw tooLarge();
    if (whole) bytes.copy(whole, length);
    else chunks.push(bytes);
    length += bytes.length;
  }
  return whole?.subarray(0, length) ?? Buffer.concat(chunks, length);
}
