import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface PushSubscription {
  readonly endpoint: string;
  readonly sessionId: string;
  readonly actorId: string;
  readonly unitId: string;
}

/** A browser that signs in as somebody else is theirs from then on. */
export async function saveSubscription(work: Work, subscription: PushSubscription): Promise<void> {
  await work.execute(
    `INSERT INTO push_subscriptions (endpoint, session_id, actor_id, unit_id, subscribed_at)
     VALUES (:endpoint, :sessionId, :actorId, :unitId, :now)
     ON CONFLICT (endpoint) DO UPDATE SET session_id = excluded.session_id, actor_id = excluded.actor_id,
       unit_id = excluded.unit_id, subscribed_at = excluded.subscribed_at`,
    { ...subscription, now: work.now },
  );
}

/** Keeps the newest of an actor. */
export async function dropOldest(work: Work, actorId: string, keep: number): Promise<void> {
  await work.execute(
    `DELETE FROM push_subscriptions WHERE endpoint IN (
       SELECT endpoint FROM push_subscriptions WHERE actor_id = :actorId ORDER BY subscribed_at DESC OFFSET :keep)`,
    { actorId, keep },
  );
}

export async function deleteOwnSubscription(work: Work, actorId: string, endpoint: string): Promise<void> {
  await work.execute('DELETE FROM push_subscriptions WHERE endpoint = :endpoint AND actor_id = :actorId', {
    endpoint,
    actorId,
  });
}

export async function deleteSubscriptions(work: Work, endpoints: readonly string[]): Promise<void> {
  if (endpoints.length > 0)
    await work.execute('DELETE FROM push_subscriptions WHERE endpoint IN (:endpoints)', { endpoints });
}

/** Of units none of whose station pages is connected, while the session that subscribed lives. */
export async function listSleeping(db: Db, unitIds: readonly string[], now: Date): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const rows = await db.select<{ endpoint: string }>(
    `SELECT p.endpoint FROM push_subscriptions p JOIN sessions s ON s.id = p.session_id
     WHERE p.unit_id IN (:unitIds) AND s.ended_at IS NULL AND s.expires_at > :now
       AND NOT EXISTS (SELECT 1 FROM connections c WHERE c.unit_id = p.unit_id AND c.client = 'terminal')
     ORDER BY p.endpoint`,
    { unitIds, now },
  );
  return rows.map(({ endpoint }) => endpoint);
}
