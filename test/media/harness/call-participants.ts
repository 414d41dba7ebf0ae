import { randomUUID } from 'node:crypto';
import type { MediaNodeInput, MediaNodeOutput } from '@zhida/protocol/media-node.ts';
import { z } from 'zod';
import type { ControlServer } from './control-server.ts';
import { ReceivingEndpoint, SendingEndpoint } from './endpoint.ts';
import { until } from './until.ts';

export interface PeerRef {
  readonly conferenceId: string;
  readonly peerId: string;
}

export function newPeer(conferenceId: string = randomUUID()): PeerRef {
  return { conferenceId, peerId: randomUUID() };
}

/** What a viewer takes: VP8 and Opus, without retransmission or bandwidth feedback. */
export const viewerCapabilities = {
  codecs: [
    { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 101, rtcpFeedback: [] },
    { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2, preferredPayloadType: 100 },
  ],
  headerExtensions: [],
};

type DtlsParameters = MediaNodeInput<'transport:connect'>['dtlsParameters'];

export interface Publisher extends PeerRef {
  readonly opened: MediaNodeOutput<'peer:open'>;
  readonly endpoint: SendingEndpoint;
  readonly dtlsParameters: DtlsParameters;
  readonly producerId: string;
}

/** Opens a peer that publishes one real, connected, flowing track. */
export async function publish(control: ControlServer, ref: PeerRef, kind: 'audio' | 'video' = 'video') {
  const opened = await control.call('peer:open', ref);
  const endpoint = new SendingEndpoint(kind, 1111);
  const transportId = opened.send.id;
  const dtlsParameters = await endpoint.connect(opened.send);
  await control.call('transport:connect', { ...ref, transportId, dtlsParameters });
  const { producerId } = await control.call('producer:create', {
    ...ref,
    transportId,
    source: kind === 'video' ? 'camera' : 'microphone',
    kind,
    rtpParameters: endpoint.rtpParameters,
    paused: false,
  });
  await until(() => endpoint.connected, 'the publisher is connected');
  endpoint.start();
  return { ...ref, opened, endpoint, dtlsParameters, producerId } satisfies Publisher;
}

export interface Viewer extends PeerRef {
  readonly opened: MediaNodeOutput<'peer:open'>;
  readonly endpoint: ReceivingEndpoint;
  readonly consumerId: string;
}

const consumerShape = z.object({
  codecs: z.array(z.object({ payloadType: z.number() })).min(1),
  encodings: z.array(z.object({ ssrc: z.number() })).min(1),
});

/** The RTP a consumer will send, as much of it as a receiver needs. */
export function readConsumer(consumer: MediaNodeOutput<'consumer:create'>) {
  const { codecs, encodings } = consumerShape.parse(consumer.rtpParameters);
  const [codec] = codecs;
  const [encoding] = encodings;
  if (!codec || !encoding) throw new Error('a consumer without codec or encoding');
  return {
    mid: '0',
    kind: consumer.kind,
    codec: consumer.kind === 'video' ? 'VP8/90000' : 'opus/48000/2',
    payloadType: codec.payloadType,
    ssrc: encoding.ssrc,
  };
}

/** Opens a peer that receives one producer on a real, connected transport. The consumer is still paused. */
export async function view(control: ControlServer, ref: PeerRef, producerId: string) {
  const opened = await control.call('peer:open', ref);
  const consumer = await control.call('consumer:create', {
    ...ref,
    producerId,
    rtpCapabilities: viewerCapabilities,
  });
  const endpoint = new ReceivingEndpoint();
  const dtlsParameters = await endpoint.connect(opened.receive, readConsumer(consumer));
  await control.call('transport:connect', { ...ref, transportId: opened.receive.id, dtlsParameters });
  await until(() => endpoint.connected, 'the viewer is connected');
  return { ...ref, opened, endpoint, consumerId: consumer.id } satisfies Viewer;
}

/** Waits for `count` more packets at the viewer. */
export async function untilReceives(viewer: Viewer, count: number): Promise<void> {
  const before = viewer.endpoint.received;
  await until(() => viewer.endpoint.received >= before + count, `${count} packets received`);
}
