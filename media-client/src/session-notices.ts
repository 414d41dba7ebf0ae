import type { Conference } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import type { Signal } from './signal-port.ts';

/** What a session wants to hear. Everything about other conferences is left out. */
export interface SessionNotices {
  onSignalState(): void;
  onReconnected(): unknown;
  onChanged(conference: Conference): void;
  onStanding(standing: Standing): void;
  onSeatTaken(peerId: string): unknown;
  onSeatEnded(seat: NoticePayload<'conference:seat-ended'>): unknown;
  onDemand(demand: NoticePayload<'media:demand-changed'>): unknown;
  onConsumerClosed(consumerId: string): void;
  onMediaSuspect(seat: NoticePayload<'media:suspect'>): unknown;
  onMediaMove(seat: NoticePayload<'media:move'>): unknown;
  onMediaLost(lost: NoticePayload<'media:lost'>): unknown;
  onSessionEnded(): void;
}

/** @returns a function that stops listening */
export function listenForSession(signal: Signal, conferenceId: string, to: SessionNotices): () => void {
  const isOurs = (id: string): boolean => id === conferenceId;
  const stops = [
    signal.subscribe(() => to.onSignalState()),
    signal.onReconnected(() => to.onReconnected()),
    signal.on('conference:changed', ({ conference }) => isOurs(conference.id) && to.onChanged(conference)),
    signal.on(
      'conference:standing-changed',
      (change) => isOurs(change.conferenceId) && to.onStanding(change.standing),
    ),
    signal.on('conference:seat-ended', (seat) => isOurs(seat.conferenceId) && to.onSeatEnded(seat)),
    signal.on('media:demand-changed', (demand) => isOurs(demand.conferenceId) && to.onDemand(demand)),
    signal.on('conference:seat-taken', (seat) => isOurs(seat.conferenceId) && to.onSeatTaken(seat.peerId)),
    signal.on(
      'media:consumer-closed',
      (seat) => isOurs(seat.conferenceId) && to.onConsumerClosed(seat.consumerId),
    ),
    signal.on('media:suspect', (seat) => isOurs(seat.conferenceId) && to.onMediaSuspect(seat)),
    signal.on('media:move', (seat) => isOurs(seat.conferenceId) && to.onMediaMove(seat)),
    signal.on('media:lost', (lost) => isOurs(lost.conferenceId) && to.onMediaLost(lost)),
    signal.on('session:ended', () => to.onSessionEnded()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
