import { z } from 'zod';
import { dtlsParametersSchema } from '@zhida/protocol/media.ts';
import {
  clientRtpCapabilitiesSchema,
  producerRtpParametersSchema,
} from '@zhida/sfu-server/media/rtp-schema.ts';

/** What the bench asks of the bare worker's process; the answer's `value` is the matching schema below. */
const bareRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open-transport') }),
  z.object({ kind: z.literal('connect'), transportId: z.string(), dtlsParameters: dtlsParametersSchema }),
  z.object({
    kind: z.literal('produce'),
    transportId: z.string(),
    rtpParameters: producerRtpParametersSchema,
  }),
  z.object({
    kind: z.literal('consume'),
    transportId: z.string(),
    producerId: z.string(),
    rtpCapabilities: clientRtpCapabilitiesSchema,
  }),
  z.object({ kind: z.literal('resume'), consumerId: z.string() }),
]);
export type BareRequest = z.infer<typeof bareRequestSchema>;

export const bareMessageSchema = z.object({ id: z.number(), request: bareRequestSchema });
export const bareAnswerSchema = z.object({ id: z.number(), value: z.unknown() });
export const bareReadySchema = z.object({ workerPid: z.number() });
export const forwardedSchema = z.object({ forwarded: z.number() });
