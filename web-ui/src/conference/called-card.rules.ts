import type { CalledNow } from '@zhida/media-client/conference-state.ts';

/** Long enough that the keys of a sentence under way are over, too short to be noticed by who looks up and answers. */
const keysIgnoredMs = 1_000;

/** The text for a call that needs nobody; null: a person is to answer. */
export function calledWords({ mode, answered, failed }: CalledNow): string | null {
  if (answered) return mode === 'automatic' ? 'rollCall.automatic' : 'rollCall.answered';
  return mode === 'automatic' && !failed ? 'rollCall.sending' : null;
}

/** The card may have the focus where nothing else has it: whoever is at something must not answer by accident. */
export function mayTakeFocus(active: Pick<Element, 'tagName'> | null): boolean {
  return active === null || active.tagName === 'BODY';
}

/**
 * Whether a press was meant for the card: not a key that was on its way somewhere else when it appeared.
 * @param detail of the click event; 0 where a key pressed it
 */
export function isMeantForCard(detail: number, shownForMs: number): boolean {
  return detail > 0 || shownForMs >= keysIgnoredMs;
}
