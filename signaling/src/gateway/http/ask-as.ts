import type { CallOutput } from '@zhida/protocol/contract.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import type { AskAs } from '../../features/directive-report/read-report.ts';
import type { Serve } from '../serve.ts';

/** Calls answered for REST exactly as for a socket. @throws Fault */
export function createAskAs(serve: Serve): AskAs {
  return async (name, input, caller) => {
    const reply = await serve(name, input, { ...caller, connectionId: null });
    if (!reply.ok) throw new Fault(reply.fault);
    // `serve` parsed it with the call's own output schema.
    return reply.data as CallOutput<typeof name>;
  };
}
