import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from './db.ts';
import type { Work } from './work.ts';

/** The request as the client named it. */
export interface ClientRequest {
  readonly actorId: string;
  readonly requestId: string;
  readonly call: string;
}

/**
 * Carries out a create command once per (actor, clientRequestId), in the caller's transaction.
 * @param create makes the resource under the id given to it
 * @returns the id of the resource, and whether an earlier call had made it already
 * @throws Fault conflict/request-id-reused when the id was used for another call
 */
export async function once(
  work: Work,
  request: ClientRequest,
  create: (resourceId: string) => Promise<void>,
): Promise<{ id: string; replayed: boolean }> {
  const id = crypto.randomUUID();
  const inserted = await work.select(
    `INSERT INTO client_requests (actor_id, request_id, call, resource_id, at)
     VALUES (:actorId, :requestId, :call, :id, :now) ON CONFLICT DO NOTHING RETURNING resource_id`,
    { ...request, id, now: work.now },
  );
  if (inserted.length > 0) {
    await create(id);
    return { id, replayed: false };
  }
  const [earlier] = await work.select<{ call: string; resource_id: string }>(
    'SELECT call, resource_id FROM client_requests WHERE actor_id = :actorId AND request_id = :requestId',
    { ...request },
  );
  if (!earlier || earlier.call !== request.call)
    throw fault('conflict', 'this request id was used for another call', 'request-id-reused');
  return { id: earlier.resource_id, replayed: true };
}

/** A retry comes within minutes; after this long its request id is forgotten and would be carried out anew. */
export async function forgetRequests(db: Db, before: Date): Promise<void> {
  await db.execute('DELETE FROM client_requests WHERE at < :before', { before });
}
