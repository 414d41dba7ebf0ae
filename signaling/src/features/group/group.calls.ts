import type { Handlers } from '../handlers.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { deleteOwnGroup, listGroups } from './group.store.ts';
import { saveUnitGroup } from './save-group.ts';

type GroupCall = 'group:list' | 'group:save' | 'group:delete';

export function groupCalls(deps: Pick<SessionDeps, 'db' | 'inWork' | 'directory'>): Handlers<GroupCall> {
  return {
    'group:list': async (_input, { actor }) => ({ groups: await listGroups(deps.db, actor) }),
    'group:save': (input, context) => saveUnitGroup(deps, input, context),
    'group:delete': async ({ groupId }, { actor }) => {
      await deps.inWork(async (work) => {
        if (!(await deleteOwnGroup(work, actor.id, groupId))) return;
        work.audit({
          actor: { id: actor.id, name: actor.displayName },
          action: 'group:deleted',
          target: { type: 'unit-group', id: groupId },
        });
      });
      return {};
    },
  };
}
