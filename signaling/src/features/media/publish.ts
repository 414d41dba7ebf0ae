import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { CallContext } from '../handlers.ts';
import type { MediaDeps } from './media.deps.ts';
import { findPublicationByRequest, insertPublication } from './publication.store.ts';
import { requireSeat } from './require-seat.ts';

/**
 * Publishes a track. The producer is made on the node first and recorded second; if the seat went meanwhile the
 * producer is closed again. A retry with the same request id gives the same producer.
 */
export async function publish(
  deps: MediaDeps,
  input: ParsedInput<'media:publish'>,
  context: CallContext,
): Promise<CallOutput<'media:publish'>> {
  const { conferenceId, peerId, clientRequestId, source, kind, paused } = input;
  const { link } = await requireSeat(deps, input, context);
  const earlier = await findPublicationByRequest(deps.db, { peerId, clientRequestId });
  if (earlier) return { producerId: earlier };
  const { transportId, rtpParameters } = input;
  const { producerId } = await link.call('producer:create', {
    conferenceId,
    peerId,
    transportId,
    source,
    kind,
    rtpParameters,
    paused,
  });
  const withdraw = () => link.call('producer:close', { conferenceId, peerId, producerId });
  const recorded = await record(deps, { ...input, producerId }).catch(async (error: unknown) => {
    // Nobody will ever learn of this producer. A node that is gone too has closed it.
    await withdraw().catch(() => undefined);
    throw error;
  });
  if (recorded) return { producerId };
  await withdraw();
  throw fault('invalid-state', 'the seat was given up meanwhile', 'seat-gone');
}

async function record(
  { inWork, touchConference }: MediaDeps,
  {
    producerId,
    source,
    kind,
    paused,
    conferenceId,
    peerId,
    clientRequestId,
  }: ParsedInput<'media:publish'> & {
    producerId: string;
  },
): Promise<boolean> {
  return inWork(async (work) => {
    await touchConference(work, conferenceId);
    return insertPublication(work, {
      producerId,
      source,
      kind,
      paused,
      conferenceId,
      peerId,
      clientRequestId,
    });
  });
}
