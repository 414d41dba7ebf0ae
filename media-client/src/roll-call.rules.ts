import type { RollCall } from '@zhida/protocol/roll-call.ts';

/**
 * The roll call after a change that names only the entries that are new since `since`. `gap`: some were missed, so it
 * must be asked for again.
 */
export function applyRollCallChange(
  known: RollCall | null,
  change: RollCall,
  since: number,
): RollCall | 'gap' {
  if (!known || known.id !== change.id) return since === 0 ? change : 'gap';
  if (change.version <= known.version) return known;
  if (since > known.version) return 'gap';
  const changed = new Map(change.entries.map((entry) => [entry.participantId, entry]));
  return { ...change, entries: known.entries.map((entry) => changed.get(entry.participantId) ?? entry) };
}
