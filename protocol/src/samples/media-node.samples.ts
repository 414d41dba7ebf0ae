import type { mediaNodeCallList } from '../media-node.ts';
import {
  consumer,
  dtlsParameters,
  iceParameters,
  rtpCapabilities,
  rtpParameters,
  transport,
} from './media.samples.ts';
import { sampleId, type SamplesOf } from './sample.ts';

const peer = { conferenceId: sampleId(50), peerId: sampleId(60) };
const nobody = { 'no peer': {}, 'half a peer': { peerId: sampleId(60) } };
const producerId = sampleId(61);
const pipeId = sampleId(70);
const address = {
  ip: '10.0.0.5',
  port: 41_000,
  srtpParameters: { cryptoSuite: 'AEAD_AES_256_GCM', keyBase64: 'c2FtcGxl' },
};
const offer = {
  pipeId,
  address,
  producers: [
    {
      producerId,
      peerId: sampleId(60),
      source: 'camera' as const,
      kind: 'video' as const,
      rtpParameters,
      open: true,
      priority: false,
    },
  ],
};
const taken = { pipeId, address, producerIds: [producerId] };
const word = { conferenceId: sampleId(50), pipeId, producerId, seq: 1 };
const create = {
  ...peer,
  transportId: transport.id,
  source: 'camera' as const,
  kind: 'video' as const,
  rtpParameters,
  paused: false,
  held: false,
  wanted: true,
  priority: false,
};

export const mediaNodeSamples: SamplesOf<typeof mediaNodeCallList> = {
  'peer:open': {
    good: [
      { ...peer, send: true },
      { ...peer, send: false },
    ],
    bad: { ...nobody, 'to send or not': peer },
    output: { routerRtpCapabilities: rtpCapabilities, send: null, receive: transport },
  },
  'peer:open-send': { good: [peer], bad: nobody, output: { send: transport } },
  'peer:get': {
    good: [peer],
    bad: nobody,
    output: { alive: true, producerIds: [producerId], wantedProducerIds: [], consumerIds: [] },
  },
  'peer:close': { good: [peer], bad: nobody, output: {} },
  'conference:close': {
    good: [{ conferenceId: sampleId(50) }],
    bad: { 'no conference': {} },
    output: {},
  },
  'transport:connect': {
    good: [{ ...peer, transportId: transport.id, dtlsParameters }],
    bad: { ...nobody, 'no parameters': { ...peer, transportId: transport.id } },
    output: {},
  },
  'transport:restart-ice': {
    good: [{ ...peer, transportId: transport.id }],
    bad: { ...nobody, 'no transport': peer },
    output: { iceParameters },
  },
  'producer:create': {
    good: [create],
    bad: {
      ...nobody,
      'paused or not': { ...create, paused: undefined },
      'held or not': { ...create, held: undefined },
    },
    output: { producerId },
  },
  'producer:set-rules': {
    good: [
      { conferenceId: peer.conferenceId, version: 0, producers: [] },
      {
        conferenceId: peer.conferenceId,
        version: 7,
        producers: [{ peerId: peer.peerId, producerId, held: true, priority: false }],
      },
    ],
    bad: {
      'no conference': {},
      'held or not': { ...peer, version: 7, producers: [{ peerId: peer.peerId, producerId }] },
      'no version': { ...peer, producers: [] },
    },
    output: {},
  },
  'producer:set-paused': {
    good: [{ ...peer, producerId, paused: true }],
    bad: { ...nobody, 'paused or not': { ...peer, producerId } },
    output: {},
  },
  'producer:close': {
    good: [{ ...peer, producerId }],
    bad: { ...nobody, 'nothing named': peer },
    output: {},
  },
  'consumer:create': {
    good: [
      { ...peer, producerIds: [producerId], rtpCapabilities, paused: true },
      { ...peer, producerIds: [producerId], paused: false },
    ],
    bad: {
      ...nobody,
      'nothing named': { ...peer, producerIds: [], paused: true },
      'paused or not': { ...peer, producerIds: [producerId] },
    },
    output: { consumers: [consumer], missing: [] },
  },
  'consumer:update': {
    good: [{ ...peer, consumerId: consumer.id, paused: true }],
    bad: { ...nobody, 'nothing named': { ...peer, paused: true } },
    output: {},
  },
  'consumer:close': {
    good: [{ ...peer, consumerId: consumer.id }],
    bad: { ...nobody, 'nothing named': peer },
    output: {},
  },
  'node:list-holdings': {
    good: [{}],
    bad: { null: null },
    output: {
      conferences: [{ conferenceId: sampleId(50), peerIds: [sampleId(60)] }],
      pipes: [
        {
          conferenceId: sampleId(50),
          pipeId,
          direction: 'out',
          otherNodeId: 'media-2',
          ageMs: 2_000,
          producers: [{ producerId, ageMs: 1_000 }],
        },
      ],
    },
  },
  'pipe:offer': {
    good: [{ conferenceId: sampleId(50), toNodeId: 'media-2', producerIds: [producerId] }],
    bad: {
      'no node': { conferenceId: sampleId(50), producerIds: [producerId] },
      'nothing named': { conferenceId: sampleId(50), toNodeId: 'media-2', producerIds: [] },
    },
    output: { pipes: [offer] },
  },
  'pipe:accept': {
    good: [{ conferenceId: sampleId(50), fromNodeId: 'media-1', pipes: [offer] }],
    bad: { 'no offer': { conferenceId: sampleId(50), fromNodeId: 'media-1' } },
    output: { pipes: [taken] },
  },
  'pipe:connect': {
    good: [{ conferenceId: sampleId(50), pipes: [taken] }],
    bad: { 'no address': { conferenceId: sampleId(50), pipes: [{ pipeId, producerIds: [] }] } },
    output: {},
  },
  'pipe:news': {
    good: [
      { ...word, news: { kind: 'closed' } },
      { ...word, news: { kind: 'voice', open: true, priority: false } },
      { ...word, news: { kind: 'demand', wanted: false } },
    ],
    bad: { 'no news': word, 'no such news': { ...word, news: { kind: 'loud' } } },
    output: {},
  },
  'pipe:close': {
    good: [
      { conferenceId: sampleId(50), pipeId, producerId: null },
      { conferenceId: sampleId(50), pipeId, producerId },
    ],
    bad: { 'no pipe': { conferenceId: sampleId(50), producerId } },
    output: {},
  },
};
