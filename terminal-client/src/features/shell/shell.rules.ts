import type { Place } from '../../app/screen.ts';

/** All that decides whether the page may be opened anew under a person's hands. */
export interface IdleFacts {
  readonly place: Place['name'];
  /** In a call, on the way into one, or being called. */
  readonly isInCall: boolean;
  readonly isRinging: boolean;
  readonly isAsked: boolean;
  /** Something typed that is not sent yet. */
  readonly hasDraft: boolean;
  /** Since the last touch or key, in ms. */
  readonly quietMs: number;
}

/** A person who has stopped pressing for this long has walked away from the home screen, or is reading nothing. */
const quietForMs = 60_000;

/** A new version takes over only while nobody is in the middle of anything. */
export function isIdle({ place, isInCall, isRinging, isAsked, hasDraft, quietMs }: IdleFacts): boolean {
  return place === 'home' && !isInCall && !isRinging && !isAsked && !hasDraft && quietMs >= quietForMs;
}
