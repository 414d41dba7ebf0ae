import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import type { Source } from '@zhida/protocol/media.ts';
import { stageIntervalMs } from '@zhida/protocol/roll-call.ts';

/** What decides who is seen by all and who may speak. */
export interface Stage {
  readonly mode: Conference['mode'];
  readonly broadcastId: string | null;
  readonly privateWithId: string | null;
  /** While one is running. */
  readonly rollCall: RunningRollCall | null;
}

export interface RunningRollCall {
  readonly id: string;
  readonly mode: 'manual' | 'automatic';
  readonly intervalMs: number;
  readonly currentId: string | null;
}

export type StageSite = Pick<Participant, 'id' | 'role' | 'floor' | 'muted'>;

/** The called site as everybody is shown it; one that is called for a blink only is told to itself and the chairs. */
export function calledForAll(rollCall: RunningRollCall | null): string | null {
  if (!rollCall) return null;
  return rollCall.mode === 'manual' || rollCall.intervalMs >= stageIntervalMs ? rollCall.currentId : null;
}

/** Sent to all: everybody in a small conference; in a large one the chair, floor holders, broadcast and called site. */
export function isOnStage(stage: Stage, site: StageSite): boolean {
  if (stage.mode === 'small' || site.role === 'chair' || site.floor === 'granted') return true;
  return site.id === stage.broadcastId || site.id === calledForAll(stage.rollCall);
}

/**
 * During a roll call the chair and the called site, muted or not: it must be able to answer. Else in a small
 * conference who is not muted, in a large one who is on the stage and not muted. The chair always.
 */
export function maySpeak(stage: Stage, site: StageSite): boolean {
  if (site.role === 'chair') return true;
  if (stage.rollCall) return site.id === stage.rollCall.currentId;
  return !site.muted && isOnStage(stage, site);
}

/**
 * Whether the server keeps a publication shut. Pictures never are. During a private talk what the chair and its site
 * say goes into `private-talk`; without one nothing does.
 */
export function isHeld(stage: Stage, site: StageSite, source: Source): boolean {
  if (source === 'camera' || source === 'screen') return false;
  const talksPrivately =
    stage.privateWithId !== null && (site.role === 'chair' || site.id === stage.privateWithId);
  if (source === 'private-talk') return !talksPrivately;
  return talksPrivately || !maySpeak(stage, site);
}
