import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { loadActor } from '../identity/authenticate.ts';
import { endSessions } from '../identity/end-sessions.ts';
import { openSession, type OpenedSession } from '../identity/open-session.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { hashToken } from '../identity/tokens.ts';
import { lockLinkBySecret, markLinkUsed, type GuestLinkRow } from './guest-link.store.ts';

export interface OpenedGuestSession extends OpenedSession {
  readonly conference: { readonly conferenceId: string; readonly title: string };
}

/**
 * The secret of a link turned into a session for its one conference. One link is one guest: an earlier session of it
 * ends. A refusal is committed to the audit before it is thrown.
 * @throws Fault unauthenticated/guest-link-invalid, the same for an unknown, expired or revoked link and a
 *   conference that is over
 */
export async function openGuestSession(
  deps: SessionDeps,
  { secret }: { secret: string },
): Promise<OpenedGuestSession> {
  const tree = await deps.directory.current();
  const outcome = await deps.inWork(async (work) => {
    const link = await lockLinkBySecret(work, hashToken(secret));
    const good = link && !link.revoked_at && link.expires_at > work.now && !link.ended_at;
    if (!good) return refuse(work, link);
    await endSessions(work, { actorId: link.id }, 'signed-out');
    await markLinkUsed(work, link.id);
    const loaded = await loadActor(work, tree, { kind: 'guest', id: link.id });
    work.audit({
      actor: { id: link.id, name: link.display_name },
      action: 'guest:signed-in',
      target: { type: 'conference', id: link.conference_id },
      details: { linkId: link.id },
    });
    const opened = await openSession(deps, work, { loaded, client: 'guest' });
    return { ...opened, conference: { conferenceId: link.conference_id, title: link.title } };
  });
  if (outcome instanceof Fault) throw outcome;
  return outcome;
}

function refuse(work: Work, link: GuestLinkRow | undefined): Fault {
  work.audit({
    actor: { id: link?.id ?? null, name: link?.display_name ?? 'unknown' },
    action: 'guest:refused',
    ...(link && { target: { type: 'conference', id: link.conference_id } }),
  });
  return fault('unauthenticated', 'this link is not good (any more)', 'guest-link-invalid');
}
