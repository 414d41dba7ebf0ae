import type { Actor } from '@zhida/protocol/actor.ts';
import type { Db } from '../../db/db.ts';
import { findAttachment } from './attachment.store.ts';

/** How far a file has come. */
export interface UploadState {
  readonly id: string;
  readonly bytes: number;
  readonly received: number;
  readonly stored: boolean;
  readonly createdAt: Date;
}

/** @returns undefined where there is no such upload, or it is another's */
export async function findUpload(db: Db, id: string, actor: Actor): Promise<UploadState | undefined> {
  const row = await findAttachment(db, id);
  if (row?.actor_id !== actor.id) return undefined;
  const { bytes, received, stored_at, created_at: createdAt } = row;
  return { id, bytes, received, stored: stored_at !== null, createdAt };
}
