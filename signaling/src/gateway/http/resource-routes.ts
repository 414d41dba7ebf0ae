import { z } from 'zod';
import { calls, type CallName } from '@zhida/protocol/contract.ts';
import { Fault, type FaultCode } from '@zhida/protocol/core/fault.ts';
import { idSchema, instantSchema } from '@zhida/protocol/core/scalars.ts';
import type { Serve } from '../serve.ts';
import { bearerRoute, type Route } from './route.ts';

interface Resource {
  readonly path: string;
  /** The call that answers; the parameters, parsed, are its input. */
  readonly call: CallName;
  readonly parameters: z.ZodObject;
  readonly faults: readonly FaultCode[];
}

/** Query parameters are text; the call's own schema then checks the number's range. */
const count = z.coerce.number().int().optional();
const yesOrNo = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .optional();

/** What other systems may read: the same calls a console makes, with the same rights. */
const resources: readonly Resource[] = [
  {
    path: '/api/v1/units',
    call: 'org:get-tree',
    parameters: z.strictObject({ at: instantSchema.optional() }),
    faults: [],
  },
  {
    path: '/api/v1/units/:unitId',
    call: 'unit:get',
    parameters: z.strictObject({ unitId: idSchema }),
    faults: ['not-found'],
  },
  { path: '/api/v1/presence', call: 'presence:list', parameters: z.strictObject({}), faults: [] },
  {
    path: '/api/v1/consultations',
    call: 'consultation:list',
    parameters: z.strictObject({
      view: calls['consultation:list'].input.shape.view,
      open: yesOrNo,
      offset: count,
      limit: count,
    }),
    faults: [],
  },
  { path: '/api/v1/conferences', call: 'conference:list', parameters: z.strictObject({}), faults: [] },
];

export function resourceRoutes(serve: Serve): Route[] {
  return resources.map(({ path, call, parameters, faults }) =>
    bearerRoute({
      method: 'get',
      path,
      tag: 'resources',
      summary: calls[call].summary,
      input: parameters,
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
