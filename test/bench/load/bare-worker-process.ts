import { mediaCodecs } from '@zhida/sfu-server/media/media-codecs.ts';
import { transportSettings } from '@zhida/sfu-server/media/peer-transport.ts';
import { createWorker } from 'mediasoup';
import type { Consumer, DtlsParameters, WebRtcTransport } from 'mediasoup/types';
import { bareMessageSchema, type BareRequest } from './bare-protocol.ts';

// Nothing but mediasoup: one worker, one router, and the media node's own codec and transport settings.
// Usage: bare-worker-process.ts PORT, with a channel to the parent.
process.on('disconnect', () => process.exit(0));

const port = Number(process.argv[2]);
const worker = await createWorker({ logLevel: 'warn' });
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: [
    { protocol: 'udp', ip: '127.0.0.1', port },
    { protocol: 'tcp', ip: '127.0.0.1', port },
  ],
});
const router = await worker.createRouter({ mediaCodecs });
const transports = new Map<string, WebRtcTransport>();
const consumers = new Map<string, Consumer>();

function get<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (!found) throw new Error(`nothing of id ${id}`);
  return found;
}

async function answer(request: BareRequest): Promise<unknown> {
  switch (request.kind) {
    case 'open-transport': {
      const transport = await router.createWebRtcTransport({ ...transportSettings, webRtcServer });
      transports.set(transport.id, transport);
      const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
      return { id, iceParameters, iceCandidates, dtlsParameters };
    }
    case 'connect':
      await get(transports, request.transportId).connect({
        dtlsParameters: sha256Only(request.dtlsParameters.fingerprints),
      });
      return {};
    case 'produce': {
      const { rtpParameters } = request;
      const options = { kind: 'video' as const, rtpParameters, keyFrameRequestDelay: 2000 };
      return { producerId: (await get(transports, request.transportId).produce(options)).id };
    }
    case 'consume': {
      const { producerId, rtpCapabilities } = request;
      const transport = get(transports, request.transportId);
      const consumer = await transport.consume({ producerId, rtpCapabilities, paused: true });
      consumers.set(consumer.id, consumer);
      const { id, kind, type, rtpParameters } = consumer;
      return { id, producerId, kind, type, rtpParameters };
    }
    case 'resume':
      await get(consumers, request.consumerId).resume();
      return {};
  }
}

function sha256Only(fingerprints: readonly { readonly value: string }[]): DtlsParameters {
  return {
    role: 'client',
    fingerprints: fingerprints.map(({ value }) => ({ algorithm: 'sha-256', value })),
  };
}

async function reply(message: unknown) {
  const parsed = bareMessageSchema.safeParse(message);
  if (parsed.success) process.send?.({ id: parsed.data.id, value: await answer(parsed.data.request) });
}

process.on('message', (message) => void reply(message));
process.send?.({ workerPid: worker.pid });
