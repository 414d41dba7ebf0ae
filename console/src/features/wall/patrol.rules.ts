import type { Patrol } from '@zhida/protocol/control.ts';

/** A rotation as it is asked for. */
export type PatrolChoice = Omit<Patrol, 'startedAt'>;

/** The same rotation with one site more or less; null where none is left. */
export function togglePatrolled(
  { participantIds, intervalSeconds, grid }: Patrol,
  siteId: string,
): PatrolChoice | null {
  const without = participantIds.filter((id) => id !== siteId);
  const ids = without.length < participantIds.length ? without : [...participantIds, siteId];
  return ids.length === 0 ? null : { participantIds: ids, intervalSeconds, grid };
}

/** To go on later where it was put on hold: the list begins with the first site that is shown now. */
export function heldPatrol(
  { participantIds, intervalSeconds, grid }: Patrol,
  shown: readonly string[],
): PatrolChoice {
  const at = Math.max(0, participantIds.indexOf(shown[0] ?? ''));
  const ids = [...participantIds.slice(at), ...participantIds.slice(0, at)];
  return { participantIds: ids, intervalSeconds, grid };
}
