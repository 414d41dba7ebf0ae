import type { ChangeOf } from '../../db/work.ts';
import { tellParticipants } from './audience.ts';
import type { TellDeps } from './telling.ts';

export async function tellMediaLost(deps: TellDeps, { conferenceId }: ChangeOf<'media-lost'>): Promise<void> {
  const lost = { name: 'media:lost', payload: { conferenceId } } as const;
  await tellParticipants(deps, conferenceId, { ...lost, present: true });
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
