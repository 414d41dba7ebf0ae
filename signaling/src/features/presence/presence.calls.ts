import type { Handlers } from '../handlers.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { getUnit } from './get-unit.ts';
import { listPresence } from './list-presence.ts';

export function presenceCalls(
  deps: Pick<SessionDeps, 'db' | 'clock' | 'directory'>,
): Handlers<'presence:list' | 'unit:get'> {
  return {
    'presence:list': (input, context) => listPresence(deps, input, context),
    'unit:get': (input, context) => getUnit(deps, input, context),
  };
}
