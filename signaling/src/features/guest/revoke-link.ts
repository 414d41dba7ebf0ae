import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChair } from '../conference/require-conference.ts';
import { takeOutSite } from '../conference/take-out-site.ts';
import type { CallContext } from '../handlers.ts';
import { endSessions } from '../identity/end-sessions.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { findGuestSite, lockLink, markLinkRevoked } from './guest-link.store.ts';

/**
 * A chair takes a link back: session, seat and site are gone at once, also where the guest's signal is lost at this
 * moment. Once more is no error. @throws Fault forbidden/not-chair, not-found
 */
export async function revokeLink(
  { inWork }: Pick<SessionDeps, 'inWork'>,
  { conferenceId, linkId }: ParsedInput<'guest:revoke-link'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  await inWork(async (work) => {
    const { conference } = await requireChair(work, actor, conferenceId);
    const link = await lockLink(work, { conferenceId, linkId });
    if (!link) throw fault('not-found', 'there is no such link');
    if (link.revoked_at) return;
    await markLinkRevoked(work, linkId);
    const participantId = await findGuestSite(work, { conferenceId, linkId });
    if (participantId) await takeOutSite(work, conference, participantId);
    const sessions = await endSessions(work, { actorId: linkId }, 'revoked');
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'guest:link-revoked',
      target: { type: 'conference', id: conferenceId },
      details: { linkId, sessions },
    });
  });
  return {};
}
