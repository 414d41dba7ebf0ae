import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import type { MediaDeps } from './media.deps.ts';
import { requireSeat } from './require-seat.ts';

/** Several publications in one call. What this seat may not have, or is gone, is left out of the answer. */
export async function subscribe(
  deps: MediaDeps,
  input: ParsedInput<'media:subscribe'>,
  context: CallContext,
): Promise<CallOutput<'media:subscribe'>> {
  const { seat, link } = await requireSeat(deps, input, context);
  const { conferenceId, participantId } = seat;
  const wanted = { participantId, producerIds: input.producerIds };
  const producerIds = await deps.lookUp.listReceivable(conferenceId, wanted);
  if (producerIds.length === 0) return { consumers: [] };
  return link.call('consumer:create', { ...input, producerIds });
}
