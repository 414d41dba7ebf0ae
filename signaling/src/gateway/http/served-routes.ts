import type { z } from 'zod';
import { calls, type CallName } from '@zhida/protocol/contract.ts';
import { Fault, type FaultCode } from '@zhida/protocol/core/fault.ts';
import type { Serve } from '../serve.ts';
import { bearerRoute, type Route } from './route.ts';

/** A call of the contract that REST answers too, with the same rights. */
export interface Served {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly call: CallName;
  /** Of the query and path, as text; absent: the call's own input, from path and body. */
  readonly parameters?: z.ZodObject;
  readonly faults: readonly FaultCode[];
}

export function servedRoutes(serve: Serve, tag: Route['tag'], served: readonly Served[]): Route[] {
  return served.map(({ method, path, call, parameters, faults }) =>
    bearerRoute({
      method,
      path,
      tag,
      summary: calls[call].summary,
      input: parameters ?? calls[call].input,
      output: calls[call].output,
      // `serve` counts it.
      cost: 0,
      faults: ['forbidden', 'capacity', ...faults],
      handle: async (input, caller) => {
        const reply = await serve(call, input, { ...caller, connectionId: null });
        if (!reply.ok) throw new Fault(reply.fault);
        return reply.data;
      },
    }),
  );
}
