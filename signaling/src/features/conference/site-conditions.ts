import type { Actor } from '@zhida/protocol/actor.ts';

/*
 * What a site is to somebody, as SQL asks it. Every statement takes the words from here: who belongs to a conference
 * and who may learn of it must not depend on where it is asked.
 */

/** Who asks, as memberships are looked up. */
export type Member = Pick<Actor, 'id' | 'kind' | 'unitId'>;

/** What `isOwnSite` is given by name. */
export const ownBinds = ({ id, unitId, kind }: Member) => ({ id, unitId, isGuest: kind === 'guest' });

/** Whether site `p` is a membership of an actor: its own, or its unit's; a guest has none but its own. */
export const isOwnSite = (actor = { id: ':id', unitId: ':unitId', isGuest: ':isGuest' }): string =>
  `(p.party_id = ${actor.id} OR (p.party_kind = 'unit' AND p.party_id = ${actor.unitId} AND NOT ${actor.isGuest}))`;

/**
 * Whether site `p` may learn what goes on in its conference `c`: the chair did not take it out, and it neither waits in
 * the lobby nor would have to.
 */
export const isLetIn = `(p.state NOT IN ('removed', 'waiting')
  AND (NOT c.lobby OR p.admitted OR p.role <> 'member' OR p.state IN ('joined', 'interrupted')))`;
