import type { ChangeOf } from '../../db/work.ts';
import { mapCarriers } from '../../features/media/publication.store.ts';
import { room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

export async function tellMediaLost(
  { db, send }: TellDeps,
  { conferenceId, peers }: ChangeOf<'media-lost'>,
): Promise<void> {
  if (peers.length === 0) return;
  const carriers = await mapCarriers(
    db,
    peers.map(({ peerId }) => peerId),
  );
  for (const { peerId, transportId } of peers) {
    const carrier = carriers.get(peerId);
    if (carrier) send(room.connection(carrier), 'media:lost', { conferenceId, peerId, transportId });
  }
}

export async function tellMediaMove(
  { db, send }: TellDeps,
  { conferenceId, peerIds }: ChangeOf<'media-move'>,
): Promise<void> {
  if (peerIds.length === 0) return;
  for (const [peerId, carrier] of await mapCarriers(db, peerIds))
    send(room.connection(carrier), 'media:move', { conferenceId, peerId });
}

/** A node that is away closes it when it links again: what it holds is compared with the database then. */
export async function releaseMedia(
  { registry }: TellDeps,
  { nodeId, conferenceId, peerId }: ChangeOf<'release-media'>,
): Promise<void> {
  const link = registry.find(nodeId);
  if (peerId) await link?.call('peer:close', { conferenceId, peerId });
  else await link?.call('conference:close', { conferenceId });
}
