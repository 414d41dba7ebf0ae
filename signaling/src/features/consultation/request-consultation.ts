import type { Consultation } from '@zhida/protocol/consultation.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { CallContext } from '../handlers.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import type { ConsultationDeps } from './consultation.deps.ts';
import { expiryOf } from './consultation.rules.ts';
import { insertConsultation, lockConsultation } from './consultation.store.ts';
import { ringNext } from './ring-next.ts';
import { findSpecialtyName } from './roster.store.ts';
import { viewConsultation } from './view-consultation.ts';

/**
 * Asks for a specialist. The request and the first ring commit together: an answer means that it rings or waits.
 * @throws Fault not-found for an unknown specialty
 */
export async function requestConsultation(
  deps: ConsultationDeps & { directory: OrgDirectory },
  input: ParsedInput<'consultation:request'>,
  { actor }: CallContext,
): Promise<Consultation> {
  const { sealer, ringMs, directory } = deps;
  const tree = await directory.current();
  if (!(await findSpecialtyName(deps.db, input.specialtyId)))
    throw fault('not-found', 'there is no such specialty');
  const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'consultation:request' };
  const { id } = await deps.inWork((work) =>
    once(work, request, async (id) => {
      const { kind, id: requesterId, displayName, unitId, unitName } = actor;
      await insertConsultation(work, {
        id,
        specialtyId: input.specialtyId,
        urgency: input.urgency,
        requester: { kind, id: requesterId, displayName, unitId, unitName },
        reasonSealed: input.reason ? sealer.seal(new PrivateText(input.reason)) : null,
        patientSealed: input.patient ? sealer.seal(new PrivateText(JSON.stringify(input.patient))) : null,
        patientConsent: input.patientConsent,
        expiresAt: expiryOf(input.urgency, work.now),
      });
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'consultation:requested',
        target: { type: 'consultation', id },
        details: {
          specialtyId: input.specialtyId,
          urgency: input.urgency,
          patientConsent: input.patientConsent,
        },
      });
      const row = await lockConsultation(work, id);
      if (row) await ringNext({ ringMs, tree }, work, row);
    }),
  );
  return viewConsultation(deps, actor, id);
}
