import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { requireChair } from '../conference/require-conference.ts';
import { touchHead } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { storeBanner } from './head.store.ts';

/** A line across every screen; null takes it away. @throws Fault forbidden/not-chair */
export async function setBanner(
  { inWork }: ControlDeps,
  { conferenceId, text }: ParsedInput<'control:set-banner'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    if (!(await storeBanner(work, { conferenceId, text }))) return;
    await touchHead(work, conferenceId);
    auditControl(work, actor, {
      conferenceId,
      action: text === null ? 'control:banner-cleared' : 'control:banner-set',
    });
  });
  return {};
}
