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
const create = {
  ...peer,
  transportId: transport.id,
  source: 'camera' as const,
  kind: 'video' as const,
  rtpParameters,
  paused: false,
};

export const mediaNodeSamples: SamplesOf<typeof mediaNodeCallList> = {
  'peer:open': {
    good: [peer],
    bad: nobody,
    output: { routerRtpCapabilities: rtpCapabilities, send: transport, receive: transport },
  },
  'peer:get': {
    good: [peer],
    bad: nobody,
    output: { alive: true, producerIds: [producerId], consumerIds: [] },
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
    bad: { ...nobody, 'paused or not': { ...create, paused: undefined } },
    output: { producerId },
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
    good: [{ ...peer, producerId, rtpCapabilities }],
    bad: { ...nobody, 'no capabilities': { ...peer, producerId } },
    output: consumer,
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
    output: { conferences: [{ conferenceId: sampleId(50), peerIds: [sampleId(60)] }] },
  },
};
