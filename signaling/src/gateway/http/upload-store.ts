import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/server';
import type { Actor } from '@zhida/protocol/actor.ts';
import { uploadLifeMs } from '@zhida/protocol/attachment.ts';
import { fileNameSchema } from '@zhida/protocol/chat.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import type { AttachmentDeps } from '../../features/attachment/attachment.deps.ts';
import { beginUpload } from '../../features/attachment/begin-upload.ts';
import { dropUpload } from '../../features/attachment/drop-upload.ts';
import { findUpload } from '../../features/attachment/find-upload.ts';
import { receivePieces } from '../../features/attachment/receive-pieces.ts';

/** What the tus library keeps uploads in: the database, as one actor may see and change it. */
export class UploadStore extends DataStore {
  readonly #deps: AttachmentDeps;
  readonly #actor: Actor;

  constructor(deps: AttachmentDeps, actor: Actor) {
    super();
    this.#deps = deps;
    this.#actor = actor;
    this.extensions = ['creation', 'termination', 'expiration'];
  }

  /** @throws Fault bad-request, capacity/too-large */
  override async create(upload: Upload): Promise<Upload> {
    const name = fileNameSchema.safeParse(upload.metadata?.['filename']);
    if (!name.success) throw fault('bad-request', 'Upload-Metadata must hold a filename without separators');
    await beginUpload(this.#deps, { id: upload.id, name: name.data, bytes: upload.size ?? 0 }, this.#actor);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = idSchema.safeParse(id).success
      ? await findUpload(this.#deps.db, id, this.#actor)
      : undefined;
    if (!found) throw fault('not-found', 'there is no such upload, or it expired');
    const { bytes, received, createdAt } = found;
    return new Upload({ id, size: bytes, offset: received, creation_date: createdAt.toISOString() });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    return receivePieces(this.#deps, { id, at: offset }, stream as AsyncIterable<Uint8Array>);
  }

  override async remove(id: string): Promise<void> {
    await this.getUpload(id);
    await dropUpload(this.#deps, id);
  }

  override getExpiration(): number {
    return uploadLifeMs;
  }
}
