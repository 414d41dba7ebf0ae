import type { Conference, Participant } from '@zhida/protocol/conference.ts';

/** Why a site is the one shown large. */
export type StageReason = 'broadcast' | 'roll-call' | 'screen' | 'floor' | 'chair';

/** What is shown large to everybody in a large conference. */
export type StageMain =
  | { readonly kind: 'document' }
  | { readonly kind: 'site'; readonly site: Participant; readonly why: StageReason }
  /** Nobody else is on the stage: the chair is away, or it is oneself. */
  | { readonly kind: 'empty' };

export interface StageView {
  readonly main: StageMain;
  /** Others on the stage, the more important first; small pictures where there is room. */
  readonly side: readonly Participant[];
}

type Head = Pick<Conference, 'broadcastId' | 'rollCall' | 'document' | 'participants'>;

/**
 * What the stage shows here. The broadcast site comes first, because the chair decided so; then who is called, who
 * shows a screen, who has the floor (whoever speaks of them), the chair.
 * @param ownId the own site: never large, it has its own small picture
 * @param speaking ids of the peers that speak now
 */
export function pickStage(head: Head, ownId: string, speaking: readonly string[]): StageView {
  const others = head.participants.filter(({ id, state }) => id !== ownId && state === 'joined');
  const ranked = others
    .map((site) => ({ site, why: reasonOf(head, site) }))
    .sort((a, b) => rank[a.why] - rank[b.why] || speaksFirst(a.site, b.site, speaking));
  const first = ranked[0];
  if (head.document) return { main: { kind: 'document' }, side: ranked.map(({ site }) => site) };
  if (!first) return { main: { kind: 'empty' }, side: [] };
  return { main: { kind: 'site', ...first }, side: ranked.slice(1).map(({ site }) => site) };
}

const rank: Record<StageReason, number> = { broadcast: 0, 'roll-call': 1, screen: 2, floor: 3, chair: 4 };

function reasonOf(head: Head, site: Participant): StageReason {
  if (site.id === head.broadcastId) return 'broadcast';
  if (site.id === head.rollCall?.currentId) return 'roll-call';
  const isSharing = site.peers.some(({ publications }) => publications.some((p) => p.source === 'screen'));
  if (isSharing) return 'screen';
  return site.floor === 'granted' ? 'floor' : 'chair';
}

function speaksFirst(a: Participant, b: Participant, speaking: readonly string[]): number {
  const speaks = ({ peers }: Participant): number => Number(peers.some(({ id }) => speaking.includes(id)));
  return speaks(b) - speaks(a);
}

/** Who leads: the chair, called trainer in a class. */
export function findChair({ participants }: Pick<Conference, 'participants'>): Participant | undefined {
  return participants.find(({ role }) => role === 'chair');
}

/** The words of a class differ from those of a meeting: 讲师 and 举手 instead of 主席 and 申请发言. */
export function wordsOf({ kind }: Pick<Conference, 'kind'>): 'class' | 'meeting' {
  return kind === 'training' ? 'class' : 'meeting';
}

/** Small pictures beside the large one; on a thin line or a phone every one more costs the large one its clearness. */
export function sideCount(width: number, isLowData: boolean): number {
  if (isLowData || width < 700) return 0;
  return width < 1_200 ? 2 : 3;
}
