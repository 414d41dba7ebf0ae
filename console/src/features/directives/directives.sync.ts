import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { DirectiveActions } from './directives.actions.ts';
import { noDirectives, useDirectives } from './directives.store.ts';

/** Keeps what is open, and what the auditor says of it, true. Returns what stops it. */
export function startDirectivesSync(
  signal: Pick<SignalClient, 'on' | 'onReconnected'>,
  directives: DirectiveActions,
): () => void {
  const stops = [
    signal.onReconnected(() => {
      void directives.loadOpen();
      void directives.loadAlarms();
    }),
    signal.on('directive:changed', ({ directive }) => directives.take(directive)),
    signal.on('chase:alarms-changed', (value) =>
      useDirectives.setState({ alarms: { phase: 'ready', value } }),
    ),
  ];
  return () => {
    stops.forEach((stop) => stop());
    useDirectives.setState(noDirectives);
  };
}
