import type { Conference } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';

/**
 * What the wall says of a private talk. `own`: the viewer leads it and may end it. `others`: it goes on without the
 * viewer. Null: there is none, or the viewer is the one spoken to, who is told by what tells of the own microphone.
 */
export function privateNote(
  { privateWithId }: Pick<Conference, 'privateWithId'>,
  standing: Standing | null,
): 'own' | 'others' | null {
  if (privateWithId === null || !standing) return null;
  const { id, role } = standing.participant;
  if (id === privateWithId) return null;
  return role === 'chair' ? 'own' : 'others';
}
