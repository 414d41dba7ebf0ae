import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { Signal } from './signal-port.ts';

export interface LobbyOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  /** It may be let in now: worth another try. */
  onAdmitted(): void;
}

/** Should the word that it may come in be lost, it asks by itself; once in so long costs the server nothing. */
const askAgainMs = 20_000;

/** Whether a refused join means waiting: outside already, a server that is away for a moment changes nothing. */
export function keepsWaiting({ code, reason }: FaultData, isOutside: boolean): boolean {
  return reason === 'waiting-in-lobby' || (isOutside && (code === 'unavailable' || code === 'timeout'));
}

/** Waits outside until a chair lets this site in. */
export class Lobby {
  readonly #stops: (() => void)[];
  readonly #timer: ReturnType<typeof setInterval>;

  constructor({ signal, conferenceId, onAdmitted }: LobbyOptions) {
    this.#stops = [
      signal.on('conference:standing-changed', (change) => {
        if (change.conferenceId !== conferenceId) return;
        if (change.standing.participant.state !== 'waiting') onAdmitted();
      }),
      signal.on('conference:changed', ({ conference }) => {
        if (conference.id === conferenceId && (conference.endedAt || !conference.lobby)) onAdmitted();
      }),
      signal.onReconnected(onAdmitted),
    ];
    this.#timer = setInterval(onAdmitted, askAgainMs * (0.8 + 0.4 * Math.random()));
  }

  close(): void {
    clearInterval(this.#timer);
    for (const stop of this.#stops) stop();
  }
}
