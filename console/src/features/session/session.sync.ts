import type { SessionClient } from '@zhida/media-client/session-client.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { useSession } from './session.store.ts';

/** Mirrors who is signed in into the store, without the token. */
export function startSessionSync(session: SessionClient): () => void {
  const mirror = (): void => {
    const { state } = session;
    if (state.phase !== 'signed-in') return useSession.setState({ session: state });
    const { actor, mustChangePassword } = state.session;
    useSession.setState({ session: { phase: 'signed-in', actor, mustChangePassword } });
  };
  const stop = session.subscribe(mirror);
  mirror();
  return stop;
}

/** Turns what the live connection says about the session into who is signed in. */
export function startSessionEndSync(session: SessionClient, signal: SignalClient): () => void {
  const stops = [
    signal.on('session:ended', ({ reason }) => {
      useSession.setState({ ended: reason });
      session.markEnded({ code: 'unauthenticated', reason: 'session-ended', message: `session ${reason}` });
    }),
    signal.subscribe(() => {
      const { state } = signal;
      if (state.phase !== 'offline' || !state.fault) return;
      if (state.fault.reason === 'protocol-version') useSession.setState({ refusedVersion: true });
      else if (state.fault.code === 'unauthenticated') session.markEnded(state.fault);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
