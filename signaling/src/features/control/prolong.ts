import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import { requireChair } from '../conference/require-conference.ts';
import { touchHead } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps } from './control.deps.ts';
import { findEndsAt, storeProlonged } from './head.store.ts';

/** It ends later than planned; the same request sent again adds nothing. @throws Fault forbidden/not-chair */
export async function prolong(
  { inWork }: ControlDeps,
  { conferenceId, clientRequestId, minutes }: ParsedInput<'control:prolong'>,
  { actor }: CallContext,
): Promise<CallOutput<'control:prolong'>> {
  const endsAt = await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    await once(work, { actorId: actor.id, requestId: clientRequestId, call: 'control:prolong' }, async () => {
      await storeProlonged(work, conferenceId, minutes);
      await touchHead(work, conferenceId);
      auditControl(work, actor, { conferenceId, action: 'control:prolonged', details: { minutes } });
    });
    return findEndsAt(work, conferenceId);
  });
  if (!endsAt) throw fault('invalid-state', 'this conference has no planned end any more');
  return { endsAt: endsAt.toISOString() };
}
