import { ReceivingEndpoint } from '@zhida/test/media/harness/endpoint.ts';
import { viewerRequestSchema } from './viewer-protocol.ts';

// Real WebRTC viewers (ICE, DTLS, SRTP) in a process of their own, so that their work is not measured.
process.on('disconnect', () => process.exit(0));

const viewers: { readonly endpoint: ReceivingEndpoint; readonly sampled: boolean }[] = [];

async function answer(message: unknown) {
  const parsed = viewerRequestSchema.safeParse(message);
  if (!parsed.success) return;
  const request = parsed.data;
  if (request.kind === 'count') {
    const connected = viewers.filter(({ endpoint }) => endpoint.connected).length;
    const received = viewers.filter(({ sampled }) => sampled).map(({ endpoint }) => endpoint.received);
    return void process.send?.({ connected, received });
  }
  const { index, transport, track, sampled } = request;
  const endpoint = new ReceivingEndpoint({ counts: sampled });
  viewers.push({ endpoint, sampled });
  process.send?.({ index, dtlsParameters: await endpoint.connect(transport, track) });
}

process.on('message', (message) => void answer(message));
