import type { Work } from '../../db/work.ts';
import { deletePrivateLines } from './seat.store.ts';
import { touchRoster } from './touch-conference.ts';

/**
 * No voice of a private talk outlives it: whoever received it would hear the next talk too, which is with somebody
 * else. Those who talk publish anew. Asked for whenever a talk begins, changes or ends, with the conference locked.
 */
export async function closePrivateLines(work: Work, conferenceId: string): Promise<void> {
  const lines = await deletePrivateLines(work, conferenceId);
  await touchRoster(work, conferenceId, [...new Set(lines.map(({ participantId }) => participantId))]);
  for (const [nodeId, there] of Map.groupBy(lines, (line) => line.nodeId)) {
    if (!nodeId) continue;
    const producers = there.map(({ peerId, producerId }) => ({ peerId, producerId }));
    work.changed({ kind: 'close-producers', nodeId, conferenceId, producers });
  }
}
