import type { SessionClient } from '@zhida/media-client/session-client.ts';
import { setServerTime } from '../../ui/clock.store.ts';
import { loadInto } from '../../ui/load-into.ts';
import { toFaultData } from '../../ui/loadable.ts';
import { useSession } from './session.store.ts';

export type SessionActions = ReturnType<typeof createSessionActions>;

export function createSessionActions(session: SessionClient) {
  const loadDemoAccounts = (): Promise<void> =>
    loadInto(
      {
        get: () => useSession.getState().demoAccounts,
        set: (demoAccounts) => useSession.setState({ demoAccounts }),
      },
      () => session.listDemoAccounts(),
    );

  return {
    /** Asks which installation this is, then whether somebody is still signed in. False: try again later. */
    async start(): Promise<boolean> {
      try {
        const installation = await session.getInstallation();
        setServerTime(installation.now);
        useSession.setState({ installation, unreachable: null });
        if (installation.mode === 'demo') void loadDemoAccounts();
      } catch (error) {
        useSession.setState({ unreachable: toFaultData(error) });
        return false;
      }
      await session.restore();
      return true;
    },

    async signIn(username: string, password: string): Promise<void> {
      await session.signIn(username, password);
      useSession.setState({ ended: null });
    },

    changePassword: (current: string, next: string): Promise<void> => session.changePassword(current, next),

    async signOut(): Promise<void> {
      useSession.setState({ ended: null });
      await session.signOut();
    },

    async signOutEverywhere(): Promise<void> {
      useSession.setState({ ended: 'signed-out' });
      await session.signOutEverywhere();
    },

    loadDemoAccounts,
  };
}
