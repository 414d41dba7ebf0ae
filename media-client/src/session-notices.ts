import type { Conference, Message } from '@zhida/protocol/conference.ts';
import type { SignalClient } from './signal-client.ts';

/** What a session wants to hear. Everything about other conferences is left out. */
export interface SessionNotices {
  onSignalState(): void;
  onReconnected(): unknown;
  onChanged(conference: Conference): void;
  onMessage(message: Message): void;
  onSeatTaken(peerId: string): unknown;
  onConsumerClosed(consumerId: string): void;
  onMediaLost(): unknown;
  onSessionEnded(): void;
}

/** @returns a function that stops listening */
export function listenForSession(signal: SignalClient, conferenceId: string, to: SessionNotices): () => void {
  const isOurs = (id: string): boolean => id === conferenceId;
  const stops = [
    signal.subscribe(() => to.onSignalState()),
    signal.onReconnected(() => to.onReconnected()),
    signal.on('conference:changed', ({ conference }) => isOurs(conference.id) && to.onChanged(conference)),
    signal.on(
      'conference:message-sent',
      ({ message }) => isOurs(message.conferenceId) && to.onMessage(message),
    ),
    signal.on('conference:seat-taken', (seat) => isOurs(seat.conferenceId) && to.onSeatTaken(seat.peerId)),
    signal.on(
      'media:consumer-closed',
      (seat) => isOurs(seat.conferenceId) && to.onConsumerClosed(seat.consumerId),
    ),
    signal.on('media:lost', (lost) => isOurs(lost.conferenceId) && to.onMediaLost()),
    signal.on('session:ended', () => to.onSessionEnded()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
