import type { Source } from '@zhida/protocol/media.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { AuditActor } from '../../db/audit-draft.ts';
import { rulesFor, settleStage } from './settle-stage.ts';
import { isOnStage, maySpeak } from './stage.rules.ts';
import { clearMuted, findSettledSite, findStage } from './stage.store.ts';

/** What a media node must know of a publication before it makes it. */
export interface PublicationRules {
  readonly held: boolean;
  readonly priority: boolean;
  /** Whether anybody is taken to look at it; sound is, it is kept shut by `held`. */
  readonly wanted: boolean;
}

/** By the rules as they are now. @throws Fault invalid-state/seat-gone when there is no such site */
export async function publicationRules(
  db: Db,
  { conferenceId, participantId }: { conferenceId: string; participantId: string },
  { source, kind }: { source: Source; kind: 'audio' | 'video' },
): Promise<PublicationRules> {
  const stage = await findStage(db, conferenceId);
  const site = await findSettledSite(db, participantId);
  if (!stage || !site) throw fault('invalid-state', 'there is no such site', 'seat-gone');
  return { ...rulesFor(stage, site, { source }), wanted: kind === 'audio' || isOnStage(stage, site) };
}

/**
 * A site opens its own microphone: it may speak, or it is muted and may undo that itself. In a transaction with the
 * conference locked.
 * @throws Fault forbidden/may-not-speak
 */
export async function openMicrophone(
  work: Work,
  { conferenceId, participantId }: { conferenceId: string; participantId: string },
  by: AuditActor,
): Promise<void> {
  const stage = await findStage(work, conferenceId);
  const site = await findSettledSite(work, participantId);
  if (!stage || !site) throw fault('invalid-state', 'there is no such site', 'seat-gone');
  if (maySpeak(stage, site)) return;
  const mayUndo = site.muted && stage.selfUnmute && maySpeak(stage, { ...site, muted: false });
  if (!mayUndo) throw fault('forbidden', 'this site may not speak now', 'may-not-speak');
  await clearMuted(work, participantId);
  // The record says that the chair muted it; that it was heard all the same has to stand there too.
  work.audit({
    actor: by,
    action: 'control:self-unmuted',
    target: { type: 'conference', id: conferenceId },
    details: { participantId },
  });
  await settleStage(work, conferenceId, [participantId]);
}
