import { z } from 'zod';
import { calls } from '@zhida/protocol/contract.ts';
import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import { directiveStates, directiveStatuses, receiptFilters } from '@zhida/protocol/directive-resource.ts';
import type { HttpDeps } from './http-deps.ts';
import { bearerRoute, type Route } from './route.ts';
import { servedRoutes, type Served } from './served-routes.ts';

/** Query parameters are text; the call's own schema then checks the number's range. */
const count = z.coerce.number().int().optional();
const yesOrNo = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .optional();
/** Several, separated by commas. */
const listOf = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(words)))
    .optional();
const directiveId = idSchema;

const one = '/api/v1/directives/:directiveId';

const served: readonly Served[] = [
  {
    method: 'get',
    path: '/api/v1/directives',
    call: 'directive:list',
    parameters: z.strictObject({
      states: listOf(directiveStates),
      statuses: listOf(directiveStatuses),
      own: yesOrNo,
      search: z.string().optional(),
      offset: count,
      limit: count,
    }),
    faults: [],
  },
  { method: 'post', path: '/api/v1/directives', call: 'directive:issue', faults: ['not-found', 'conflict'] },
  {
    method: 'get',
    path: one,
    call: 'directive:get',
    parameters: z.strictObject({ directiveId }),
    faults: ['not-found'],
  },
  {
    method: 'post',
    path: `${one}/updates`,
    call: 'directive:update',
    faults: ['not-found', 'invalid-state', 'conflict'],
  },
  {
    method: 'post',
    path: `${one}/cancellation`,
    call: 'directive:cancel',
    faults: ['not-found', 'invalid-state'],
  },
  {
    method: 'get',
    path: `${one}/receipts`,
    call: 'directive:list-receipts',
    parameters: z.strictObject({
      directiveId,
      filter: z.enum(receiptFilters).optional(),
      nodeId: idSchema.optional(),
      search: z.string().optional(),
      offset: count,
      limit: count,
    }),
    faults: ['not-found'],
  },
];

/** Directives for other systems: the calls a console makes, with the same rights. */
export function directiveRoutes({ serve }: Pick<HttpDeps, 'serve'>): Route[] {
  return [...servedRoutes(serve, 'directives', served), pathRoute({ serve })];
}

function pathRoute({ serve }: Pick<HttpDeps, 'serve'>): Route {
  const { summary, output } = calls['receipt:get'];
  return bearerRoute({
    method: 'get',
    path: `${one}/receipts/:receiptId`,
    tag: 'directives',
    summary,
    input: z.strictObject({ directiveId, receiptId: idSchema }),
    output,
    cost: 0,
    faults: ['forbidden', 'capacity', 'not-found'],
    handle: async (input, caller) => {
      const reply = await serve(
        'receipt:get',
        { receiptId: input.receiptId },
        { ...caller, connectionId: null },
      );
      if (!reply.ok) throw new Fault(reply.fault);
      const path = output.parse(reply.data);
      if (path.receipt.directiveId !== input.directiveId)
        throw fault('not-found', 'there is no such receipt');
      return path;
    },
  });
}
