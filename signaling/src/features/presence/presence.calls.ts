import type { Handlers } from '../handlers.ts';
import { getUnit } from './get-unit.ts';
import { listPresence, type PresenceDeps } from './list-presence.ts';

export function presenceCalls(deps: PresenceDeps): Handlers<'presence:list' | 'unit:get'> {
  return {
    'presence:list': (input, context) => listPresence(deps, input, context),
    'unit:get': (input, context) => getUnit(deps, input, context),
  };
}
