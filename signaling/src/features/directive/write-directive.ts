import { fault, Fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { keepForActor } from '../attachment/keep-attachments.ts';
import type { Actor } from '@zhida/protocol/actor.ts';
import { insertAttachments } from './attachment.store.ts';
import { defaultPolicies } from './chase.rules.ts';
import { titleOf } from './directive.rules.ts';
import { insertDirective } from './directive.store.ts';
import type { Written } from './issue-directive.ts';

/** Puts a directive on record; it is not sent yet. @throws Fault bad-request, invalid-state/file-unknown */
export async function writeDirective(
  work: Work,
  { actor, directiveId, unitIds, input, supersedesId, waits }: Written & { waits: boolean },
): Promise<void> {
  const { status, text, severity, urgency, certainty, form, review, quorum, conference } = input;
  const { id, displayName, unitId, unitName } = actor;
  const number = await insertDirective(work, {
    id: directiveId,
    status,
    title: titleOf(input),
    text,
    severity,
    urgency,
    certainty,
    sender: { id, displayName, unitId, unitName },
    ...deadlinesOf(input, work.now),
    form,
    review,
    policy: input.policy ?? defaultPolicies[urgency === 'Immediate' ? 'immediate' : 'other'],
    quorum: quorum ?? null,
    needsApproval: waits,
    wantsConference: conference,
    supersedesId,
    unitIds,
  });
  await attach(work, { actor, directiveId, ids: input.attachmentIds });
  work.audit({
    actor: { id, name: displayName },
    action: waits ? 'directive:submitted' : 'directive:issued',
    target: { type: 'directive', id: directiveId },
    details: { number, status, recipients: unitIds.length, supersedesId },
  });
}

function deadlinesOf(
  { acknowledgeBy, feedbackBy }: Written['input'],
  now: Date,
): { acknowledgeBy: Date | null; feedbackBy: Date | null } {
  const deadline = (text: string | undefined) => {
    if (text === undefined) return null;
    const at = new Date(text);
    if (at <= now) throw fault('bad-request', 'a deadline lies in the future');
    return at;
  };
  return { acknowledgeBy: deadline(acknowledgeBy), feedbackBy: deadline(feedbackBy) };
}

async function attach(
  work: Work,
  { actor, directiveId, ids }: { actor: Actor; directiveId: string; ids: readonly string[] },
): Promise<void> {
  try {
    await keepForActor(work, actor, ids);
  } catch (error) {
    if (error instanceof Fault && error.code === 'not-found')
      throw fault('invalid-state', 'a file is not there any more', 'file-unknown', error);
    throw error;
  }
  await insertAttachments(work, { directiveId, receiptId: null }, ids);
}
