import { z } from 'zod';
import { byName, defineCall, defineNotice } from './core/call.ts';
import { emptySchema, idSchema } from './core/scalars.ts';
import {
  consumerSchema,
  dtlsParametersSchema,
  iceParametersSchema,
  layersSchema,
  maxSubscriptionsAtOnce,
  mediaKinds,
  rtpCapabilitiesSchema,
  rtpParametersSchema,
  sources,
  transportOptionsSchema,
} from './media.ts';
import { listedPipeSchema, pipeCallList, pipeNotice } from './media-pipe.ts';
import { nodeIdSchema } from './node.ts';

/**
 * The control link: dialled BY the media node (so it works behind NAT) to signaling's `/media-nodes` socket.io
 * path, driven by calls FROM signaling. Each call is the event `call` with `{name, input}`, acknowledged with a
 * Reply; each notice the event `notice` with `{name, payload}`. A media node knows no users: `peerId` is
 * an opaque owner tag, and an object is only ever touched for the owner it was made for.
 */
export const mediaNodePath = '/media-nodes';

/** Handshake `auth` of a media node. */
export const mediaNodeHandshakeSchema = z.object({
  token: z.string().min(1).max(512),
  protocolVersion: z.number().int(),
  nodeId: nodeIdSchema,
  version: z.string().max(40),
  workers: z.number().int().min(1).max(256),
  /** Seats it should hold at most, on all its workers. */
  seats: z.number().int().min(1).max(100_000).default(400),
});

const peerRefSchema = z.object({ conferenceId: idSchema, peerId: idSchema });

export const mediaNodeCallList = [
  defineCall({
    name: 'peer:open',
    summary:
      'Fresh transports for a peer, in the conference’s router (made on first use, on the least loaded worker); `send` false: only the one to receive on. Objects the peer had before are closed first',
    permission: null,
    input: peerRefSchema.extend({ send: z.boolean() }),
    output: z.object({
      routerRtpCapabilities: rtpCapabilitiesSchema,
      send: transportOptionsSchema.nullable(),
      receive: transportOptionsSchema,
    }),
  }),
  defineCall({
    name: 'peer:open-send',
    summary: 'The peer’s transport to send on, made on first use. `invalid-state` if the peer is not open',
    permission: null,
    input: peerRefSchema,
    output: z.object({ send: transportOptionsSchema }),
  }),
  defineCall({
    name: 'peer:get',
    summary:
      'What a peer still has here; `alive` false: nothing, or a transport that is closed. `wantedProducerIds`: those of its producers that should send, for a publisher that was out of reach when `producer:demand-changed` came',
    permission: null,
    input: peerRefSchema,
    output: z.object({
      alive: z.boolean(),
      producerIds: z.array(idSchema),
      wantedProducerIds: z.array(idSchema),
      consumerIds: z.array(idSchema),
    }),
  }),
  defineCall({
    name: 'peer:close',
    summary: 'Close everything of a peer; a peer that is not there is no error',
    permission: null,
    input: peerRefSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'conference:close',
    summary: 'Close the conference’s routers and all in them; not there is no error',
    permission: null,
    input: z.object({ conferenceId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'transport:connect',
    summary: 'DTLS parameters of the client; a second time with the same ones is no error',
    permission: null,
    input: peerRefSchema.extend({ transportId: idSchema, dtlsParameters: dtlsParametersSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'transport:restart-ice',
    summary: 'New ICE credentials',
    permission: null,
    input: peerRefSchema.extend({ transportId: idSchema }),
    output: z.object({ iceParameters: iceParametersSchema }),
  }),
  defineCall({
    name: 'producer:create',
    summary:
      'A producer on the peer’s send transport. `held`: shut by the server whatever the publisher does. `wanted`: whether a picture is taken to be watched until `producer:demand-changed` says otherwise; true and watched by nobody, that comes after a moment. `priority`: its sound is always forwarded, however quiet. Where more than five other microphones are open, only the loudest three of them are forwarded',
    permission: null,
    input: peerRefSchema.extend({
      transportId: idSchema,
      source: z.enum(sources),
      kind: z.enum(mediaKinds),
      rtpParameters: rtpParametersSchema,
      paused: z.boolean(),
      held: z.boolean(),
      wanted: z.boolean(),
      priority: z.boolean(),
    }),
    output: z.object({ producerId: idSchema }),
  }),
  defineCall({
    name: 'producer:set-rules',
    summary:
      'Who is held and whose sound has priority, for many producers of a conference at once. One that is not there is no error. `version` counts up with every change in the conference: of two words about one producer the later version holds, in whatever order they come',
    permission: null,
    input: z.object({
      conferenceId: idSchema,
      version: z.number().int().nonnegative(),
      producers: z
        .array(z.object({ peerId: idSchema, producerId: idSchema, held: z.boolean(), priority: z.boolean() }))
        .max(8_000),
    }),
    output: emptySchema,
  }),
  defineCall({
    name: 'producer:set-paused',
    summary: 'The publisher’s own pause; a producer that is held stays shut until it is let go as well',
    permission: null,
    input: peerRefSchema.extend({ producerId: idSchema, paused: z.boolean() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'producer:close',
    summary: 'Close a producer; not there is no error',
    permission: null,
    input: peerRefSchema.extend({ producerId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'consumer:create',
    summary:
      'Consumers on the peer’s receive transport, one for each producer that is there and that the capabilities can take; another of the same producer replaces the one before. The capabilities are remembered until the peer is opened anew; `bad-request` where they never came or can take none of them; `capacity` where the peer would look at more than 64 pictures at once. `paused` false is for a transport that is not connected yet: on a connected one a picture’s first key frame may come before the client knows what it is',
    permission: null,
    input: peerRefSchema.extend({
      producerIds: z.array(idSchema).min(1).max(maxSubscriptionsAtOnce),
      rtpCapabilities: rtpCapabilitiesSchema.optional(),
      paused: z.boolean(),
      /** The peer's transport to receive on, as far as the client knows; `not-found` where it is another by now. */
      transportId: idSchema.optional(),
    }),
    output: z.object({
      consumers: z.array(consumerSchema),
      /** Not on this node: a pipe may bring them. */
      missing: z.array(idSchema).default([]),
    }),
  }),
  defineCall({
    name: 'consumer:update',
    summary:
      'Pause, resume, prefer layers, ask for a key frame. `capacity` where the peer would look at more than 64 pictures at once',
    permission: null,
    input: peerRefSchema.extend({
      consumerId: idSchema,
      paused: z.boolean().optional(),
      preferredLayers: layersSchema.optional(),
      requestKeyFrame: z.boolean().optional(),
    }),
    output: emptySchema,
  }),
  defineCall({
    name: 'consumer:close',
    summary: 'Close a consumer; not there is no error',
    permission: null,
    input: peerRefSchema.extend({ consumerId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'node:list-holdings',
    summary:
      'Every conference, peer and pipe held here, so that signaling can have closed what nobody knows any more',
    permission: null,
    input: emptySchema,
    output: z.object({
      conferences: z.array(z.object({ conferenceId: idSchema, peerIds: z.array(idSchema) })),
      pipes: z.array(listedPipeSchema).default([]),
    }),
  }),
  ...pipeCallList,
] as const;

export const mediaNodeNoticeList = [
  pipeNotice,
  defineNotice({
    name: 'node:load',
    summary: 'Once a second',
    payload: z.object({
      /** CPU of each worker, 0–1 of one core. */
      workers: z.array(z.number()),
      conferences: z.number().int(),
      transports: z.number().int(),
      producers: z.number().int(),
      consumers: z.number().int(),
      peers: z.number().int().default(0),
      pipes: z.number().int().default(0),
    }),
  }),
  defineNotice({
    name: 'consumer:closed',
    summary: 'A consumer went because its producer did',
    payload: peerRefSchema.extend({ consumerId: idSchema }),
  }),
  defineNotice({
    name: 'producer:closed',
    summary: 'A producer went by itself (its transport closed)',
    payload: peerRefSchema.extend({ producerId: idSchema }),
  }),
  defineNotice({
    name: 'producer:demand-changed',
    summary:
      'The first consumer that is not paused looks at a picture, or the last one stopped (after a moment, so that switching back and forth costs nothing). Not for audio: its pauses cost more in lost words than its bits do. Said again for every picture when the control link comes up, as one may have been lost with the link',
    payload: peerRefSchema.extend({ producerId: idSchema, wanted: z.boolean() }),
  }),
  defineNotice({
    name: 'peer:disconnected',
    summary:
      'ICE consent or DTLS of a peer’s transport was lost; the objects stay until closed or the lease ends',
    payload: peerRefSchema,
  }),
  defineNotice({
    name: 'peers:lost',
    summary:
      'A worker died, or the node goes down, and took all media of these peers with it: what they received on `transportId` (null: they were still being opened) and these producers. They must open again',
    payload: z.object({
      conferenceId: idSchema,
      peers: z.array(
        z.object({
          peerId: idSchema,
          transportId: idSchema.nullable(),
          producerIds: z.array(idSchema),
        }),
      ),
    }),
  }),
] as const;

export const mediaNodeCalls = byName(mediaNodeCallList);
export const mediaNodeNotices = byName(mediaNodeNoticeList);
export type MediaNodeCallName = keyof typeof mediaNodeCalls;
export type MediaNodeInput<N extends MediaNodeCallName> = z.infer<(typeof mediaNodeCalls)[N]['input']>;
export type MediaNodeOutput<N extends MediaNodeCallName> = z.infer<(typeof mediaNodeCalls)[N]['output']>;
export type MediaNodeNoticeName = keyof typeof mediaNodeNotices;
export type MediaNodeNoticePayload<N extends MediaNodeNoticeName> = z.infer<
  (typeof mediaNodeNotices)[N]['payload']
>;
