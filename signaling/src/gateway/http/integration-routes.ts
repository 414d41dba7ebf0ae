import { z } from 'zod';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import { deliveryStates } from '@zhida/protocol/integration.ts';
import type { HttpDeps } from './http-deps.ts';
import type { Route } from './route.ts';
import { servedRoutes, type Served } from './served-routes.ts';

const all = '/api/v1/integrations';
const one = `${all}/:clientId`;

const served: readonly Served[] = [
  { method: 'get', path: all, call: 'integration:list', parameters: z.strictObject({}), faults: [] },
  {
    method: 'post',
    path: all,
    call: 'integration:create',
    faults: ['not-found', 'invalid-state', 'conflict'],
  },
  {
    method: 'post',
    path: `${one}/key`,
    call: 'integration:replace-key',
    faults: ['not-found', 'invalid-state'],
  },
  { method: 'post', path: `${one}/revocation`, call: 'integration:revoke', faults: ['not-found'] },
  {
    method: 'post',
    path: `${one}/webhook`,
    call: 'integration:set-webhook',
    faults: ['not-found', 'invalid-state'],
  },
  {
    method: 'post',
    path: `${one}/webhook/secret`,
    call: 'integration:rotate-secret',
    faults: ['not-found', 'invalid-state'],
  },
  {
    method: 'post',
    path: `${one}/webhook/removal`,
    call: 'integration:remove-webhook',
    faults: ['not-found'],
  },
  {
    method: 'get',
    path: `${one}/deliveries`,
    call: 'integration:list-deliveries',
    parameters: z.strictObject({
      clientId: idSchema,
      state: z.enum(deliveryStates).optional(),
      limit: z.coerce.number().int().optional(),
    }),
    faults: ['not-found'],
  },
  {
    method: 'post',
    path: `${one}/deliveries/retry`,
    call: 'integration:retry-deliveries',
    faults: ['not-found', 'invalid-state'],
  },
];

/** Letting other systems in, for whoever administers their unit: with an access token of a person. */
export function integrationRoutes({ serve }: Pick<HttpDeps, 'serve'>): Route[] {
  return servedRoutes(serve, 'integrations', served);
}
