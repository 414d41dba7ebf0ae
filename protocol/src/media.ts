import { z } from 'zod';
import { defineCall, defineNotice } from './core/call.ts';
import { clientRequestIdSchema, emptySchema, idSchema } from './core/scalars.ts';

/** `private-talk`: the microphone of the chair or of the one site it talks with, heard by nobody else. */
export const sources = ['microphone', 'camera', 'screen', 'screen-audio', 'private-talk'] as const;
export type Source = (typeof sources)[number];
export const mediaKinds = ['audio', 'video'] as const;

/** mediasoup's own structures, passed through opaque: the worker validates them, and refuses with a bad-request. */
const opaqueSchema = z.record(z.string(), z.unknown());
export const rtpParametersSchema = opaqueSchema;
export const rtpCapabilitiesSchema = opaqueSchema;

export const dtlsParametersSchema = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(z.object({ algorithm: z.string().max(16), value: z.string().max(256) }))
    .min(1)
    .max(8),
});

export const iceParametersSchema = z.object({
  usernameFragment: z.string(),
  password: z.string(),
  iceLite: z.boolean().optional(),
});

/** What mediasoup-client needs to build its side of one WebRtcTransport. */
export const transportOptionsSchema = z.object({
  id: idSchema,
  iceParameters: iceParametersSchema,
  iceCandidates: z.array(opaqueSchema),
  dtlsParameters: dtlsParametersSchema,
});
export type TransportOptions = z.infer<typeof transportOptionsSchema>;

/** The answer to a join: media kept as it was, or fresh transports on a node; `send` null: not asked for yet. */
export const mediaAccessSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kept') }),
  z.object({
    kind: z.literal('fresh'),
    routerRtpCapabilities: rtpCapabilitiesSchema,
    send: transportOptionsSchema.nullable(),
    receive: transportOptionsSchema,
    /** What the seat had on another node goes on until `media:finish-move`. */
    moving: z.boolean().optional(),
  }),
]);
export type MediaAccess = z.infer<typeof mediaAccessSchema>;

/** Every media call names the seat it acts for; the server checks that the seat is the actor's. */
export const seatSchema = z.object({ conferenceId: idSchema, peerId: idSchema });

export const layersSchema = z.object({
  spatialLayer: z.number().int().min(0).max(2),
  temporalLayer: z.number().int().min(0).max(2).optional(),
});

/** A consumer as mediasoup-client takes it. */
export const consumerSchema = z.object({
  id: idSchema,
  producerId: idSchema,
  kind: z.enum(mediaKinds),
  rtpParameters: rtpParametersSchema,
  type: z.enum(['simple', 'simulcast', 'svc', 'pipe']),
});

/** A stage of floor holders, their screens and their sound fits well below it. */
export const maxSubscriptionsAtOnce = 32;

export const mediaCalls = [
  defineCall({
    name: 'media:open-send',
    summary: 'The transport to send on, made now where the join left it out; asked again it is the same one',
    permission: 'conference.take-part',
    input: seatSchema,
    output: z.object({ send: transportOptionsSchema }),
  }),
  defineCall({
    name: 'media:connect-transport',
    summary: 'Hand over the client’s DTLS parameters',
    permission: 'conference.take-part',
    input: seatSchema.extend({ transportId: idSchema, dtlsParameters: dtlsParametersSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'media:restart-ice',
    summary: 'New ICE credentials for a transport whose path died or whose network changed',
    permission: 'conference.take-part',
    input: seatSchema.extend({ transportId: idSchema }),
    output: z.object({ iceParameters: iceParametersSchema }),
  }),
  defineCall({
    name: 'media:publish',
    summary:
      'Publish a track. `held`: the server keeps it shut until the site may speak. `wanted` false: nobody looks, so send nothing until `media:demand-changed`',
    permission: 'conference.take-part',
    input: seatSchema.extend({
      clientRequestId: clientRequestIdSchema,
      transportId: idSchema,
      source: z.enum(sources),
      kind: z.enum(mediaKinds),
      rtpParameters: rtpParametersSchema,
      paused: z.boolean().default(false),
      /** An own publication that this one takes the place of for everybody, in the same moment; its node goes on sending it. */
      replaces: idSchema.optional(),
    }),
    output: z.object({ producerId: idSchema, held: z.boolean(), wanted: z.boolean() }),
  }),
  defineCall({
    name: 'media:set-publication',
    summary: 'Mute or unmute an own publication at the source',
    permission: 'conference.take-part',
    input: seatSchema.extend({ producerId: idSchema, paused: z.boolean() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'media:unpublish',
    summary: 'Take an own publication back',
    permission: 'conference.take-part',
    input: seatSchema.extend({ producerId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'media:subscribe',
    summary:
      'Receive publications, several in one call. The stage is open to all, a picture to whoever looks, a private talk to its two. One that cannot be had is left out of the answer. Consumers start paused unless `paused` is false; the capabilities are remembered by the seat’s media after the first time',
    permission: 'conference.take-part',
    input: seatSchema.extend({
      producerIds: z.array(idSchema).min(1).max(maxSubscriptionsAtOnce),
      rtpCapabilities: rtpCapabilitiesSchema.optional(),
      paused: z.boolean().default(true),
      /**
       * The transport it is to be received on. A question that was on its way while the seat got others is refused: its
       * consumers would take the place of those that are received.
       */
      transportId: idSchema.optional(),
    }),
    output: z.object({ consumers: z.array(consumerSchema) }),
  }),
  defineCall({
    name: 'media:update-consumer',
    summary: 'Pause what is off screen, resume what is seen, ask for the layer that fits the tile',
    permission: 'conference.take-part',
    input: seatSchema.extend({
      consumerId: idSchema,
      paused: z.boolean().optional(),
      preferredLayers: layersSchema.optional(),
      requestKeyFrame: z.boolean().optional(),
    }),
    output: emptySchema,
  }),
  defineCall({
    name: 'media:unsubscribe',
    summary: 'Close a consumer',
    permission: 'conference.take-part',
    input: seatSchema.extend({ consumerId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'media:finish-move',
    summary:
      'Everything flows over the node the seat moved to: what it had on the one before is closed. Where nothing is left there it is no error',
    permission: 'conference.take-part',
    input: seatSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'media:report-quality',
    summary:
      'What the endpoint measured over the last seconds, for the tiles of others and the unit’s detail',
    permission: 'conference.take-part',
    input: seatSchema.extend({
      roundTripMs: z.number().min(0).max(60_000).nullable(),
      lossPercent: z.number().min(0).max(100).nullable(),
      upKbps: z.number().min(0).max(1_000_000),
      downKbps: z.number().min(0).max(1_000_000),
    }),
    output: emptySchema,
  }),
] as const;

export const mediaNotices = [
  defineNotice({
    name: 'media:demand-changed',
    summary: 'Somebody began to look at this own publication, or nobody does any more: send, or send 0 bytes',
    payload: seatSchema.extend({ producerId: idSchema, wanted: z.boolean() }),
  }),
  defineNotice({
    name: 'media:consumer-closed',
    summary: 'A consumer of this seat is gone because its publication is',
    payload: seatSchema.extend({ consumerId: idSchema }),
  }),
  defineNotice({
    name: 'media:suspect',
    summary:
      'Signaling lost sight of the media node of this seat. Whether media still flows only the client can tell: where nothing comes any more, join again without `keepMedia`; else stay',
    payload: seatSchema,
  }),
  defineNotice({
    name: 'media:move',
    summary:
      'The media node of this seat is being emptied: join again with `move`, build everything on the other node, then `media:finish-move`. Who does not is told `media:lost` after a while',
    payload: seatSchema,
  }),
  defineNotice({
    name: 'media:lost',
    summary:
      'The media of this seat is gone, or what it received on the transport named, which may be an earlier one; join again without `keepMedia`',
    payload: z.object({
      conferenceId: idSchema,
      peerId: idSchema.optional(),
      transportId: idSchema.nullable().optional(),
    }),
  }),
] as const;
