import { useMemo } from 'react';
import { useName } from '../session/county-name.ts';
import { useOrgIndex } from './org.store.ts';

/** All units by name, in the order of their codes, for a field that chooses some of them. */
export function useUnitOptions(): { readonly value: string; readonly label: string }[] {
  const name = useName();
  const index = useOrgIndex();
  return useMemo(
    () =>
      [...(index?.byId.values() ?? [])]
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map((unit) => ({ value: unit.id, label: name(unit.name) })),
    [index, name],
  );
}
