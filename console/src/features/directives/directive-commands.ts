import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';

/** What a person does with one directive. Each refreshes the screen by its own answer; the rest comes by notice. */
export function createDirectiveCommands(
  signal: Pick<SignalClient, 'call'>,
  takeRollUp: (rollUp: DirectiveRollUp) => void,
) {
  return {
    /** @returns how many were rung again */
    remind: async (directiveId: string, receiptIds?: readonly string[]): Promise<number> => {
      const named = receiptIds ? { receiptIds: [...receiptIds] } : {};
      return (await signal.call('directive:remind', { directiveId, ...named })).reminded;
    },

    /** Opens a dispatch conference with the silent ones. @returns its id */
    callSilent: async (directiveId: string, receiptIds?: readonly string[]): Promise<string> => {
      const named = receiptIds ? { receiptIds: [...receiptIds] } : {};
      const conference = await signal.call('directive:call-silent', {
        directiveId,
        clientRequestId: createRequestId(),
        ...named,
      });
      return conference.id;
    },

    approve: async (directiveId: string): Promise<void> =>
      takeRollUp(await signal.call('directive:approve', { directiveId })),

    reject: async (directiveId: string, reason: string): Promise<void> =>
      takeRollUp(await signal.call('directive:reject', { directiveId, reason })),

    cancel: async (directiveId: string, reason: string): Promise<void> =>
      takeRollUp(await signal.call('directive:cancel', { directiveId, reason })),

    complete: async (directiveId: string, reason: string): Promise<void> =>
      takeRollUp(
        await signal.call('directive:complete', {
          directiveId,
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        }),
      ),

    /** Completes answers or sends them back. @returns how many it changed */
    review: async (
      directiveId: string,
      receiptIds: readonly string[],
      verdict: { kind: 'complete' } | { kind: 'send-back'; reason: string },
    ): Promise<number> => {
      const { changed } = await signal.call('directive:review', {
        directiveId,
        receiptIds: [...receiptIds],
        verdict: verdict.kind,
        ...(verdict.kind === 'send-back' ? { reason: verdict.reason } : {}),
      });
      return changed;
    },
  };
}
