import { answersItselfAt, ringsUntil } from '../features/calling/calling.rules.ts';
import { findStationRing } from './ringing.ts';
import type { Station } from './station.ts';

/**
 * What happens to a call without a hand: the caller sees that it rings here, an emergency is answered when its
 * countdown ends, a ring that nobody took ends. One timer, to the next of these.
 */
export function followRings(station: Station): () => void {
  const { calling, conference, session } = station;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const follow = (): void => {
    clearTimeout(timer);
    const now = Date.now();
    endOverdue(station, now);
    const found = findStationRing(station);
    if (!found) return;
    const { ring, form } = found;
    calling.actions.tellRinging(ring.call);
    const answerAt = answersItselfAt(ring, form);
    if (answerAt !== null && answerAt <= now) return void station.call.enter(ring.call.conferenceId);
    const next = Math.min(answerAt ?? Infinity, ringsUntil(ring));
    timer = setTimeout(follow, Math.max(0, next - now) + 20);
  };

  const offs = [
    calling.store.subscribe(follow),
    session.store.subscribe(follow),
    conference.store.subscribe((state, before) => {
      if (state.call !== before.call || state.about !== before.about) follow();
    }),
  ];
  return () => {
    clearTimeout(timer);
    offs.forEach((off) => off());
  };
}

/** Also what is answered: the conference that is being entered rings no longer. */
function endOverdue({ calling, conference }: Station, now: number): void {
  const { call } = conference.store.getState();
  for (const ring of Object.values(calling.store.getState().rings)) {
    const { conferenceId } = ring.call;
    const isAnswered = call.phase !== 'none' && call.phase !== 'failed' && call.conferenceId === conferenceId;
    if (isAnswered) calling.actions.drop(conferenceId);
    else if (ringsUntil(ring) <= now) calling.actions.end(conferenceId, 'no-answer');
  }
}
