import type { Handlers } from '../handlers.ts';
import type { LayoutDeps } from './layout.deps.ts';
import { deleteOwn, listOwn } from './layout.store.ts';
import { saveLayout } from './save-layout.ts';

/** Saved walls are everybody's own: nobody sees or deletes another's. */
export function layoutCalls(deps: LayoutDeps): Handlers<'layout:list' | 'layout:save' | 'layout:delete'> {
  return {
    'layout:list': async (_input, { actor }) => ({ layouts: await listOwn(deps.db, actor.id) }),
    'layout:save': (input, context) => saveLayout(deps, input, context),
    'layout:delete': async ({ layoutId }, { actor }) => {
      await deps.inWork(async (work) => {
        if (!(await deleteOwn(work, { ownerId: actor.id, layoutId }))) return;
        work.audit({
          actor: { id: actor.id, name: actor.displayName },
          action: 'layout:deleted',
          target: { type: 'layout', id: layoutId },
        });
      });
      return {};
    },
  };
}
