import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import type { Receivable } from './look-up.ts';
import type { MediaDeps } from './media.deps.ts';
import { requireSeat } from './require-seat.ts';

/**
 * Several publications in one call. What this seat may not have, or is gone, is left out of the answer. What is on the
 * seat's node already takes one round trip to it; the first who wants something from another node has it brought there.
 */
export async function subscribe(
  deps: MediaDeps,
  input: ParsedInput<'media:subscribe'>,
  context: CallContext,
): Promise<CallOutput<'media:subscribe'>> {
  const { seat, link } = await requireSeat(deps, input, context);
  const { conferenceId, participantId } = seat;
  const wanted = { participantId, producerIds: input.producerIds };
  const receivable = await deps.lookUp.listReceivable(conferenceId, wanted);
  if (receivable.length === 0) return { consumers: [] };
  const producerIds = receivable.map(({ producerId }) => producerId);
  const { consumers, missing } = await link.call('consumer:create', { ...input, producerIds });
  const absent = new Set(missing);
  const brought = await bringAll(deps, {
    conferenceId,
    toNodeId: link.nodeId,
    elsewhere: receivable.filter(({ producerId }) => absent.has(producerId)),
  });
  if (brought.length === 0) return { consumers };
  const further = await link.call('consumer:create', { ...input, producerIds: brought });
  return { consumers: [...consumers, ...further.consumers] };
}

/** What its own node has not is gone; of the others each brings what it can, and no node keeps those of another waiting. */
async function bringAll(
  { pipes }: Pick<MediaDeps, 'pipes'>,
  wanted: { conferenceId: string; toNodeId: string; elsewhere: readonly Receivable[] },
): Promise<string[]> {
  const { conferenceId, toNodeId, elsewhere } = wanted;
  const byNode = [...Map.groupBy(elsewhere, ({ nodeId }) => nodeId ?? toNodeId)];
  const brought = await Promise.all(
    byNode.map(async ([fromNodeId, there]) => {
      if (fromNodeId === toNodeId) return [];
      const producerIds = there.map(({ producerId }) => producerId);
      return pipes.bring({ conferenceId, fromNodeId, toNodeId, producerIds });
    }),
  );
  return brought.flat();
}
