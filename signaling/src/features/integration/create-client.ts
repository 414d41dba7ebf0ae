import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach } from '../identity/authorise.ts';
import { hashToken } from '../identity/tokens.ts';
import { auditClient } from './audit-client.ts';
import { insertClient, setKey } from './client.store.ts';
import { getLiveClient } from './get-managed-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';
import { hintOf, makeKey } from './key.rules.ts';

/**
 * Another system may come in from now on, with what its right gives it below its unit. The key is known only to this
 * answer: a repeated request gets a new one for the same client, as long as the first was never used.
 * @throws Fault not-found, forbidden for a unit the actor does not administer; invalid-state for a repetition too late
 */
export async function createClient(
  { inWork, directory }: IntegrationDeps,
  { clientRequestId: requestId, name, unitId, rights }: ParsedInput<'integration:create'>,
  { actor }: CallContext,
): Promise<CallOutput<'integration:create'>> {
  const tree = await directory.current();
  requireReach(actor, 'account.manage', { tree, unitId });
  const request = { actorId: actor.id, requestId, call: 'integration:create' };
  return inWork(async (work) => {
    let key = '';
    const { id, replayed } = await once(work, request, async (created) => {
      key = makeKey(created);
      await insertClient(work, {
        id: created,
        name,
        unitId,
        rights,
        keyHash: hashToken(key),
        keyHint: hintOf(key),
      });
      auditClient(work, actor, {
        action: 'integration:created',
        clientId: created,
        details: { unitId, rights },
      });
    });
    const client = await getLiveClient(work, { actor, tree }, id);
    if (!replayed) return { client, key };
    if (client.lastUsedAt !== null)
      throw fault('invalid-state', 'the client was created earlier and is in use');
    key = makeKey(id);
    await setKey(work, { id, keyHash: hashToken(key), keyHint: hintOf(key) });
    return { client: { ...client, keyHint: hintOf(key) }, key };
  });
}
