import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { Endpoint } from '@zhida/protocol/presence.ts';
import { loadInto } from '../../ui/load-into.ts';
import { idle } from '../../ui/loadable.ts';
import { noInvite, useInvite } from './invite.store.ts';

export type InviteActions = ReturnType<typeof createInviteActions>;

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function reachableFirst(people: readonly Endpoint[]): readonly Endpoint[] {
  const isOffline = ({ state }: Endpoint): number => Number(state === 'offline');
  return [...people].sort((a, b) => isOffline(a) - isOffline(b));
}

export function createInviteActions(signal: Pick<SignalClient, 'call'>) {
  const loadPeople = (unitId: string): Promise<void> =>
    loadInto(
      {
        get: () => useInvite.getState().people.get(unitId) ?? idle,
        set: (loaded) =>
          useInvite.setState(({ people }) => ({ people: new Map(people).set(unitId, loaded) })),
      },
      async () => reachableFirst((await signal.call('unit:get', { unitId })).people),
    );
  return {
    loadPeople,
    open: (): void => useInvite.setState({ ...noInvite, dialog: 'open' }),
    close: (): void => useInvite.setState(noInvite),
    search: (search: string): void => useInvite.setState({ search }),
    toggleUnit: (id: string): void =>
      useInvite.setState(({ unitIds }) => ({ unitIds: toggled(unitIds, id) })),
    /** Chooses all of them, or where all are chosen already, none of them. */
    toggleUnits: (ids: readonly string[]): void =>
      useInvite.setState(({ unitIds }) => {
        if (!ids.every((id) => unitIds.has(id))) return { unitIds: new Set([...unitIds, ...ids]) };
        return { unitIds: new Set([...unitIds].filter((id) => !ids.includes(id))) };
      }),
    togglePerson: (id: string): void =>
      useInvite.setState(({ accountIds }) => ({ accountIds: toggled(accountIds, id) })),

    /** Shows or hides the people of a unit. */
    togglePeople(unitId: string): void {
      const isOpening = !useInvite.getState().openedIds.has(unitId);
      useInvite.setState(({ openedIds }) => ({ openedIds: toggled(openedIds, unitId) }));
      if (isOpening) void loadPeople(unitId);
    },

    /**
     * Calls everybody chosen into a running conference.
     * @param requestId made once per dialog, so that a second press cannot call everybody twice
     */
    async invite(conferenceId: string, requestId: string): Promise<void> {
      const { unitIds, accountIds } = useInvite.getState();
      await signal.call('conference:invite', {
        conferenceId,
        clientRequestId: requestId,
        unitIds: [...unitIds],
        accountIds: [...accountIds],
      });
    },
  };
}
