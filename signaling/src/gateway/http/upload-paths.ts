import { maxAttachmentBytes, uploadsPath } from '@zhida/protocol/attachment.ts';

type Json = Readonly<Record<string, unknown>>;

const header = (name: string, description: string, required = true): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});
const version = header('Tus-Resumable', 'always 1.0.0');
const uploadId: Json = { name: 'uploadId', in: 'path', required: true, schema: { type: 'string' } };
const fault: Json = { 'application/json': { schema: { $ref: '#/components/schemas/Fault' } } };

function operation(
  operationId: string,
  summary: string,
  more: { parameters: Json[]; success: Json; body?: Json },
): Json {
  return {
    operationId,
    tags: ['directives'],
    summary,
    security: [{ bearer: [] }],
    parameters: [version, ...more.parameters],
    ...(more.body && { requestBody: more.body }),
    responses: {
      ...more.success,
      400: { description: 'bad-request: no tus request', content: fault },
      401: { description: 'unauthenticated', content: fault },
      403: { description: 'forbidden', content: fault },
      404: { description: 'not-found: none, not the caller’s, or expired', content: fault },
      409: { description: 'conflict: the upload stands at another offset', content: fault },
      413: { description: `capacity: more than ${maxAttachmentBytes} bytes`, content: fault },
      503: { description: 'unavailable', content: fault },
    },
  };
}

/** The tus routes for the API document: their requests are headers and bytes, which no schema of ours describes. */
export const uploadPaths: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  [uploadsPath]: {
    post: operation('postUploads', 'Begin to send a file by tus 1.0.0; Location says where', {
      parameters: [
        header('Upload-Length', 'bytes of the whole file'),
        header('Upload-Metadata', '`filename` and its value in base64'),
      ],
      success: { 201: { description: 'Created; the last part of Location is the attachment’s id' } },
    }),
  },
  [`${uploadsPath}/{uploadId}`]: {
    head: operation('headUploadsUploadId', 'How far an upload has come: Upload-Offset', {
      parameters: [uploadId],
      success: { 200: { description: 'OK; Upload-Offset and Upload-Length in the headers' } },
    }),
    patch: operation('patchUploadsUploadId', 'Send the next piece of a file', {
      parameters: [uploadId, header('Upload-Offset', 'where the piece begins')],
      body: { required: true, content: { 'application/offset+octet-stream': {} } },
      success: { 204: { description: 'Taken; with the last byte the file can be named in a command' } },
    }),
    delete: operation('deleteUploadsUploadId', 'Give an upload up', {
      parameters: [uploadId],
      success: { 204: { description: 'Done' } },
    }),
  },
};
