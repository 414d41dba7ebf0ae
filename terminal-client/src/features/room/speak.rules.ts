import type { HeldReason } from '@zhida/media-client/conference-state.ts';
import type { Standing } from '@zhida/protocol/standing.ts';

/**
 * What the large place for speaking shows. `ask`: one button. `asked`: since when, and the way back. `speak`: one may,
 * with the microphone and, where the floor was given, the way to give it back. `wait`: why not now; nothing to press.
 */
export type SpeakView =
  | { readonly show: 'none' }
  | { readonly show: 'ask' }
  | { readonly show: 'asked'; readonly since: string | null }
  | { readonly show: 'speak'; readonly hasFloor: boolean }
  | { readonly show: 'wait'; readonly why: 'muted' | 'roll-call' | 'private-talk' };

export interface SpeakFacts {
  readonly standing: Standing | null;
  readonly held: HeldReason | null;
  /** Whether asking is possible now at all. */
  readonly canAsk: boolean;
}

export function speakView({ standing, held, canAsk }: SpeakFacts): SpeakView {
  if (!standing || standing.participant.role === 'chair') return { show: 'none' };
  const { floor, floorRequestedAt } = standing.participant;
  // For a moment only, and it comes back by itself: a button here would be pressed in vain.
  if (held === 'roll-call' || held === 'private-talk') return { show: 'wait', why: held };
  if (floor === 'requested') return { show: 'asked', since: floorRequestedAt };
  if (standing.maySpeak || held === 'may-unmute') return { show: 'speak', hasFloor: floor === 'granted' };
  if (canAsk) return { show: 'ask' };
  return held === 'muted' ? { show: 'wait', why: 'muted' } : { show: 'none' };
}
