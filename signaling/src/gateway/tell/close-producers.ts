import type { ChangeOf } from '../../db/work.ts';
import type { TellDeps } from './telling.ts';

/** Nobody receives these any more. A node that is away holds them until their publisher or its peer goes. */
export async function closeProducers(
  { registry }: TellDeps,
  { nodeId, conferenceId, producers }: ChangeOf<'close-producers'>,
): Promise<void> {
  const link = registry.find(nodeId);
  if (!link) return;
  await Promise.all(
    producers.map(({ peerId, producerId }) =>
      link.call('producer:close', { conferenceId, peerId, producerId }),
    ),
  );
}
