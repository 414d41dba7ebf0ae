import { fault } from '@zhida/protocol/core/fault.ts';
import { readFault } from '@zhida/media-client/rest.ts';

/** A spreadsheet of a day's conferences is made in a second; over a rural line it comes within a minute. */
const timeoutMs = 60_000;

/** Some browsers read the bytes only when the disk is ready for them; keeping them a while costs a few hundred KB. */
const keptMs = 60_000;

export interface Download {
  readonly path: string;
  readonly fileName: string;
  /** Goes in a header, never in the address: addresses get into logs. */
  readonly token: string;
}

/** Fetches a file that only this person may have. @throws Fault */
export async function fetchFile({ path, token }: Pick<Download, 'path' | 'token'>): Promise<Blob> {
  const response = await fetch(path, {
    headers: { authorization: `Bearer ${token}` },
    cache: 'no-store',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    throw isLate
      ? fault('timeout', 'the file did not come in time', undefined, error)
      : fault('unavailable', 'the server is out of reach', undefined, error);
  });
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    throw readFault(response.status, body);
  }
  return response.blob();
}

/** Fetches such a file and hands it to the browser to keep. @throws Fault */
export async function download({ path, fileName, token }: Download): Promise<void> {
  const url = URL.createObjectURL(await fetchFile({ path, token }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}

/** A title as part of a file name: what a file system forbids becomes a dash. */
export function fileNameOf(title: string, suffix: string): string {
  return `${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-').slice(0, 60)} ${suffix}`.trim();
}
