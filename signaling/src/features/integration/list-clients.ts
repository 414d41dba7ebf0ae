import type { CallOutput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { unitsInReach } from '../identity/authorise.ts';
import { listClients as select } from './client.store.ts';
import type { IntegrationDeps } from './integration.deps.ts';

export async function listClients(
  { db, clock, directory, webhookHosts }: IntegrationDeps,
  { actor }: CallContext,
): Promise<CallOutput<'integration:list'>> {
  const unitIds = unitsInReach(actor, 'account.manage', await directory.current());
  return { clients: await select(db, { unitIds, now: clock.now() }), webhookHosts: [...webhookHosts] };
}
