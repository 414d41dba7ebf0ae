import { fault, faultSchema, Fault } from '@zhida/protocol/core/fault.ts';
import { z } from 'zod';

export interface UploadRequest {
  readonly path: string;
  readonly token: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  /** 0–1 of the bytes that left this machine. */
  onProgress(share: number): void;
}

/** 20 MB over a line of 1 Mbit/s take under three minutes; ten say that nothing moves any more. */
const timeoutMs = 10 * 60_000;
const bodySchema = z.object({ fault: faultSchema });

/**
 * Sends a body and tells how far it is, which `fetch` cannot.
 * @returns the parsed JSON of the answer
 * @throws Fault as the server stated it; `timeout`, `unavailable`
 */
export function upload({ path, token, headers, body, onProgress }: UploadRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.timeout = timeoutMs;
    request.setRequestHeader('authorization', `Bearer ${token}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.ontimeout = () => reject(fault('timeout', `no answer from ${path}`));
    request.onerror = () => reject(fault('unavailable', `the server is out of reach for ${path}`));
    request.onload = () => {
      const answer = readJson(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(answer);
      const known = bodySchema.safeParse(answer);
      if (known.success) return reject(new Fault(known.data.fault));
      // A proxy in between refuses what is too large for it with a page of its own.
      if (request.status === 413) return reject(fault('bad-request', 'too large for a proxy', 'too-large'));
      reject(fault(request.status >= 502 ? 'unavailable' : 'internal', `answered ${request.status}`));
    };
    request.send(body);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
