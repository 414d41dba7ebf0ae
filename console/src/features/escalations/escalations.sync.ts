import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { useEscalations } from './escalations.store.ts';

/** A burst of signatures is asked about once. */
const settleMs = 1_000;

/**
 * Keeps the list of silent units below one's own true. A new one is told; that one of them signed shows in its
 * directive, and the list is then asked for again. Returns what stops it.
 */
export function startEscalationsSync(
  signal: Pick<SignalClient, 'call' | 'on' | 'onReconnected'>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const load = async (): Promise<void> => {
    try {
      const { escalations } = await signal.call('chase:list-escalations', {});
      useEscalations.setState({ open: escalations });
    } catch {
      // Asked again after the next connect; until then the screen shows what it knows.
    }
  };
  const stops = [
    signal.onReconnected(() => void load()),
    signal.on('chase:escalated', ({ escalations }) => useEscalations.setState({ open: escalations })),
    signal.on('directive:changed', ({ directive }) => {
      if (!useEscalations.getState().open.some(({ directiveId }) => directiveId === directive.id)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void load(), settleMs);
    }),
  ];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
    useEscalations.setState({ open: [] });
  };
}
