import { maxSites } from '@zhida/protocol/conference.ts';
import { nothingSelected, useSelection } from './selection.store.ts';

export type SelectionActions = ReturnType<typeof createSelectionActions>;

/** The contract takes at most this many units in one conference. */
const maxSelected = maxSites;

export function createSelectionActions() {
  return {
    toggleUnit(unitId: string): void {
      useSelection.setState(({ unitIds }) => ({
        unitIds: unitIds.includes(unitId)
          ? unitIds.filter((id) => id !== unitId)
          : [...unitIds, unitId].slice(0, maxSelected),
      }));
    },

    /** Selects all of them, or where all are selected already, none of them. */
    toggleUnits(ids: readonly string[]): void {
      useSelection.setState(({ unitIds }) => {
        const held = new Set(unitIds);
        if (ids.every((id) => held.has(id))) return { unitIds: unitIds.filter((id) => !ids.includes(id)) };
        return { unitIds: [...new Set([...unitIds, ...ids])].slice(0, maxSelected) };
      });
    },

    togglePerson(person: { id: string; displayName: string }): void {
      useSelection.setState(({ people }) => ({
        people: people.some((p) => p.id === person.id)
          ? people.filter((p) => p.id !== person.id)
          : [...people, person],
      }));
    },

    openDialog: (): void => useSelection.setState({ dialog: 'now' }),
    planAhead: (): void => useSelection.setState({ dialog: 'later' }),
    closeDialog: (): void => useSelection.setState({ dialog: 'closed' }),
    /** Nobody is chosen any more; a dialog that is open stays. */
    dropAll: (): void => useSelection.setState({ unitIds: [], people: [] }),
    clear: (): void => useSelection.setState(nothingSelected),
  };
}
