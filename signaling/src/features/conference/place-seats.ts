import { Fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import type { NodeRegistry } from '../../nodes/node-registry.ts';
import { setNode, type ConferenceRow } from './conference.store.ts';
import { deletePublications, listSeats } from './seat.store.ts';
import { touchRoster } from './touch-conference.ts';

/**
 * The media node for `count` new seats, reserved at once. A conference that changes its node loses all its media
 * there: everyone is told to join again.
 * @returns the node, or why there is none
 */
export async function placeSeats(
  registry: NodeRegistry,
  work: Work,
  { conference, count }: { conference: ConferenceRow; count: number },
): Promise<string | null | Fault> {
  const { id: conferenceId, node_id: before } = conference;
  if (count === 0) return before;
  const nodeId = reserve(registry, before, count);
  if (nodeId instanceof Fault || nodeId === before) return nodeId;
  await setNode(work, conferenceId, nodeId);
  if (before === null) return nodeId;
  const seats = await listSeats(work, conferenceId);
  await touchRoster(
    work,
    conferenceId,
    await deletePublications(
      work,
      seats.map(({ id }) => id),
    ),
  );
  work.changed({ kind: 'media-lost', conferenceId });
  work.changed({ kind: 'release-media', nodeId: before, conferenceId });
  return nodeId;
}

function reserve(registry: NodeRegistry, current: string | null, count: number): string | Fault {
  try {
    let nodeId = registry.place(current);
    for (let i = 1; i < count; i++) nodeId = registry.place(nodeId);
    return nodeId;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
