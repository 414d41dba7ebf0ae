import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { Work } from '../../db/work.ts';
import { addSites } from '../conference/add-sites.ts';
import { requireChair } from '../conference/require-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { hashToken, makeRefreshToken } from '../identity/tokens.ts';
import { countLinks, insertLink, lockLink, setLinkSecret, toLink } from './guest-link.store.ts';

/** A conference with more outsiders than this should be a conference with another county. */
const maxLinks = 50;
const hourMs = 3_600_000;

/**
 * A chair lets one named outsider in. The guest is a site of the conference from now on, which nobody rings.
 * The secret (256 random bits) is given out here and stored as its hash only. A retry, whose first answer was lost,
 * gets a new secret for the same link, and the lost one is worth nothing.
 * @throws Fault forbidden/not-chair, conflict where the first answer was not lost after all, capacity
 */
export async function createLink(
  { inWork }: Pick<SessionDeps, 'inWork'>,
  { clientRequestId, ...input }: ParsedInput<'guest:create-link'>,
  { actor }: CallContext,
): Promise<CallOutput<'guest:create-link'>> {
  const { conferenceId, displayName, hours } = input;
  const secret = makeRefreshToken();
  return inWork(async (work) => {
    const { conference } = await requireChair(work, actor, conferenceId);
    const request = { actorId: actor.id, requestId: clientRequestId, call: 'guest:create-link' };
    const { id: linkId, replayed } = await once(work, request, async (id) => {
      if ((await countLinks(work, conferenceId)) >= maxLinks)
        throw fault('capacity', 'revoke a link before another is made');
      const { unitId, unitName } = actor;
      const expiresAt = new Date(work.now.getTime() + hours * hourMs);
      const secretHash = hashToken(secret);
      await insertLink(work, {
        id,
        conferenceId,
        unitId,
        secretHash,
        displayName,
        createdBy: actor.id,
        expiresAt,
      });
      await addSites(work, conference, [{ kind: 'guest', id, displayName, unitId, unitName }]);
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'guest:link-created',
        target: { type: 'conference', id: conferenceId },
        details: { linkId: id, expiresAt: expiresAt.toISOString() },
      });
    });
    if (replayed) await replaceSecret(work, { conferenceId, linkId, secret });
    const link = await lockLink(work, { conferenceId, linkId });
    if (!link) throw fault('not-found', 'there is no such link');
    return { link: toLink(link), secret };
  });
}

async function replaceSecret(
  work: Work,
  { secret, ...which }: { conferenceId: string; linkId: string; secret: string },
): Promise<void> {
  const link = await lockLink(work, which);
  if (link?.first_used_at) throw fault('conflict', 'this link was handed over and used already');
  await setLinkSecret(work, which.linkId, hashToken(secret));
}
