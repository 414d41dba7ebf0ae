import {
  fileNameHeader,
  fileNameSchema,
  fileRequestHeader,
  fileTypes,
  maxFileBytes,
  messageSchema,
  type Message,
} from '@zhida/protocol/chat.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { createRequestId } from './request-id.ts';
import { readFault } from './rest.ts';
import { upload } from './upload.ts';

/** What files travel by: the signed-in person's token and the browser's own fetch. */
export interface RestAccess {
  getToken(): Promise<string>;
  readonly fetch?: typeof fetch;
}

/** As long as a file of 20 MB needs on a line of 1 Mbit/s, and half as long again. */
const downloadMs = 5 * 60_000;

/** Files of one conference: sent, and fetched once each; addresses of what was fetched live until `close`. */
export class ConferenceFiles {
  readonly #conferenceId: string;
  readonly #rest: RestAccess;
  readonly #blobs = new Map<string, Promise<Blob>>();
  readonly #urls = new Map<string, string>();
  #closed = false;

  constructor(conferenceId: string, rest: RestAccess) {
    this.#conferenceId = conferenceId;
    this.#rest = rest;
  }

  /**
   * Sends a file to everybody. @param onProgress 0–1
   * @throws Fault `bad-request/too-large`, `bad-request/file-type` before anything is sent, or as the server states
   */
  async send(
    file: File,
    onProgress: (share: number) => void,
    requestId = createRequestId(),
  ): Promise<Message> {
    if (file.size > maxFileBytes) throw fault('bad-request', 'larger than 20 MB', 'too-large');
    if (!fileTypes.some((type) => type === file.type))
      throw fault('bad-request', 'not a document', 'file-type');
    const answer = await upload({
      path: this.#path(),
      token: await this.#rest.getToken(),
      headers: {
        'content-type': file.type,
        [fileNameHeader]: encodeURIComponent(fittingName(file.name)),
        [fileRequestHeader]: requestId,
      },
      body: file,
      onProgress,
    });
    const message = messageSchema.safeParse(answer);
    if (!message.success) throw fault('internal', 'unexpected answer to a file', undefined, message.error);
    return message.data;
  }

  /** Its bytes, fetched once. @throws Fault */
  blobOf(fileId: string): Promise<Blob> {
    const known = this.#blobs.get(fileId);
    if (known) return known;
    const blob = this.#fetchBlob(fileId);
    this.#blobs.set(fileId, blob);
    // A failed one may be tried again.
    blob.catch(() => this.#blobs.delete(fileId));
    return blob;
  }

  /** A `blob:` address of the file, the same for every caller. @throws Fault */
  async urlOf(fileId: string): Promise<string> {
    const blob = await this.blobOf(fileId);
    const known = this.#urls.get(fileId);
    if (known) return known;
    if (this.#closed) throw fault('invalid-state', 'closed meanwhile');
    const url = URL.createObjectURL(blob);
    this.#urls.set(fileId, url);
    return url;
  }

  close(): void {
    this.#closed = true;
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
    this.#blobs.clear();
  }

  #path(fileId?: string): string {
    const base = `/api/v1/conferences/${encodeURIComponent(this.#conferenceId)}/files`;
    return fileId === undefined ? base : `${base}/${encodeURIComponent(fileId)}`;
  }

  async #fetchBlob(fileId: string): Promise<Blob> {
    const token = await this.#rest.getToken();
    const fetcher = this.#rest.fetch ?? globalThis.fetch.bind(globalThis);
    const response = await this.#get(fetcher, { path: this.#path(fileId), token });
    if (!response.ok) throw readFault(response.status, await response.json().catch(() => null));
    const blob = await response.blob().catch(() => null);
    if (!blob) throw fault('unavailable', 'the file broke off');
    return blob;
  }

  async #get(fetcher: typeof fetch, { path, token }: { path: string; token: string }): Promise<Response> {
    try {
      const headers = { authorization: `Bearer ${token}` };
      return await fetcher(path, { headers, signal: AbortSignal.timeout(downloadMs) });
    } catch (error) {
      throw fault('unavailable', 'the server is out of reach for a file', undefined, error);
    }
  }
}

/** A name every system takes: what is forbidden in one becomes a dash, what is too long loses its middle. */
export function fittingName(name: string): string {
  const plain = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-').trim() || 'file';
  const short = plain.length <= 120 ? plain : `${plain.slice(0, 100)}…${plain.slice(-18)}`;
  return fileNameSchema.safeParse(short).success ? short : 'file';
}
