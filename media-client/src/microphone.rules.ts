import type { Conference } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import type { HeldReason } from './conference-state.ts';

export type HeadForSpeech = Pick<
  Conference,
  'mode' | 'selfUnmute' | 'broadcastId' | 'rollCall' | 'privateWithId'
>;

/** Whether only something that passes by itself (a roll call, a private talk) keeps the site from speaking. */
function mayOtherwiseSpeak({ participant }: Standing, head: HeadForSpeech): boolean {
  if (participant.role === 'chair' || head.mode === 'small') return true;
  return participant.floor === 'granted' || participant.id === head.broadcastId;
}

/** Why the microphone is shut; null: it is up to the person. */
export function heldReason(standing: Standing, head: HeadForSpeech): HeldReason | null {
  if (standing.maySpeak) return null;
  if (!mayOtherwiseSpeak(standing, head)) return 'floor';
  if (standing.participant.muted) return head.selfUnmute ? 'may-unmute' : 'muted';
  return head.privateWithId === null ? 'roll-call' : 'private-talk';
}

/**
 * Whether the microphone is to be open after the standing changed. It never opens from afar: only where the person
 * had it open and it was shut for a moment, or where the person asked for the floor and got it.
 */
export function keepsMicrophone(
  isOn: boolean,
  change: { before: Standing | null; after: Standing; head: HeadForSpeech },
): boolean {
  const { before, after, head } = change;
  const floor = after.participant.floor;
  if (after.maySpeak) return isOn || (before?.participant.floor === 'requested' && floor === 'granted');
  return isOn && !after.participant.muted && mayOtherwiseSpeak(after, head);
}

/** Something that passes by itself and lets a site speak that was shut before. */
export type Moment = 'roll-call' | 'private-talk';

/** What lets the own site speak for the moment; null: nothing of the kind. */
export function momentOf(standing: Standing, head: HeadForSpeech): Moment | null {
  if (isInPrivateTalk(standing, head)) return 'private-talk';
  return head.rollCall?.currentId === standing.participant.id ? 'roll-call' : null;
}

/** Whether it starts open at the join: as a person expects among few, never among many but for the chair. */
export function startsOpen(standing: Standing, mode: Conference['mode']): boolean {
  return standing.maySpeak && (mode === 'small' || standing.participant.role === 'chair');
}

/** Whether the own microphone is carried by the private talk now. */
export function isInPrivateTalk({ participant }: Standing, head: HeadForSpeech): boolean {
  if (head.privateWithId === null) return false;
  return participant.role === 'chair' || participant.id === head.privateWithId;
}
