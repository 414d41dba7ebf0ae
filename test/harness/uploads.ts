import { Buffer } from 'node:buffer';
import { uploadsPath } from '../../protocol/src/attachment.ts';

/** One tus request. */
export interface TusRequest {
  readonly method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'GET';
  /** Where the upload is; none: begins one. */
  readonly at?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** tus by hand, so that a test can break off where it likes. */
export function tusClient(origin: string, token: string | null) {
  const send = ({ method, at = uploadsPath, headers = {}, body }: TusRequest): Promise<Response> =>
    fetch(`${origin}${at}`, {
      method,
      headers: {
        'tus-resumable': '1.0.0',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body && { body }),
    });
  return {
    send,
    /** @returns the answer; its Location says where the upload is */
    begin: (bytes: number, name = '现场照片.png') =>
      send({
        method: 'POST',
        headers: {
          'upload-length': String(bytes),
          'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
        },
      }),
    append: (at: string, offset: number, part: Uint8Array) =>
      send({
        method: 'PATCH',
        at,
        headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
        body: new Uint8Array(part),
      }),
    async offsetOf(at: string): Promise<number> {
      const response = await send({ method: 'HEAD', at });
      return Number(response.headers.get('upload-offset'));
    },
  };
}
