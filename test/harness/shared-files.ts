import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileNameHeader, fileRequestHeader } from '@zhida/protocol/chat.ts';
import type { OpenedSession } from '../../signaling/src/features/identity/open-session.ts';
import { createHttpServers } from './http.ts';

/** The routes of conference files over plain HTTP, without a socket. */
export interface FileServer {
  readonly origin: string;
  upload(who: OpenedSession, conferenceId: string, content: Buffer): Promise<Response>;
  fetch(who: OpenedSession, conferenceId: string, fileId: string): Promise<Response>;
  close(): Promise<void>;
}

/** Bytes that pass for a picture. */
export function pngOf(length: number): Buffer {
  const content = Buffer.alloc(length, 'what the picture shows ');
  content.set(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  return content;
}

export async function startFileServer(deps: Parameters<typeof createHttpServers>[0]): Promise<FileServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-files-'));
  const servers = await createHttpServers(deps, folder, []);
  const { http } = await servers.listen();
  const origin = `http://127.0.0.1:${http.port}`;
  const at = (conferenceId: string) => `${origin}/api/v1/conferences/${conferenceId}/files`;
  const bearer = ({ session }: OpenedSession) => ({ authorization: `Bearer ${session.accessToken}` });
  return {
    origin,
    upload: (who, conferenceId, content) =>
      fetch(at(conferenceId), {
        method: 'POST',
        headers: {
          ...bearer(who),
          'content-type': 'image/png',
          [fileNameHeader]: 'picture.png',
          [fileRequestHeader]: crypto.randomUUID(),
        },
        body: new Uint8Array(content),
      }),
    fetch: (who, conferenceId, fileId) => fetch(`${at(conferenceId)}/${fileId}`, { headers: bearer(who) }),
    async close() {
      await servers.close();
      await rm(folder, { recursive: true });
    },
  };
}
