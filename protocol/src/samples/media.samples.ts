import type { mediaCalls, MediaAccess, TransportOptions } from '../media.ts';
import { sampleId, type SamplesOf } from './sample.ts';

export const dtlsParameters = {
  role: 'client' as const,
  fingerprints: [{ algorithm: 'sha-256', value: '82:5A:68:3D:36:C3:0A:DE' }],
};
export const iceParameters = { usernameFragment: 'h3k8', password: 'sample-only', iceLite: true };
export const transport: TransportOptions = {
  id: sampleId(70),
  iceParameters,
  iceCandidates: [{ foundation: 'udpcandidate', ip: '10.20.0.5', port: 40000, protocol: 'udp' }],
  dtlsParameters: { ...dtlsParameters, role: 'auto' },
};
export const rtpCapabilities = { codecs: [{ mimeType: 'audio/opus', clockRate: 48000, channels: 2 }] };
export const rtpParameters = { codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90000 }] };
export const access: MediaAccess = {
  kind: 'fresh',
  routerRtpCapabilities: rtpCapabilities,
  send: transport,
  receive: { ...transport, id: sampleId(71) },
};
export const consumer = {
  id: sampleId(72),
  producerId: sampleId(61),
  kind: 'video' as const,
  rtpParameters,
  type: 'simulcast' as const,
};

const seat = { conferenceId: sampleId(50), peerId: sampleId(60) };
const unseated = { 'no seat': {}, 'half a seat': { conferenceId: sampleId(50) } };
const publish = {
  ...seat,
  clientRequestId: sampleId(95),
  transportId: transport.id,
  source: 'camera' as const,
  kind: 'video' as const,
  rtpParameters,
};
const measured = { ...seat, roundTripMs: 84, lossPercent: 0.5, upKbps: 310, downKbps: 900 };

export const mediaSamples: SamplesOf<typeof mediaCalls> = {
  'media:open-send': { good: [seat], bad: unseated, output: { send: transport } },
  'media:connect-transport': {
    good: [{ ...seat, transportId: transport.id, dtlsParameters }],
    bad: {
      ...unseated,
      'no fingerprint': { ...seat, transportId: transport.id, dtlsParameters: { fingerprints: [] } },
    },
    output: {},
  },
  'media:restart-ice': {
    good: [{ ...seat, transportId: transport.id }],
    bad: { ...unseated, 'no transport': seat },
    output: { iceParameters },
  },
  'media:publish': {
    good: [publish, { ...publish, source: 'private-talk', kind: 'audio', paused: true }],
    bad: {
      ...unseated,
      'unknown source': { ...publish, source: 'window' },
      'no request id': { ...publish, clientRequestId: undefined },
      'parameters as text': { ...publish, rtpParameters: '{}' },
    },
    output: { producerId: sampleId(61), held: true, wanted: false },
  },
  'media:set-publication': {
    good: [{ ...seat, producerId: sampleId(61), paused: true }],
    bad: { ...unseated, 'neither on nor off': { ...seat, producerId: sampleId(61) } },
    output: {},
  },
  'media:unpublish': {
    good: [{ ...seat, producerId: sampleId(61) }],
    bad: { ...unseated, 'nothing named': seat },
    output: {},
  },
  'media:subscribe': {
    good: [
      { ...seat, producerIds: [sampleId(61)], rtpCapabilities },
      { ...seat, producerIds: [sampleId(61), sampleId(66)], paused: false, transportId: sampleId(67) },
    ],
    bad: {
      ...unseated,
      'nothing named': { ...seat, producerIds: [], rtpCapabilities },
      'more than a wall shows': {
        ...seat,
        producerIds: Array.from({ length: 33 }, (_, n) => sampleId(200 + n)),
      },
    },
    output: { consumers: [consumer] },
  },
  'media:update-consumer': {
    good: [
      { ...seat, consumerId: consumer.id, paused: false },
      { ...seat, consumerId: consumer.id, preferredLayers: { spatialLayer: 2, temporalLayer: 1 } },
      { ...seat, consumerId: consumer.id, requestKeyFrame: true },
    ],
    bad: {
      ...unseated,
      'a fourth layer': { ...seat, consumerId: consumer.id, preferredLayers: { spatialLayer: 3 } },
    },
    output: {},
  },
  'media:unsubscribe': {
    good: [{ ...seat, consumerId: consumer.id }],
    bad: { ...unseated, 'nothing named': seat },
    output: {},
  },
  'media:finish-move': { good: [seat], bad: unseated, output: {} },
  'media:report-quality': {
    good: [measured, { ...measured, roundTripMs: null, lossPercent: null }],
    bad: {
      ...unseated,
      'more than everything lost': { ...measured, lossPercent: 101 },
      'faster than light': { ...measured, roundTripMs: -1 },
      'no number': { ...measured, upKbps: Number.NaN },
    },
    output: {},
  },
};
