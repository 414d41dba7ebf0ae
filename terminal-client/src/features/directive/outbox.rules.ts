import type { Actor } from '@zhida/protocol/actor.ts';
import type { OutboxEntry } from './kept.ts';

/**
 * Whose session may send an event. What a person did goes out as theirs alone; what happened at a station of the unit
 * may go out under the station's new identity, when it was enrolled again meanwhile.
 */
export function maySend(entry: OutboxEntry, actor: Pick<Actor, 'id' | 'kind' | 'unitId'>): boolean {
  if (entry.refused !== null || entry.unitId !== actor.unitId) return false;
  if (entry.actorId === actor.id) return true;
  return entry.actorKind === 'terminal' && actor.kind === 'terminal';
}
