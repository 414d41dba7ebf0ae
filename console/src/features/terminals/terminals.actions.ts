import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useTerminals } from './terminals.store.ts';

export type TerminalActions = ReturnType<typeof createTerminalActions>;
export type EnrolmentCode = CallOutput<'terminal:issue-code'>;

export function createTerminalActions(signal: Pick<SignalClient, 'call'>) {
  const load = (): Promise<void> =>
    loadInto(
      { get: () => useTerminals.getState().list, set: (list) => useTerminals.setState({ list }) },
      async () => (await signal.call('terminal:list', {})).terminals,
    );
  return {
    load,
    newRequestId: createRequestId,
    issueCode: (unitId: string, requestId: string): Promise<EnrolmentCode> =>
      signal.call('terminal:issue-code', { unitId, clientRequestId: requestId }),
    async revoke(terminalId: string): Promise<void> {
      await signal.call('terminal:revoke', { terminalId });
      void load();
    },
  };
}
