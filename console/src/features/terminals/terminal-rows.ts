import type { Terminal } from '@zhida/protocol/terminal.ts';
import type { OrgUnit } from '@zhida/protocol/org.ts';

/** Terminals whose name, unit or unit's code contains the words; those in use first, then by unit and name. */
export function findTerminals(
  terminals: readonly Terminal[],
  units: ReadonlyMap<string, OrgUnit>,
  search: string,
): readonly Terminal[] {
  const words = search.trim().toLowerCase();
  const textOf = ({ name, unitId }: Terminal): string => {
    const unit = units.get(unitId);
    return `${name} ${unit?.name.zh ?? ''} ${unit?.name.en ?? ''} ${unit?.code ?? ''}`.toLowerCase();
  };
  const codeOf = ({ unitId }: Terminal): string => units.get(unitId)?.code ?? '';
  return terminals
    .filter((terminal) => textOf(terminal).includes(words))
    .sort(
      (a, b) =>
        Number(a.revokedAt !== null) - Number(b.revokedAt !== null) ||
        codeOf(a).localeCompare(codeOf(b)) ||
        a.name.localeCompare(b.name),
    );
}
