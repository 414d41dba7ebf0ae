import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { hashToken } from '../identity/tokens.ts';
import { auditClient } from './audit-client.ts';
import { setKey } from './client.store.ts';
import { getLiveClient } from './get-managed-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';
import { hintOf, makeKey } from './key.rules.ts';

/** @throws Fault not-found, forbidden, invalid-state for one that was revoked */
export async function replaceKey(
  { inWork, directory }: IntegrationDeps,
  { clientId: id }: ParsedInput<'integration:replace-key'>,
  { actor }: CallContext,
): Promise<CallOutput<'integration:replace-key'>> {
  const tree = await directory.current();
  return inWork(async (work) => {
    const client = await getLiveClient(work, { actor, tree }, id);
    const key = makeKey(id);
    await setKey(work, { id, keyHash: hashToken(key), keyHint: hintOf(key) });
    auditClient(work, actor, { action: 'integration:key-replaced', clientId: id });
    return { client: { ...client, keyHint: hintOf(key) }, key };
  });
}
