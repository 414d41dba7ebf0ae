import type { ConferenceKind } from '@zhida/protocol/conference.ts';
import { pickRing, ringForm, type RingForm } from '../features/calling/calling.rules.ts';
import type { Ring } from '../features/calling/calling.store.ts';
import { findCallId, findSeatId } from '../features/conference/conference.store.ts';
import { findActor } from '../features/session/session.rules.ts';
import type { Station } from './station.ts';

type Stores = Pick<Station, 'session' | 'calling' | 'conference'>;

export interface StationRing {
  readonly ring: Ring;
  readonly form: RingForm;
}

/** What this station sits in or is entering, as far as is known; what cannot be told counts as a meeting. */
function seatKind({ conference }: Pick<Stores, 'conference'>): ConferenceKind | null {
  const { call, about } = conference.store.getState();
  const seatId = findSeatId(call);
  return seatId === null ? null : (about[seatId]?.kind ?? 'meeting');
}

/** The call that rings on this station now, and how it is put to the doctor. */
export function findStationRing(station: Stores): StationRing | undefined {
  if (findActor(station.session.store.getState().identity) === null) return undefined;
  const callId = findCallId(station.conference.store.getState().call);
  const { rings } = station.calling.store.getState();
  const ring = pickRing(rings, callId === null ? [] : [callId]);
  return ring && { ring, form: ringForm(ring, seatKind(station)) };
}
