import type { Conference } from '@zhida/protocol/conference.ts';
import { findRinging } from '../features/conference/conference.store.ts';
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
