import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { CallContext } from '../handlers.ts';
import type { MediaDeps } from './media.deps.ts';
import { deletePublication, setPublicationPaused } from './publication.store.ts';
import { requireSeat } from './require-seat.ts';

type Done = Record<string, never>;

/** Mutes or unmutes at the source. @throws Fault not-found for somebody else's publication */
export async function setPublication(
  deps: MediaDeps,
  { conferenceId, peerId, producerId, paused }: ParsedInput<'media:set-publication'>,
  context: CallContext,
): Promise<Done> {
  const { link } = await requireSeat(deps, { conferenceId, peerId }, context);
  await link.call('producer:set-paused', { conferenceId, peerId, producerId, paused });
  await deps.inWork(async (work) => {
    await deps.touchConference(work, conferenceId);
    const found = await setPublicationPaused(work, { producerId, peerId, paused });
    if (!found) throw fault('not-found', 'there is no such publication on this seat');
  });
  return {};
}

/** Takes a publication back. One that is gone already is no error. */
export async function unpublish(
  deps: MediaDeps,
  { conferenceId, peerId, producerId }: ParsedInput<'media:unpublish'>,
  context: CallContext,
): Promise<Done> {
  const { link } = await requireSeat(deps, { conferenceId, peerId }, context);
  await link.call('producer:close', { conferenceId, peerId, producerId });
  await deps.inWork(async (work) => {
    await deps.touchConference(work, conferenceId);
    await deletePublication(work, { producerId, peerId });
  });
  return {};
}
