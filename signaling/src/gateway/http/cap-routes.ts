import { z } from 'zod';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import { directiveRollUpSchema } from '@zhida/protocol/directive-resource.ts';
import { exportDirective, exportReceipt } from '../../features/cap/export-cap.ts';
import { importCap } from '../../features/cap/import-cap.ts';
import { maxCapBytes } from '../../features/cap/validate-cap.ts';
import { requireReady } from '../../features/identity/authorise.ts';
import { createAskAs } from './ask-as.ts';
import type { HttpDeps } from './http-deps.ts';
import { bearerRoute, type Route } from './route.ts';

/** As the standard registers it; `application/xml` is what most senders say. */
export const capType = 'application/cap+xml';
const accepted = [capType, 'application/xml', 'text/xml'];

/** 20 in a minute: each is checked by a worker of its own for a third of a second. */
const importCost = 12;
const exportCost = 2;

/** CAP 1.2 in and out, for other county systems. */
export function capRoutes(deps: Pick<HttpDeps, 'db' | 'clock' | 'directory' | 'serve'>): Route[] {
  const ask = createAskAs(deps.serve);
  const one = '/api/v1/directives/:directiveId';
  return [
    bearerRoute({
      method: 'post',
      path: '/api/v1/cap',
      tag: 'directives',
      summary: 'A CAP 1.2 message: Alert issues a directive, Update replaces it, Cancel calls it off',
      input: z.object({}),
      upload: { mediaTypes: accepted, headers: {} },
      output: directiveRollUpSchema,
      cost: importCost,
      faults: ['not-found', 'invalid-state', 'conflict', 'capacity'],
      handle: async (_input, caller, edge) => {
        requireReady(caller, 'directive.issue');
        const body = await edge.readBody(maxCapBytes);
        return importCap({ ...deps, ask }, body.toString('utf8'), caller);
      },
    }),
    bearerRoute({
      method: 'get',
      path: `${one}/cap`,
      tag: 'directives',
      summary:
        'A directive as CAP 1.2: Alert, Update where it replaced another, Cancel once it was called off',
      input: z.object({ directiveId: idSchema }),
      output: { files: [capType] },
      cost: exportCost,
      faults: ['not-found', 'invalid-state', 'capacity'],
      handle: async ({ directiveId }, caller) => {
        requireReady(caller, 'directive.follow');
        const content = await exportDirective({ ...deps, ask }, directiveId, caller);
        return { name: `${directiveId}.cap.xml`, mediaType: capType, content };
      },
    }),
    bearerRoute({
      method: 'get',
      path: `${one}/receipts/:receiptId/cap`,
      tag: 'directives',
      summary: 'A recipient’s answer as CAP 1.2: Ack where it signed, Error where it declined',
      input: z.object({ directiveId: idSchema, receiptId: idSchema }),
      output: { files: [capType] },
      cost: exportCost,
      faults: ['not-found', 'invalid-state', 'capacity'],
      handle: async (which, caller) => {
        requireReady(caller, 'directive.follow');
        const content = await exportReceipt({ ...deps, ask }, which, caller);
        return { name: `${which.receiptId}.cap.xml`, mediaType: capType, content };
      },
    }),
  ];
}
