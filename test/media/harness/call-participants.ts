import { randomUUID } from 'node:crypto';
import type { MediaNodeInput, MediaNodeOutput } from '@zhida/protocol/media-node.ts';
import type { TransportOptions } from '@zhida/protocol/media.ts';
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
export type ConsumerOutput = MediaNodeOutput<'consumer:create'>['consumers'][number];

/** A peer with both its transports. */
export async function openBoth(
  control: ControlServer,
  ref: PeerRef,
): Promise<{ send: TransportOptions; receive: TransportOptions }> {
  const { send, receive } = await control.call('peer:open', { ...ref, send: true });
  if (!send) throw new Error('a peer without a transport to send on');
  return { send, receive };
}

/** As signaling asks for a track of somebody who may speak and is taken to be seen. */
export const shown = { paused: false, held: false, wanted: true, priority: false } as const;

export interface Publisher extends PeerRef {
  readonly opened: { readonly send: TransportOptions; readonly receive: TransportOptions };
  readonly endpoint: SendingEndpoint;
  readonly dtlsParameters: DtlsParameters;
  readonly producerId: string;
}

interface PublishOptions {
  readonly kind?: 'audio' | 'video';
  readonly ssrc?: number;
  readonly rules?: Partial<Record<keyof typeof shown, boolean>>;
}

/** Opens a peer that publishes one real, connected, flowing track. */
export async function publish(control: ControlServer, ref: PeerRef, options: PublishOptions = {}) {
  const { kind = 'video', ssrc = 1111, rules = {} } = options;
  const opened = await openBoth(control, ref);
  const endpoint = new SendingEndpoint(kind, ssrc);
  const transportId = opened.send.id;
  const dtlsParameters = await endpoint.connect(opened.send);
  await control.call('transport:connect', { ...ref, transportId, dtlsParameters });
  const { producerId } = await control.call('producer:create', {
    ...ref,
    transportId,
    source: kind === 'video' ? 'camera' : 'microphone',
    kind,
    rtpParameters: endpoint.rtpParameters,
    ...shown,
    ...rules,
  });
  await until(() => endpoint.connected, 'the publisher is connected');
  endpoint.start();
  return { ...ref, opened, endpoint, dtlsParameters, producerId } satisfies Publisher;
}

export interface Viewer extends PeerRef {
  readonly opened: MediaNodeOutput<'peer:open'>;
  readonly endpoint: ReceivingEndpoint;
  readonly consumers: readonly ConsumerOutput[];
  /** Of the first. */
  readonly consumerId: string;
}

const consumerShape = z.object({
  mid: z.string(),
  codecs: z.array(z.object({ payloadType: z.number() })).min(1),
  encodings: z.array(z.object({ ssrc: z.number() })).min(1),
});

/** The RTP a consumer will send, as much of it as a receiver needs. */
export function readConsumer(consumer: ConsumerOutput) {
  const { mid, codecs, encodings } = consumerShape.parse(consumer.rtpParameters);
  const [codec] = codecs;
  const [encoding] = encodings;
  if (!codec || !encoding) throw new Error('a consumer without codec or encoding');
  return {
    mid,
    kind: consumer.kind,
    codec: consumer.kind === 'video' ? 'VP8/90000' : 'opus/48000/2',
    payloadType: codec.payloadType,
    ssrc: encoding.ssrc,
  };
}

/** Opens a peer that receives producers on a real, connected transport. The consumers are still paused. */
export async function view(control: ControlServer, ref: PeerRef, ...producerIds: readonly string[]) {
  return receive(control, ref, { producerIds, paused: true });
}

/** As `view`, with consumers that flow as soon as the transport is connected. */
export async function watch(control: ControlServer, ref: PeerRef, ...producerIds: readonly string[]) {
  return receive(control, ref, { producerIds, paused: false });
}

async function receive(
  control: ControlServer,
  ref: PeerRef,
  { producerIds, paused }: { producerIds: readonly string[]; paused: boolean },
) {
  const opened = await control.call('peer:open', { ...ref, send: false });
  const { consumers } = await control.call('consumer:create', {
    ...ref,
    producerIds: [...producerIds],
    rtpCapabilities: viewerCapabilities,
    paused,
  });
  const [first] = consumers;
  if (!first) throw new Error('no producer to view is there');
  const endpoint = new ReceivingEndpoint();
  const dtlsParameters = await endpoint.connect(opened.receive, ...consumers.map(readConsumer));
  await control.call('transport:connect', { ...ref, transportId: opened.receive.id, dtlsParameters });
  await until(() => endpoint.connected, 'the viewer is connected');
  return { ...ref, opened, endpoint, consumers, consumerId: first.id } satisfies Viewer;
}

/** Waits for `count` more packets at the viewer. */
export async function untilReceives(viewer: Viewer, count: number): Promise<void> {
  const before = viewer.endpoint.received;
  await until(() => viewer.endpoint.received >= before + count, `${count} packets received`);
}
