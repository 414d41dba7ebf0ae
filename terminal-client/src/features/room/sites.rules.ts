import type { Participant, SiteState } from '@zhida/protocol/conference.ts';
import type { SessionActions } from '@zhida/media-client/session-actions.ts';

/** Who wants something comes first, then who is here, then who is missing. */
export type SiteGroup = 'asking' | 'lobby' | 'here' | 'missing';

const missing: readonly SiteState[] = [
  'called',
  'ringing',
  'declined',
  'no-answer',
  'offline',
  'busy',
  'interrupted',
  'left',
];

export function siteGroup({ state, floor }: Pick<Participant, 'state' | 'floor'>): SiteGroup | null {
  if (state === 'joined') return floor === 'requested' ? 'asking' : 'here';
  if (state === 'waiting') return 'lobby';
  return missing.includes(state) ? 'missing' : null;
}

/** The sites by group, who asked first first; the own site and whoever was removed are left out. */
export function groupSites(
  sites: readonly Participant[],
  ownId: string,
): Readonly<Record<SiteGroup, readonly Participant[]>> {
  const of = (group: SiteGroup): Participant[] =>
    sites.filter((site) => site.id !== ownId && siteGroup(site) === group);
  const since = ({ floorRequestedAt }: Participant): number => Date.parse(floorRequestedAt ?? '') || 0;
  return {
    asking: of('asking').sort((a, b) => since(a) - since(b)),
    lobby: of('lobby'),
    here: of('here'),
    missing: of('missing'),
  };
}

export type SiteAction = 'grant' | 'deny' | 'revoke' | 'mute' | 'unmute' | 'admit' | 'ring' | 'remove';

/** What a chair on a terminal may do with one site now, in the order of the buttons. */
export function listSiteActions(
  site: Participant,
  may: SessionActions,
  isLarge: boolean,
): readonly SiteAction[] {
  const group = siteGroup(site);
  const offers: readonly (readonly [SiteAction, boolean])[] = [
    ['admit', group === 'lobby' && may.admit !== undefined],
    [
      'grant',
      isLarge &&
        site.role !== 'chair' &&
        site.floor !== 'granted' &&
        site.state === 'joined' &&
        may.grantFloor !== undefined,
    ],
    ['deny', group === 'asking' && may.denyFloor !== undefined],
    ['revoke', site.floor === 'granted' && may.revokeFloor !== undefined],
    ['mute', site.state === 'joined' && !site.muted && site.role !== 'chair' && may.setMuted !== undefined],
    ['unmute', site.state === 'joined' && site.muted && may.setMuted !== undefined],
    ['ring', group === 'missing' && may.ringAgain !== undefined],
    ['remove', site.role !== 'chair' && group !== 'missing' && may.remove !== undefined],
  ];
  return offers.flatMap(([action, isOffered]) => (isOffered ? [action] : []));
}

/** Runs one of them. @throws Fault */
export async function runSiteAction(may: SessionActions, id: string, action: SiteAction): Promise<void> {
  switch (action) {
    case 'grant':
      return may.grantFloor?.(id);
    case 'deny':
      return may.denyFloor?.(id);
    case 'revoke':
      return may.revokeFloor?.(id);
    case 'mute':
      return may.setMuted?.([id], true);
    case 'unmute':
      return may.setMuted?.([id], false);
    case 'admit':
      return may.admit?.([id]);
    case 'ring':
      return may.ringAgain?.([id]);
    case 'remove':
      return may.remove?.(id);
  }
}
