import type { ChangeOf } from '../../db/work.ts';
import { whileLinked } from '../../nodes/while-linked.ts';
import type { TellDeps } from './telling.ts';

/** Nobody receives these any more: said until the node takes it. A node that is away holds them until their publisher or its peer goes. */
export async function closeProducers(
  deps: TellDeps,
  { nodeId, conferenceId, producers }: ChangeOf<'close-producers'>,
): Promise<void> {
  const link = deps.registry.find(nodeId);
  if (!link) return;
  await Promise.all(
    producers.map(({ peerId, producerId }) =>
      whileLinked(deps, link, async () => {
        await link.call('producer:close', { conferenceId, peerId, producerId });
      }),
    ),
  );
}
