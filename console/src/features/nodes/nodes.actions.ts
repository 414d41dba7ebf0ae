import type { SignalClient } from '@zhida/media-client/signal-client.ts';

export type NodeActions = ReturnType<typeof createNodeActions>;

/** What is wanted of media nodes; the notice that follows shows it. */
export function createNodeActions(signal: Pick<SignalClient, 'call'>) {
  return {
    drain: (nodeId: string) => signal.call('node:drain', { nodeId }),
    setHome: (nodeId: string, unitId: string | null) => signal.call('node:set-home', { nodeId, unitId }),
    undrain: (nodeId: string) => signal.call('node:undrain', { nodeId }),
  };
}
