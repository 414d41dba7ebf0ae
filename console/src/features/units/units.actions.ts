import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { idle } from '../../ui/loadable.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useUnit } from './units.store.ts';

export type UnitActions = ReturnType<typeof createUnitActions>;

export function createUnitActions(signal: Pick<SignalClient, 'call'>) {
  const load = (unitId: string): Promise<void> => {
    if (useUnit.getState().unitId !== unitId) useUnit.setState({ unitId, detail: idle });
    return loadInto(
      { get: () => useUnit.getState().detail, set: (detail) => useUnit.setState({ detail }) },
      () => signal.call('unit:get', { unitId }),
      () => useUnit.getState().unitId === unitId,
    );
  };
  return {
    /** Fetches a unit's terminals and people; another unit's answer that comes late is dropped. */
    load,

    /** Whether units answer emergency calls by themselves, and after how many seconds; null: somebody must answer. */
    async setCallPolicy(unitIds: readonly string[], autoAnswerSeconds: number | null): Promise<void> {
      await signal.call('org:set-call-policy', { unitIds: [...unitIds], autoAnswerSeconds });
      const { unitId } = useUnit.getState();
      if (unitId !== null) await load(unitId);
    },
  };
}
