import { create } from 'zustand';
import { holds, type Permission, type RoleHeld } from '@zhida/protocol/core/permissions.ts';
import type { Actor } from '@zhida/protocol/actor.ts';
import type { DemoAccount } from '@zhida/media-client/session-client.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';
import { nothingKnown, type Knowledge } from './entrance.rules.ts';

interface SessionStoreState extends Knowledge {
  readonly demoAccounts: Loadable<readonly DemoAccount[]>;
}

export const useSession = create<SessionStoreState>()(() => ({ ...nothingKnown, demoAccounts: idle }));

export function useActor(): Actor | undefined {
  return useSession((s) => (s.session.phase === 'signed-in' ? s.session.actor : undefined));
}

const noRoles: readonly RoleHeld[] = [];

/** True where the person may do this at all; what one may not do is not drawn. */
export function useMay(permission: Permission): boolean {
  return holds(useActor()?.roles ?? noRoles, permission);
}
