import type { Attachment } from '@zhida/protocol/attachment.ts';
import { download, fetchFile } from '../records/download.ts';

export type DirectiveFiles = ReturnType<typeof createDirectiveFiles>;

/** Attachments, photos of answers and the record of a directive, as files. */
export function createDirectiveFiles(getToken: () => Promise<string>) {
  const attachment = (fileId: string): string => `/api/v1/attachments/${fileId}`;
  return {
    download: async ({ id, name }: Attachment): Promise<void> =>
      download({ path: attachment(id), fileName: name, token: await getToken() }),

    /** The picture itself; whoever shows it gives its address back to the browser. */
    fetchPicture: async (fileId: string): Promise<Blob> =>
      fetchFile({ path: attachment(fileId), token: await getToken() }),

    /** The roll-up with every recipient's path, as a spreadsheet or to be printed. */
    exportRecord: async (directiveId: string, kind: 'xlsx' | 'pdf', fileName: string): Promise<void> =>
      download({
        path: `/api/v1/directives/${directiveId}/report.${kind}`,
        fileName: `${fileName}.${kind}`,
        token: await getToken(),
      }),
  };
}
