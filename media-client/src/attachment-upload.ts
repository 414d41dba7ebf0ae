import { DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { attachmentTypes, maxAttachmentBytes, uploadsPath } from '@zhida/protocol/attachment.ts';
import { fault, faultSchema, Fault } from '@zhida/protocol/core/fault.ts';
import { z } from 'zod';
import { fittingName, type RestAccess } from './conference-files.ts';

/** A file on its way to the server. */
export interface AttachmentUpload {
  /** The attachment's id, to be named in a command. @throws Fault as the server states it; `unavailable` */
  readonly done: Promise<string>;
  /** Stops it; `done` then fails with invalid-state. What has come so far expires at the server. */
  abort(): void;
}

/**
 * What one request carries. A line that breaks costs no more than what is under way, since the server keeps what has come;
 * smaller pieces only add round trips.
 */
const chunkBytes = 1024 * 1024;

/** A village's line is away for a minute, not for an hour; then a person should decide. */
const retryDelays = [500, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000];

/**
 * Sends a document or picture that goes on where the line broke.
 * @param onProgress 0–1 of the bytes that left this machine
 */
export function sendAttachment(
  { getToken }: Pick<RestAccess, 'getToken'>,
  file: File,
  onProgress: (share: number) => void = () => undefined,
): AttachmentUpload {
  const refused = refusalOf(file);
  if (refused) return { done: Promise.reject(refused), abort: () => undefined };
  let abort: () => void = () => undefined;
  const done = new Promise<string>((resolve, reject) => {
    const upload = new Upload(file, {
      ...tusOptions(getToken),
      metadata: { filename: fittingName(file.name) },
      onProgress: (sent, total) => onProgress(total ? sent / total : 0),
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
      onError: (error) => reject(toFault(error)),
    });
    abort = () => {
      reject(fault('invalid-state', 'the upload was stopped'));
      void upload.abort(true).catch(() => undefined);
    };
    upload.start();
  });
  return { done, abort: () => abort() };
}

function refusalOf({ size, type }: File): Fault | null {
  if (size > maxAttachmentBytes) return fault('bad-request', 'larger than 20 MB', 'too-large');
  if (size === 0 || !attachmentTypes.some((known) => known === type))
    return fault('bad-request', 'not a document or picture', 'file-type');
  return null;
}

function tusOptions(getToken: () => Promise<string>): UploadOptions {
  return {
    endpoint: uploadsPath,
    chunkSize: chunkBytes,
    retryDelays,
    // The browser would remember the file's name, which may be a patient's, on a computer many use.
    storeFingerprintForResuming: false,
    onBeforeRequest: async (request) => void request.setHeader('Authorization', `Bearer ${await getToken()}`),
  };
}

const bodySchema = z.object({ fault: faultSchema });

function toFault(error: Error | DetailedError): Fault {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (!response) return fault('unavailable', 'the server is out of reach for a file', undefined, error);
  const known = bodySchema.safeParse(readJson(response.getBody()));
  if (known.success) return new Fault(known.data.fault);
  if (response.getStatus() === 413) return fault('bad-request', 'too large for a proxy', 'too-large');
  return fault(response.getStatus() >= 502 ? 'unavailable' : 'internal', `answered ${response.getStatus()}`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
