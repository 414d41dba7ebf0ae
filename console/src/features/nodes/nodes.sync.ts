import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { idle } from '../../ui/loadable.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useNodes } from './nodes.store.ts';

/** Keeps the list of media nodes true. */
export function startNodesSync(signal: Pick<SignalClient, 'call' | 'on' | 'onReconnected'>): () => void {
  const list = () =>
    loadInto(
      { get: () => useNodes.getState().nodes, set: (nodes) => useNodes.setState({ nodes }) },
      async () => (await signal.call('node:list', {})).nodes,
    );
  const stops = [
    signal.onReconnected(() => void list()),
    signal.on('node:changed', ({ nodes }) => useNodes.setState({ nodes: { phase: 'ready', value: nodes } })),
  ];
  return () => {
    stops.forEach((stop) => stop());
    useNodes.setState({ nodes: idle });
  };
}
