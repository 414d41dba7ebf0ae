import type { Db } from '../../db/db.ts';
import { placeEach } from '../../nodes/placement.rules.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { countSeats } from './seat.store.ts';

interface Seat {
  readonly peerId: string;
  /** Where its media was until now. */
  readonly before: string | null;
  readonly unitId: string;
}

/**
 * A media node for each of these seats. The seat's own row is the reservation: what is counted here are rows, and
 * theirs are written in this same transaction, so that a burst spreads however late load reports come.
 * @returns the node by seat; without those no node can take
 */
export async function placeSeats(
  { registry, directory }: Pick<ConferenceDeps, 'registry' | 'directory'>,
  db: Db,
  { conferenceId, seats }: { conferenceId: string; seats: readonly Seat[] },
): Promise<Map<string, string>> {
  if (seats.length === 0) return new Map();
  const peerIds = seats.map(({ peerId }) => peerId);
  const counts = new Map((await countSeats(db, conferenceId, peerIds)).map((one) => [one.nodeId, one]));
  const candidates = registry.listCandidates().map((node) => {
    const { seats: taken = 0, own = 0 } = counts.get(node.nodeId) ?? {};
    return { ...node, seats: taken, own };
  });
  const tree = candidates.some(({ homeUnitId }) => homeUnitId !== null) ? await directory.current() : null;
  const wishes = seats.map(({ before, unitId }) => ({ before, unitPath: tree?.pathOf(unitId) ?? [] }));
  const places = placeEach(candidates, wishes);
  return new Map(
    seats.flatMap(({ peerId }, index) => {
      const nodeId = places[index];
      return nodeId ? [[peerId, nodeId] as const] : [];
    }),
  );
}
