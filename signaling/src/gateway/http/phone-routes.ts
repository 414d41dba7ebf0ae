import { z } from 'zod';
import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import { instantSchema, lineSchema } from '@zhida/protocol/core/scalars.ts';
import { phoneReportStatuses, recordPhoneReport } from '../../features/directive/record-phone-report.ts';
import { isSignedBy, signatureHeader, timestampHeader } from '../../platform/signed-message.ts';
import { inputFault } from '../to-fault.ts';
import type { HttpDeps } from './http-deps.ts';
import { publicRoute, type Route } from './route.ts';

/** A report is a line. */
const maxReportBytes = 4 * 1024;

const reportSchema = z.object({
  id: z.string().max(64),
  status: z.enum(phoneReportStatuses),
  at: instantSchema,
  detail: lineSchema(80).optional(),
});

/** What the phone gateway says back, signed with the secret both sides know; see docs/phone-gateway.md. */
export function phoneRoutes({
  config,
  inWork,
  clock,
}: Pick<HttpDeps, 'config' | 'inWork' | 'clock'>): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/v1/phone-gateway/reports',
      tag: 'directives',
      summary: 'For the phone gateway: how a message came out, signed as docs/phone-gateway.md says',
      input: z.object({ timestamp: z.string().optional(), signature: z.string().optional() }),
      upload: {
        mediaTypes: ['application/json'],
        headers: { timestamp: timestampHeader, signature: signatureHeader },
      },
      output: null,
      attempt: true,
      faults: ['unauthenticated', 'not-found', 'capacity'],
      handle: async ({ timestamp, signature }, edge) => {
        const body = (await edge.readBody(maxReportBytes)).toString('utf8');
        const { gateway } = config.phone;
        if (!gateway || !isSignedBy(gateway.secret, { timestamp, signature, body }, clock.now()))
          throw fault('unauthenticated', 'this report is not signed by the phone gateway');
        await recordPhoneReport({ inWork }, parseReport(body));
      },
    }),
  ];
}

function parseReport(body: string): z.output<typeof reportSchema> {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    throw fault('bad-request', 'the body is not valid JSON');
  }
  const parsed = reportSchema.safeParse(raw);
  if (!parsed.success) throw new Fault(inputFault(parsed.error));
  return parsed.data;
}
