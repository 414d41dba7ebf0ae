import { isOpen } from '../features/consultation/consultation.rules.ts';
import {
  findAccepted,
  findAwaited,
  findByConference,
} from '../features/consultation/consultation.selectors.ts';
import { findCallId, findRinging } from '../features/conference/conference.store.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { findActor } from '../features/session/session.rules.ts';
import type { Station } from './station.ts';

type Stores = Pick<Station, 'session' | 'consultation' | 'conference'>;

/** Conferences this actor opened by asking for a consultation: they are entered, never answered. */
export function listOwnConferenceIds(station: Stores, actorId: string): readonly string[] {
  return Object.values(station.consultation.store.getState().known).flatMap((c) =>
    c.requester.id === actorId && c.conferenceId !== null ? [c.conferenceId] : [],
  );
}

/** The conference that rings on this station now. */
export function findStationRinging(station: Stores): Conference | undefined {
  const me = findActor(station.session.store.getState().identity);
  if (!me) return undefined;
  return findRinging(station.conference.store.getState(), me, listOwnConferenceIds(station, me.id));
}

/**
 * What happens by itself: an accepted consultation leads into its conference at once, the ring tone follows what
 * rings, and a consultation whose conference is over is no place to go back to.
 */
export function followCalls(station: Station): () => void {
  const { session, consultation, conference, navigation, call, ringTone } = station;

  const enterAccepted = (): void => {
    const { identity } = session.store.getState();
    const state = conference.store.getState();
    if (identity.phase !== 'signed-in' || state.call.phase !== 'none') return;
    const accepted = findAccepted(consultation.store.getState().known, identity.actor.id, state.leftIds);
    if (accepted?.conferenceId == null) return;
    void call.enter(accepted.conferenceId);
  };

  const ring = (): void => {
    const inCall = conference.store.getState().call.phase !== 'none';
    if (findStationRinging(station) && !inCall) ringTone.start();
    else ringTone.stop();
  };

  /** Behind a call there is nothing left to wait for: its end leads home. */
  const clearPlace = (): void => {
    const callId = findCallId(conference.store.getState().call);
    const { place } = navigation.store.getState();
    if (callId === null) return;
    if (place.name === 'join-list') return navigation.goHome();
    if (place.name !== 'waiting') return;
    const held = findByConference(consultation.store.getState().known, callId);
    if (held?.id === place.consultationId) navigation.goHome();
  };

  /** Devices are warm while an expert is rung; not for the hours a queue may take. */
  const warm = (): void => {
    const { place } = navigation.store.getState();
    const { call: state } = conference.store.getState();
    const item =
      place.name === 'waiting' ? consultation.store.getState().known[place.consultationId] : undefined;
    const isSoon = item && isOpen(item.state) && item.state !== 'waiting';
    if (isSoon && state.phase !== 'in') station.preview.open(station.chooseProfile());
    else station.preview.release();
  };

  const follow = (): void => {
    enterAccepted();
    ring();
    clearPlace();
    warm();
  };
  const offs = [
    session.store.subscribe(follow),
    consultation.store.subscribe(follow),
    conference.store.subscribe(follow),
    navigation.store.subscribe(follow),
  ];
  return () => {
    offs.forEach((off) => off());
    station.preview.close();
    ringTone.stop();
  };
}

/** Waits before a snapshot that failed is asked for again; six tries, then the next reconnect or button. */
const snapshotRetries = [1_000, 2_000, 5_000, 10_000, 20_000];

/** The home screen and its lists come first on a thin link; the room's code has the line after that. */
const prefetchAfterMs = 1_500;

/** Asks for everything that is on after each (re)connect; the first time also goes back to where the page was. */
export function followLink(station: Station): () => void {
  const { signal, consultation, conference, navigation, seats, call } = station;
  let isFirst = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let prefetchTimer: ReturnType<typeof setTimeout> | undefined;

  async function load(attempt: number): Promise<void> {
    clearTimeout(timer);
    try {
      await Promise.all([consultation.actions.loadOpen(), conference.actions.load()]);
      if (isFirst) resume();
      isFirst = false;
    } catch {
      const wait = snapshotRetries[attempt];
      if (wait !== undefined && signal.state.phase === 'online') {
        timer = setTimeout(() => void load(attempt + 1), wait);
      }
    }
  }

  function resume(): void {
    const me = findActor(station.session.store.getState().identity);
    const { inId } = seats.read();
    const { conferences, call: now } = conference.store.getState();
    if (inId !== null && conferences[inId]?.endedAt === null && now.phase === 'none') void call.enter(inId);
    const awaited = me && findAwaited(consultation.store.getState().known, me.id);
    if (awaited) navigation.go({ name: 'waiting', consultationId: awaited.id });
  }

  const off = signal.onReconnected(() => {
    void load(0);
    void consultation.actions.loadSpecialties();
    clearTimeout(prefetchTimer);
    prefetchTimer = setTimeout(() => station.roomLoader.prefetch(), prefetchAfterMs);
  });
  return () => {
    clearTimeout(timer);
    clearTimeout(prefetchTimer);
    off();
  };
}

/** Signing out leaves nothing of one person on the screen of the next. */
export function forgetOnSignOut(station: Station): () => void {
  return station.session.store.subscribe(({ identity }, before) => {
    if (findActor(before.identity) === null || findActor(identity) !== null) return;
    station.call.close();
    station.preview.close();
    station.seats.forget();
    station.consultation.store.setState(station.consultation.store.getInitialState(), true);
    station.conference.store.setState({ ...station.conference.store.getInitialState(), leftIds: [] }, true);
    station.history.store.setState(station.history.store.getInitialState(), true);
    station.navigation.goHome();
  });
}
