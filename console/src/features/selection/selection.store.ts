import { create } from 'zustand';

interface SelectionState {
  /** Units chosen to be called together, in the order they were chosen. */
  readonly unitIds: readonly string[];
  /** People chosen in a unit's detail. */
  readonly people: readonly { id: string; displayName: string }[];
  /** `later`: opened to plan ahead. */
  readonly dialog: 'closed' | 'now' | 'later';
}

export const nothingSelected: SelectionState = { unitIds: [], people: [], dialog: 'closed' };

export const useSelection = create<SelectionState>()(() => nothingSelected);

/** The units chosen, which somebody takes on: the choice is empty then. */
export function takeSelected(): readonly string[] {
  const { unitIds } = useSelection.getState();
  if (unitIds.length > 0) useSelection.setState({ unitIds: [] });
  return unitIds;
}

export function useIsSelected(unitId: string): boolean {
  return useSelection((s) => s.unitIds.includes(unitId));
}

export function useSelectedCount(): number {
  return useSelection((s) => s.unitIds.length + s.people.length);
}
