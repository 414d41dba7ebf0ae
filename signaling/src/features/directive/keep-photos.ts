import type { Actor } from '@zhida/protocol/actor.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { keepForActor } from '../attachment/keep-attachments.ts';
import type { Judged } from './judge-event.ts';

/** Photos of an answer belong to it from now on; an answer whose photos are not there is refused. */
export async function keepPhotos(work: Work, actor: Actor, judged: Judged): Promise<Judged> {
  const { event, photos, unitId, outcome } = judged;
  if (!event) return judged;
  try {
    await keepForActor(work, actor, photos);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const refused = { ...outcome, outcome: 'refused' as const, reason: 'file-unknown' as const };
    return { unitId, outcome: refused, decides: false, photos: [] };
  }
  return judged;
}
