import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { isAllowedEndpoint } from './push-service.rules.ts';
import type { PushDeps } from './push.deps.ts';
import { dropOldest, saveSubscription } from './push.store.ts';

/** A person has a phone, a tablet and a desk or two; what is older is a browser nobody opens. */
const perActor = 10;

/** Keeps where a browser can be woken. Asked again by every page that opens; it changes nothing then. */
export async function subscribe(
  { inWork, push }: Pick<SessionDeps, 'inWork'> & Pick<PushDeps, 'push'>,
  { endpoint }: ParsedInput<'push:subscribe'>,
  { actor, sessionId }: CallContext,
): Promise<CallOutput<'push:subscribe'>> {
  if (!isAllowedEndpoint(endpoint, push.services)) return { accepted: false };
  await inWork(async (work) => {
    await saveSubscription(work, { endpoint, sessionId, actorId: actor.id, unitId: actor.unitId });
    await dropOldest(work, actor.id, perActor);
  });
  return { accepted: true };
}
