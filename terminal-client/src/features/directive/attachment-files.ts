import type { RestAccess } from '@zhida/media-client/conference-files.ts';
import { readFault } from '@zhida/media-client/rest.ts';
import type { Attachment } from '@zhida/protocol/attachment.ts';
import { fault } from '@zhida/protocol/core/fault.ts';

export interface AttachmentFiles {
  /** Fetches a file and gives it to the browser to keep and open. @throws Fault */
  save(attachment: Attachment): Promise<void>;
}

/** 20 MB over a line of 1 Mbit/s take under three minutes. */
const downloadMs = 5 * 60_000;

export function createAttachmentFiles({ getToken }: Pick<RestAccess, 'getToken'>): AttachmentFiles {
  async function fetchBlob({ id }: Attachment): Promise<Blob> {
    const headers = { authorization: `Bearer ${await getToken()}` };
    const path = `/api/v1/attachments/${id}`;
    const response = await fetch(path, { headers, signal: AbortSignal.timeout(downloadMs) }).catch(
      () => null,
    );
    if (!response) throw fault('unavailable', 'the server is out of reach for a file');
    if (!response.ok) throw readFault(response.status, await response.json().catch(() => null));
    const blob = await response.blob().catch(() => null);
    if (!blob) throw fault('unavailable', 'the file broke off');
    return blob;
  }
  return {
    async save(attachment) {
      const url = URL.createObjectURL(await fetchBlob(attachment));
      const link = document.createElement('a');
      Object.assign(link, { href: url, download: attachment.name });
      link.click();
      // The browser has begun to keep it by then.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
  };
}
