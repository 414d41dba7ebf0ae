import { dtlsParametersSchema, mediaKinds, transportOptionsSchema } from '@zhida/protocol/media.ts';
import { z } from 'zod';

export const viewerRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('join'),
    index: z.number(),
    /** Only these hand their packets to JavaScript to be counted, which costs more than receiving them. */
    sampled: z.boolean(),
    transport: transportOptionsSchema,
    track: z.object({
      mid: z.string(),
      kind: z.enum(mediaKinds),
      codec: z.string(),
      payloadType: z.number(),
      ssrc: z.number(),
    }),
  }),
  z.object({ kind: z.literal('count') }),
]);

export const joinedSchema = z.object({ index: z.number(), dtlsParameters: dtlsParametersSchema });
/** `received`: packets so far, one figure per sampled viewer. */
export const viewerCountSchema = z.object({ connected: z.number(), received: z.array(z.number()) });
export type ViewerCount = z.infer<typeof viewerCountSchema>;
