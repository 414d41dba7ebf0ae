// verify.mjs MEDIASOUP_WORKER_BINARY: starts the worker through mediasoup itself, makes a router with the
// codecs we use and closes it again. Exit code 0 only when all of that worked; runs under Node 24.
import { createWorker } from 'mediasoup';

const binary = process.argv[2];
const timer = setTimeout(() => fail(new Error('no answer from the worker within 15 s')), 15_000);

function fail(error) {
  console.error(`${binary} does not work: ${error.message}`);
  process.exit(1);
}

try {
  const worker = await createWorker({ workerBin: binary, logLevel: 'error' });
  worker.on('died', fail);
  const codec = { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 };
  const router = await worker.createRouter({ mediaCodecs: [codec] });
  const server = await worker.createWebRtcServer({ listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }] });
  await router.createWebRtcTransport({ webRtcServer: server });
  worker.close();
  clearTimeout(timer);
} catch (error) {
  fail(error);
}
