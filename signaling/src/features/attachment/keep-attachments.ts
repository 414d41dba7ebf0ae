import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { keepAttachments, listStored } from './attachment.store.ts';

/**
 * Files a command names belong to what it makes, from now on and for as long as that lives. Only the actor's own,
 * received whole, may be named.
 * @throws Fault not-found where one is missing, unfinished, expired or another's
 */
export async function keepForActor(work: Work, actor: Actor, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const found = await listStored(work, wanted);
  if (found.length < wanted.length || found.some(({ actor_id }) => actor_id !== actor.id))
    throw fault('not-found', 'an attachment is not there: send it again');
  await keepAttachments(work, wanted);
}
