import { z } from 'zod';
import { defineCall, defineNotice } from './core/call.ts';
import { emptySchema, idSchema } from './core/scalars.ts';
import { mediaKinds, rtpParametersSchema, sources } from './media.ts';
import { nodeIdSchema } from './node.ts';

/** Where one end of a pipe receives, and the key for what it sends; null within one host. */
export const pipeAddressSchema = z.object({
  ip: z.string().max(253),
  port: z.number().int(),
  srtpParameters: z.object({ cryptoSuite: z.string().max(64), keyBase64: z.string().max(256) }).nullable(),
});
export type PipeAddress = z.infer<typeof pipeAddressSchema>;

/** A producer as another router receives it: under the same id, so that nothing changes for clients. */
export const pipedProducerSchema = z.object({
  producerId: idSchema,
  peerId: idSchema,
  source: z.enum(sources),
  kind: z.enum(mediaKinds),
  rtpParameters: rtpParametersSchema,
  /** Neither its publisher nor the server keeps it shut. */
  open: z.boolean(),
  priority: z.boolean(),
});
export type PipedProducer = z.infer<typeof pipedProducerSchema>;

export const pipeOfferSchema = z.object({
  pipeId: idSchema,
  address: pipeAddressSchema,
  producers: z.array(pipedProducerSchema),
});
export type PipeOffer = z.infer<typeof pipeOfferSchema>;

export const pipeTakenSchema = z.object({
  pipeId: idSchema,
  address: pipeAddressSchema,
  /** Those that can be received there now. */
  producerIds: z.array(idSchema),
});
export type PipeTaken = z.infer<typeof pipeTakenSchema>;

/** What one end of a pipe tells the other about a producer. `demand` goes back to where it comes from. */
export const pipeNewsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('voice'), open: z.boolean(), priority: z.boolean() }),
  z.object({ kind: z.literal('demand'), wanted: z.boolean() }),
]);
export type PipeNews = z.infer<typeof pipeNewsSchema>;

/** `seq` counts up at the end that says it: of two words about one producer the later holds, and twice is once. */
const pipeWordSchema = z.object({
  conferenceId: idSchema,
  pipeId: idSchema,
  producerId: idSchema,
  seq: z.number().int().positive(),
  news: pipeNewsSchema,
});

/** More than a whole county publishes. */
const producerIdsSchema = z.array(idSchema).min(1).max(8_000);

/** One end of a pipe between nodes, for whoever compares both. */
export const listedPipeSchema = z.object({
  conferenceId: idSchema,
  pipeId: idSchema,
  direction: z.enum(['out', 'in']),
  otherNodeId: nodeIdSchema,
  ageMs: z.number(),
  producers: z.array(z.object({ producerId: idSchema, ageMs: z.number() })),
});

export const pipeCallList = [
  defineCall({
    name: 'pipe:offer',
    summary:
      'Prepare to send producers that are published here to another node: first step of three. One pipe for each router and node, each producer in it once; asked again it is the same. Those that are not published here are left out',
    permission: null,
    input: z.object({ conferenceId: idSchema, toNodeId: nodeIdSchema, producerIds: producerIdsSchema }),
    output: z.object({ pipes: z.array(pipeOfferSchema) }),
  }),
  defineCall({
    name: 'pipe:accept',
    summary:
      'Receive what another node offers: second step. From its answer on peers here can consume the producers. `not-found` where no peer of the conference is here; `conflict` where the offer is out of date, to be asked for again',
    permission: null,
    input: z.object({ conferenceId: idSchema, fromNodeId: nodeIdSchema, pipes: z.array(pipeOfferSchema) }),
    output: z.object({ pipes: z.array(pipeTakenSchema) }),
  }),
  defineCall({
    name: 'pipe:connect',
    summary:
      'Send to where the other node receives: last step. A second time with the same address is no error; `conflict` with another: the pipe is closed, and all is to be asked for again',
    permission: null,
    input: z.object({ conferenceId: idSchema, pipes: z.array(pipeTakenSchema) }),
    output: emptySchema,
  }),
  defineCall({
    name: 'pipe:news',
    summary: 'What the other end of a pipe said; of a pipe or producer that is not there it is no error',
    permission: null,
    input: pipeWordSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'pipe:close',
    summary: 'Close an end of a pipe whose other end is gone, or one producer in it; not there is no error',
    permission: null,
    input: z.object({ conferenceId: idSchema, pipeId: idSchema, producerId: idSchema.nullable() }),
    output: emptySchema,
  }),
] as const;

export const pipeNotice = defineNotice({
  name: 'pipe:news',
  summary: 'For the other end of a pipe, on another node; signaling hands it on',
  payload: pipeWordSchema.extend({ toNodeId: nodeIdSchema }),
});
