import { findCallId } from '../features/conference/conference.store.ts';
import { isOpen } from '../features/consultation/consultation.rules.ts';
import { findAccepted, findByConference } from '../features/consultation/consultation.selectors.ts';
import { createPatience, findAsk, isHeard } from './follow-directives.ts';
import { findStationRing } from './ringing.ts';
import type { Station } from './station.ts';

const patienceStepMs = 10_000;

/**
 * What happens by itself: an accepted consultation leads into its conference at once, the ring tone follows what
 * rings, a place that has become pointless is left, and the devices are warm while an expert is rung.
 */
export function followCalls(station: Station): () => void {
  const { session, consultation, conference, calling, navigation, directive } = station;
  const hasPatience = createPatience();
  const follow = (): void => {
    enterAccepted(station);
    ring(station, hasPatience);
    clearPlace(station);
    warmDevices(station);
  };
  const offs = [
    session.store.subscribe(follow),
    consultation.store.subscribe(follow),
    conference.store.subscribe(follow),
    calling.store.subscribe(follow),
    navigation.store.subscribe(follow),
    directive.store.subscribe(follow),
  ];
  // A ring that nobody touches ends by the clock, not by a change.
  const timer = setInterval(() => ring(station, hasPatience), patienceStepMs);
  return () => {
    clearInterval(timer);
    offs.forEach((off) => off());
    station.preview.close();
    station.ringTone.stop();
  };
}

function enterAccepted({ session, consultation, conference, call }: Station): void {
  const { identity } = session.store.getState();
  const state = conference.store.getState();
  if (identity.phase !== 'signed-in' || state.call.phase !== 'none') return;
  const accepted = findAccepted(consultation.store.getState().known, identity.actor.id, state.leftIds);
  if (accepted?.conferenceId == null) return;
  // Entered first: every change of the store leads back here, and only a call that has begun ends that.
  void call.enter(accepted.conferenceId);
  const title = accepted.specialty.name.zh;
  conference.actions.note(accepted.conferenceId, { kind: 'consultation', status: 'Actual', title });
}

/** An emergency is heard in a call too; what else calls is a bar beside a patient and does not ring. */
function ring(station: Station, hasPatience: Parameters<typeof isHeard>[1]): void {
  const form = findStationRing(station)?.form;
  const isInCall = findCallId(station.conference.store.getState().call) !== null;
  if (form === 'screen' || form === 'preempt') station.ringTone.start();
  else if (isHeard(findAsk(station), hasPatience)) station.ringTone.start(isInCall ? 'soft' : 'loud');
  else station.ringTone.stop();
}

/** Behind a call there is nothing left to wait for or to choose from: its end leads home. */
function clearPlace({ conference, consultation, navigation }: Station): void {
  const callId = findCallId(conference.store.getState().call);
  const { place } = navigation.store.getState();
  if (callId === null) return;
  if (place.name === 'join-list' || place.name === 'start-conference') return navigation.goHome();
  if (place.name !== 'waiting') return;
  const held = findByConference(consultation.store.getState().known, callId);
  if (held?.id === place.consultationId) navigation.goHome();
}

/** While an expert is rung; not for the hours a queue may take. */
function warmDevices({ navigation, conference, consultation, preview, chooseProfile }: Station): void {
  const { place } = navigation.store.getState();
  const { call } = conference.store.getState();
  const item =
    place.name === 'waiting' ? consultation.store.getState().known[place.consultationId] : undefined;
  const isSoon = item && isOpen(item.state) && item.state !== 'waiting';
  if (isSoon && call.phase !== 'in') preview.open(chooseProfile());
  else preview.release();
}
