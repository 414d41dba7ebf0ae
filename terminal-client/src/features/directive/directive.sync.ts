import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { DirectiveActions } from './directive.actions.ts';

/** Takes in what arrives for this unit, is asked again, and is called off. */
export function syncDirectives(signal: SignalClient, actions: DirectiveActions): () => void {
  const offs = [
    signal.on('directive:arrived', ({ directive }) => actions.take(directive)),
    signal.on('directive:reminded', ({ directive, at }) => actions.remind(directive, at)),
    signal.on('directive:withdrawn', ({ directive }) => actions.take(directive)),
    signal.on('directive:inbox-changed', ({ item }) => actions.takeItem(item)),
  ];
  return () => offs.forEach((off) => off());
}
