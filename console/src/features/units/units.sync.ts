import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { idle } from '../../ui/loadable.ts';
import type { UnitActions } from './units.actions.ts';
import { useUnit } from './units.store.ts';

/** Fetches the unit on the screen again when its presence changed. */
export function startUnitSync(signal: Pick<SignalClient, 'on'>, units: UnitActions): () => void {
  const stop = signal.on('presence:changed', (change) => {
    const { unitId } = useUnit.getState();
    if (unitId !== null && change.units.some((unit) => unit.unitId === unitId)) void units.load(unitId);
  });
  return () => {
    stop();
    useUnit.setState({ unitId: null, detail: idle });
  };
}
