import type { Actor } from '@zhida/protocol/actor.ts';
import type { AuditActor } from '../../db/audit-draft.ts';
import type { Work } from '../../db/work.ts';

/** What somebody did in a conference, for its control record. */
export interface ControlRecord {
  readonly conferenceId: string;
  /** Past tense: `control:muted`. */
  readonly action: string;
  /** Ids and facts; never what was written on a banner or said. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** In the same transaction as the control itself. A control that changed nothing is not recorded. */
export function auditControl(
  work: Work,
  actor: Actor,
  { conferenceId, action, details }: ControlRecord,
): void {
  work.audit({
    actor: byActor(actor),
    action,
    target: { type: 'conference', id: conferenceId },
    ...(details && { details }),
  });
}

/** An actor as the audit names it. */
export function byActor({ id, displayName }: Actor): AuditActor {
  return { id, name: displayName };
}
