import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { listDeliveries as select } from './delivery.store.ts';
import { getManagedClient } from './get-managed-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';

/** @throws Fault not-found, forbidden */
export async function listDeliveries(
  { inWork, directory }: IntegrationDeps,
  { clientId, state, limit }: ParsedInput<'integration:list-deliveries'>,
  { actor }: CallContext,
): Promise<CallOutput<'integration:list-deliveries'>> {
  const tree = await directory.current();
  return inWork(async (work) => {
    await getManagedClient(work, { actor, tree }, clientId);
    return { deliveries: await select(work, { clientId, state: state ?? null, limit }) };
  });
}
