import type { MediaNodeInput } from '@zhida/protocol/media-node.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import { isHeld, isOnStage, maySpeak, type Stage, type StageSite } from './stage.rules.ts';
import {
  findStage,
  listSettledSites,
  listSounds,
  saveHeld,
  saveSettled,
  type SettledSite,
  type SoundRow,
  type StageNow,
} from './stage.store.ts';
import { touchHead, touchRoster } from './touch-conference.ts';

/** Sites that have no screen open on this conference need not hear what they may do in it. */
const present = new Set(['joined', 'waiting']);

/**
 * After any change to who is seen or may speak (role, floor, mute, broadcast, roll call, private talk, mode): works
 * the rules out anew, has the media node hold and let go, and tells head, roster and the sites concerned. In the
 * caller's transaction, with the conference locked. Cost: three reads, and writes only of what differs.
 * @param touched participants whose own row the caller changed
 */
export async function settleStage(
  work: Work,
  conferenceId: string,
  touched: readonly string[],
): Promise<void> {
  const stage = await findStage(work, conferenceId);
  if (!stage) return;
  const sites = await listSettledSites(work, conferenceId);
  const differing = sites
    .map((site) => ({ ...site, now: { onStage: isOnStage(stage, site), maySpeak: maySpeak(stage, site) } }))
    .filter(({ now, ...was }) => now.onStage !== was.onStage || now.maySpeak !== was.maySpeak);
  await saveSettled(
    work,
    differing.map(({ id, now }) => ({ id, ...now })),
  );
  const moved = differing.filter(({ now, onStage }) => now.onStage !== onStage).map(({ id }) => id);
  const ruled = await settleSounds(work, { conferenceId, sites, stage, moved: new Set(moved) });
  const owners = ruled.map(({ participantId }) => participantId);
  const told = differing.filter(({ state }) => present.has(state)).map(({ id }) => id);
  // Every change of a rule is a version of its own: by it a media node tells old rules from new ones, and a site the
  // standing it was told from one that was read before and comes after.
  const version = await touchRoster(work, conferenceId, [...new Set([...touched, ...owners, ...told])]);
  if (version !== undefined)
    for (const [nodeId, there] of Map.groupBy(ruled, (one) => one.nodeId)) {
      const producers = there.map(({ rule }) => rule);
      if (nodeId) work.changed({ kind: 'media-rules', nodeId, conferenceId, version, producers });
    }
  if (moved.length > 0) await touchHead(work, conferenceId);
  const participantIds = [...new Set([...touched, ...told])];
  if (participantIds.length > 0) work.changed({ kind: 'standing', conferenceId, participantIds });
}

interface Sounding {
  readonly conferenceId: string;
  readonly stage: StageNow;
  readonly sites: readonly SettledSite[];
  /** Sites that came onto the stage or left it: their sound gains or loses its priority. */
  readonly moved: ReadonlySet<string>;
}

interface Ruled {
  readonly participantId: string;
  readonly nodeId: string | null;
  readonly rule: Rule;
}

/** @returns the publications a media node must be told of, with whose they are */
async function settleSounds(work: Work, { conferenceId, stage, sites, moved }: Sounding): Promise<Ruled[]> {
  const byId = new Map(sites.map((site) => [site.id, site]));
  const sounds = (await listSounds(work, conferenceId)).flatMap((sound) => {
    const site = byId.get(sound.participantId);
    return site ? [{ ...sound, now: rulesFor(stage, site, sound) }] : [];
  });
  const turned = sounds.filter(({ held, now }) => held !== now.held);
  await saveHeld(
    work,
    turned.map(({ producerId, now }) => ({ producerId, held: now.held })),
  );
  return sounds
    .filter(({ held, now, participantId }) => held !== now.held || moved.has(participantId))
    .map(({ participantId, nodeId, producerId, peerId, now }) => ({
      participantId,
      nodeId,
      rule: { producerId, peerId, ...now },
    }));
}

/** What a media node is told of one producer. */
export type Rule = MediaNodeInput<'producer:set-rules'>['producers'][number];

/** What a media node must know of a producer. A sound from the stage is always forwarded, however quiet. */
export function rulesFor(
  stage: Stage,
  site: StageSite,
  { source }: Pick<SoundRow, 'source'>,
): Pick<Rule, 'held' | 'priority'> {
  return {
    held: isHeld(stage, site, source),
    priority: source === 'private-talk' || isOnStage(stage, site),
  };
}

/**
 * All rules for what a conference publishes on a media node that missed a change. Not locked, so read in the order in which nothing
 * can look newer than it is: sounds, then the version, then what decides of them.
 */
export async function repeatRules(
  db: Db,
  conferenceId: string,
  nodeId: string,
): Promise<MediaNodeInput<'producer:set-rules'>> {
  const sounds = (await listSounds(db, conferenceId)).filter((sound) => sound.nodeId === nodeId);
  const stage = await findStage(db, conferenceId);
  if (!stage) return { conferenceId, version: 0, producers: [] };
  const byId = new Map((await listSettledSites(db, conferenceId)).map((site) => [site.id, site]));
  const producers = sounds.flatMap((sound) => {
    const site = byId.get(sound.participantId);
    const { producerId, peerId } = sound;
    return site ? [{ producerId, peerId, ...rulesFor(stage, site, sound) }] : [];
  });
  return { conferenceId, version: stage.version, producers };
}
