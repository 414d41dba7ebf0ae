import type { AuditActor } from '../../db/audit-draft.ts';
import type { Work } from '../../db/work.ts';
import { settleStage } from '../conference/settle-stage.ts';
import { touchHead } from '../conference/touch-conference.ts';
import { deadlineOf, isStaged } from './roll-call.rules.ts';
import { storeCalled, storeMarks, storeRollCall, type RollCallRow } from './roll-call.store.ts';

/** What becomes of a roll call at one step, whoever takes it. */
export interface Progress {
  readonly marks: readonly {
    readonly mark: 'present' | 'absent' | 'skipped';
    readonly participantIds: readonly string[];
  }[];
  /** The site that is called now; null: nobody is called by this step. */
  readonly callId: string | null;
  /** When an automatic one goes on. */
  readonly nextStepAt: Date | null;
  readonly ended: boolean;
  /** Who takes it: a chair, or the system. */
  readonly by: AuditActor;
}

/** As it stands before its first step, which is the one that shuts the microphones. */
const untouched = 1;

/**
 * Writes one step and has it told. A fast roll call changes neither the stage nor who may speak: then only the called
 * site and the chairs learn of it, which keeps a step of 311 at a few milliseconds.
 */
export async function saveStep(work: Work, rollCall: RollCallRow, progress: Progress): Promise<void> {
  const { id: rollCallId, conference_id: conferenceId, mode } = rollCall;
  const staged = isStaged({ mode, intervalMs: rollCall.interval_ms });
  const { callId, nextStepAt, ended } = progress;
  const stays = ended ? null : rollCall.current_id;
  const currentId = staged ? (callId ?? stays) : null;
  const version = await storeRollCall(work, { rollCallId, currentId, nextStepAt, ended });
  for (const { mark, participantIds } of progress.marks)
    await storeMarks(work, { rollCallId, participantIds, version, mark });
  if (callId) await storeCalled(work, { rollCallId, participantId: callId, version });
  work.changed({ kind: 'roll-call', conferenceId, rollCallId, version });
  if (ended || currentId !== rollCall.current_id || rollCall.version === untouched) {
    await touchHead(work, conferenceId);
    await settleStage(work, conferenceId, []);
  }
  if (ended)
    work.audit({
      actor: progress.by,
      action: 'roll-call:ended',
      target: { type: 'conference', id: conferenceId },
      details: { rollCallId },
    });
  if (!callId) return;
  const answerBy = mode === 'automatic' ? deadlineOf(work.now).toISOString() : null;
  const notice = { conferenceId, rollCallId, participantId: callId, mode, answerBy };
  work.changed({ kind: 'roll-called', notice });
}
