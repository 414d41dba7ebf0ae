import type { Handlers } from '../handlers.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { getHistory } from './get-history.ts';
import { getTree } from './get-tree.ts';
import { moveUnit } from './move-unit.ts';
import { setCallPolicy } from './set-call-policy.ts';
import { listSpecialtyReach } from './specialty.store.ts';

type OrgCall =
  'org:get-tree' | 'org:get-history' | 'org:move-unit' | 'org:set-call-policy' | 'specialty:list';

export function orgCalls(
  deps: Pick<SessionDeps, 'db' | 'inWork' | 'clock' | 'directory'>,
): Handlers<OrgCall> {
  return {
    'org:get-tree': (input, context) => getTree(deps, input, context),
    'org:get-history': (input, context) => getHistory(deps, input, context),
    'org:move-unit': (input, context) => moveUnit(deps, input, context),
    'org:set-call-policy': (input, context) => setCallPolicy(deps, input, context),
    'specialty:list': async () => ({ specialties: await listSpecialtyReach(deps.db) }),
  };
}
