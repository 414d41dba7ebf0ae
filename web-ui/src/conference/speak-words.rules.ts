import type { HeldReason, LocalTrackState } from '@zhida/media-client/conference-state.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';

export interface SpeakWords {
  readonly tone: 'may-speak' | 'private' | 'held';
  /** A key of the texts; `name` goes into it. */
  readonly title: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly canOpen: boolean;
}

export interface SpeakInput {
  readonly head: Conference;
  readonly standing: Standing;
  readonly held: HeldReason | null;
  readonly local: LocalTrackState;
}

/** What to say about the own microphone; null: it is as everybody expects. */
export function speakWords({ head, standing, held, local }: SpeakInput): SpeakWords | null {
  const { id, role, floor } = standing.participant;
  const isOn = local.state === 'on';
  const open = { isOn, canOpen: true, name: '' };
  if (head.privateWithId === id) return { tone: 'private', title: 'floor.private', ...open };
  if (head.privateWithId !== null && role === 'chair') {
    const name = head.participants.find((site) => site.id === head.privateWithId)?.displayName ?? '';
    return { tone: 'private', title: 'floor.privateChair', ...open, name };
  }
  if (held) {
    const canOpen = held === 'may-unmute';
    return { tone: 'held', title: `floor.held.${held}`, isOn: false, canOpen, name: '' };
  }
  if (head.mode === 'small' || role === 'chair') return null;
  if (floor === 'granted') return { tone: 'may-speak', title: 'floor.granted', ...open };
  return head.broadcastId === id ? { tone: 'may-speak', title: 'floor.broadcast', ...open } : null;
}
