import type { Work } from '../../db/work.ts';
import type { Floor } from './floor.rules.ts';

/** A site as the floor looks at it. */
export interface FloorSite {
  readonly id: string;
  readonly role: 'chair' | 'co-chair' | 'member';
  readonly state: string;
  readonly floor: Floor;
  readonly floor_topic: string | null;
}

/** Of this conference only. */
export async function findFloorSite(
  work: Work,
  { conferenceId, participantId }: { conferenceId: string; participantId: string },
): Promise<FloorSite | undefined> {
  const [row] = await work.select<FloorSite>(
    `SELECT id, role, state, floor, floor_topic FROM participants
     WHERE id = :participantId AND conference_id = :conferenceId`,
    { conferenceId, participantId },
  );
  return row;
}

/** What a site wants to say stays known while it speaks; it goes with the floor. A grant takes the chair's mute off. */
export async function storeFloor(
  work: Work,
  next: { participantId: string; floor: Floor; topic: string | null },
): Promise<void> {
  await work.execute(
    `UPDATE participants SET floor = :floor, floor_since = CASE WHEN :floor = 'none' THEN NULL ELSE :now::timestamptz END,
       floor_topic = CASE WHEN :floor = 'none' THEN NULL ELSE :topic END,
       muted = CASE WHEN :floor = 'granted' THEN false ELSE muted END
     WHERE id = :participantId`,
    { ...next, now: work.now },
  );
}

/** The place in the queue is kept. */
export async function storeTopic(
  work: Work,
  { participantId, topic }: { participantId: string; topic: string | null },
): Promise<void> {
  await work.execute('UPDATE participants SET floor_topic = :topic WHERE id = :participantId', {
    participantId,
    topic,
  });
}
