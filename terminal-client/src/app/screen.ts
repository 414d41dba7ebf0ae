/** Where the doctor has gone by pressing buttons; one task per place. */
export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'ask' }
  | { readonly name: 'waiting'; readonly consultationId: string }
  | { readonly name: 'join-list' }
  | { readonly name: 'start-conference' }
  | { readonly name: 'directives' }
  | { readonly name: 'directive'; readonly directiveId: string }
  | { readonly name: 'feedback'; readonly directiveId: string }
  | { readonly name: 'device-check'; readonly then: 'home' | 'ask' }
  | { readonly name: 'history' }
  | { readonly name: 'settings' };

export type Screen =
  | { readonly name: 'starting' }
  | { readonly name: 'enter' }
  | { readonly name: 'change-password' }
  | { readonly name: 'room'; readonly conferenceId: string }
  | { readonly name: 'incoming'; readonly conferenceId: string }
  | { readonly name: 'takeover' }
  | Place;

/** All that decides which screen is up. */
export interface ScreenFacts {
  readonly session: 'unknown' | 'signed-out' | 'password-due' | 'signed-in';
  /** The conference this station is in, entering, waits for, or failed to enter. */
  readonly callId: string | null;
  /** The call that takes the whole screen now. */
  readonly ringingId: string | null;
  /** A directive must be put to somebody. */
  readonly isAsked: boolean;
  readonly place: Place;
}

/**
 * Which screen to show. What rings comes before everything but signing in; it never takes the screen from a call that
 * runs (there it is a bar, see `CallScreen`), but it does from one that could not be entered or waits in a lobby. A
 * directive comes after both: a call rings for seconds, a directive waits, and in a call it is a bar too.
 */
export function decideScreen({ session, callId, ringingId, isAsked, place }: ScreenFacts): Screen {
  if (session === 'unknown') return { name: 'starting' };
  if (session === 'signed-out') return { name: 'enter' };
  if (session === 'password-due') return { name: 'change-password' };
  if (ringingId !== null) return { name: 'incoming', conferenceId: ringingId };
  if (callId !== null) return { name: 'room', conferenceId: callId };
  if (isAsked) return { name: 'takeover' };
  return place;
}
