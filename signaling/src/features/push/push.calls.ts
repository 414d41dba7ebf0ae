import type { Handlers } from '../handlers.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import type { PushDeps } from './push.deps.ts';
import { deleteOwnSubscription } from './push.store.ts';
import { subscribe } from './subscribe.ts';

type PushCall = 'push:get-key' | 'push:subscribe' | 'push:unsubscribe';

export function pushCalls(deps: Pick<SessionDeps, 'inWork'> & Pick<PushDeps, 'push'>): Handlers<PushCall> {
  const { keys, services } = deps.push;
  return {
    'push:get-key': async () => ({ publicKey: services.length > 0 ? keys.publicKey : null }),
    'push:subscribe': (input, context) => subscribe(deps, input, context),
    'push:unsubscribe': async ({ endpoint }, { actor }) => {
      await deps.inWork((work) => deleteOwnSubscription(work, actor.id, endpoint));
      return {};
    },
  };
}
