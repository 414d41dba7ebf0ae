import type { TFunction } from 'i18next';
import type { SessionActions } from '@zhida/media-client/session-actions.ts';
import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import type { Layout, Patrol } from '@zhida/protocol/control.ts';
import { placeSite } from './grid.rules.ts';
import { togglePatrolled } from './patrol.rules.ts';
import { listMissing } from './roster.rules.ts';
import type { WallActions } from './wall.actions.ts';

/** One thing that can be done with one site now. */
export interface SiteItem {
  readonly key: string;
  readonly label: string;
  readonly danger?: boolean;
  readonly run?: () => void;
  readonly children?: readonly SiteItem[];
}

export interface SiteMenuInput {
  readonly t: TFunction;
  readonly site: Participant;
  readonly ownId: string | null;
  readonly conference: Conference;
  readonly layout: Layout;
  /** The rotation that runs, if one does. */
  readonly patrol: Patrol | null;
  readonly may: SessionActions;
  readonly wall: WallActions;
}

type Run = (work: Promise<void>) => void;

/** An item for an action that may be absent: then there is no item. */
function item(key: string, label: string, run: (() => void) | undefined): SiteItem[] {
  return run ? [{ key, label, run }] : [];
}

function lookItems({ t, site, layout, may, wall }: SiteMenuInput): SiteItem[] {
  if (site.state !== 'joined') return [];
  const tiles = layout.slots.map((_, slot): SiteItem => ({
    key: `tile-${slot}`,
    label: t('wall.site.tile', { number: slot + 1 }),
    run: () => wall.arrange(placeSite(layout, site.id, slot), may.setLayout),
  }));
  return [
    { key: 'peek', label: t('wall.site.peek'), run: () => wall.peek(site.id) },
    { key: 'place', label: t('wall.site.place'), children: tiles },
  ];
}

function speakItems({ t, site, may, ownId }: SiteMenuInput, run: Run): SiteItem[] {
  if (site.state !== 'joined' || site.id === ownId) return [];
  const { grantFloor, denyFloor, revokeFloor, setMuted } = may;
  const isHolder = site.floor === 'granted';
  return [
    ...item(
      'grant',
      t('wall.site.grant'),
      isHolder ? undefined : grantFloor && (() => run(grantFloor(site.id))),
    ),
    ...item(
      'deny',
      t('wall.site.deny'),
      site.floor === 'requested' ? denyFloor && (() => run(denyFloor(site.id))) : undefined,
    ),
    ...item(
      'revoke',
      t('wall.site.revoke'),
      isHolder ? revokeFloor && (() => run(revokeFloor(site.id))) : undefined,
    ),
    ...item(
      'mute',
      t(site.muted ? 'wall.site.unmute' : 'wall.site.mute'),
      site.role === 'chair' ? undefined : setMuted && (() => run(setMuted([site.id], !site.muted))),
    ),
  ];
}

function showItems({ t, site, may, conference, ownId }: SiteMenuInput, run: Run): SiteItem[] {
  if (site.state !== 'joined') return [];
  const { setBroadcast, setPrivateTalk } = may;
  const isBroadcast = conference.broadcastId === site.id;
  const isPrivate = conference.privateWithId === site.id;
  return [
    ...item(
      'broadcast',
      t(isBroadcast ? 'wall.control.broadcastEnd' : 'wall.site.broadcast'),
      setBroadcast && (() => run(setBroadcast(isBroadcast ? null : site.id))),
    ),
    ...item(
      'private',
      t(isPrivate ? 'wall.control.privateTalkEnd' : 'wall.site.privateTalk'),
      site.id === ownId
        ? undefined
        : setPrivateTalk && (() => run(setPrivateTalk(isPrivate ? null : site.id))),
    ),
  ];
}

/** A rotation that runs takes sites in and drops them without beginning again. */
function patrolItems({ t, site, patrol, may: { setPatrol } }: SiteMenuInput, run: Run): SiteItem[] {
  if (!patrol || !setPatrol) return [];
  const isPatrolled = patrol.participantIds.includes(site.id);
  return item('patrol', t(isPatrolled ? 'wall.site.patrolOut' : 'wall.site.patrolIn'), () =>
    run(setPatrol(togglePatrolled(patrol, site.id))),
  );
}

function roleItems({ t, site, may, wall, ownId }: SiteMenuInput, run: Run): SiteItem[] {
  const { setCoChair, rename, remove, handOver } = may;
  const isCoChair = site.role === 'co-chair';
  const isOther = site.id !== ownId && site.role !== 'chair';
  const isIn = site.state === 'joined';
  return [
    ...item(
      'co-chair',
      t(isCoChair ? 'wall.site.coChairEnd' : 'wall.site.coChair'),
      isOther && isIn ? setCoChair && (() => run(setCoChair(site.id, !isCoChair))) : undefined,
    ),
    ...item(
      'hand-over',
      t('wall.site.handOver'),
      isOther && isIn
        ? handOver && (() => wall.openDialog({ kind: 'hand-over', siteId: site.id }))
        : undefined,
    ),
    ...item(
      'rename',
      t('wall.site.rename'),
      rename && (() => wall.openDialog({ kind: 'rename', siteId: site.id })),
    ),
    ...(remove && isOther && site.state !== 'removed'
      ? [
          {
            key: 'remove',
            label: t('wall.site.remove'),
            danger: true,
            run: () => wall.openDialog({ kind: 'remove', siteId: site.id }),
          },
        ]
      : []),
  ];
}

function comeItems({ t, site, may }: SiteMenuInput, run: Run): SiteItem[] {
  const { admit, ringAgain } = may;
  const isMissing = listMissing([site]).length > 0;
  return [
    ...item(
      'admit',
      t('wall.site.admit'),
      site.state === 'waiting' ? admit && (() => run(admit([site.id]))) : undefined,
    ),
    ...item(
      'ring',
      t('wall.site.ringAgain'),
      isMissing ? ringAgain && (() => run(ringAgain([site.id]))) : undefined,
    ),
  ];
}

/** Everything that can be done with a site now; what may not be done is not among it. */
export function listSiteItems(input: SiteMenuInput): readonly SiteItem[] {
  const run: Run = (work) => input.wall.attempt(work);
  return [
    ...comeItems(input, run),
    ...lookItems(input),
    ...speakItems(input, run),
    ...showItems(input, run),
    ...patrolItems(input, run),
    ...roleItems(input, run),
  ];
}
