import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { createHandlers } from '@zhida/sfu-server/control/handlers.ts';
import { Holdings } from '@zhida/sfu-server/media/holdings.ts';
import { MediaConsumer } from '@zhida/sfu-server/media/media-consumer.ts';
import { WorkerPool } from '@zhida/sfu-server/media/worker-pool.ts';
import type { Consumer, Router, RtpCapabilities } from 'mediasoup/types';
import { pino } from 'pino';
import { newPeer, publish, shown, view } from './harness/call-participants.ts';
import { SendingEndpoint } from './harness/endpoint.ts';
import { findFreePort } from '../../scripts/free-port.ts';
import { startLinkedNode } from './harness/media-node.ts';
import { until } from './harness/until.ts';
import { onePort } from './harness/pool-settings.ts';

/** Half a second as the media node paces them, less what a busy machine may delay the first of two by. */
const LEAST_GAP_MS = 350;

describe('key frames asked of a publisher', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  const log = pino({ level: 'silent' });
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  function assertPaced(times: readonly number[]) {
    for (const [index, time] of times.entries()) {
      const gap = time - (times[index - 1] ?? -Infinity);
      assert.ok(gap > LEAST_GAP_MS, `request ${index} came ${gap} ms after the one before`);
    }
  }

  /** A real publisher in this process, where the test can get at the router. */
  async function startPublisher() {
    const port = await findFreePort();
    const settings = onePort(port);
    const pool = new WorkerPool(settings, log);
    await pool.start();
    closers.push(() => pool.close());
    const holdings = new Holdings({ pool, notify: () => undefined, log });
    closers.push(() => holdings.closeAll());
    const handlers = createHandlers(holdings);
    const ref = { conferenceId: randomUUID(), peerId: randomUUID() };
    const { router, send } = await holdings.openPeer(ref, true);
    assert.ok(send);
    const { id, iceParameters, iceCandidates, dtlsParameters } = send;
    const endpoint = new SendingEndpoint('video', 1111);
    closers.push(() => endpoint.close());
    const own = await endpoint.connect({
      id,
      iceParameters,
      iceCandidates: iceCandidates.map((candidate) => ({ ...candidate })),
      dtlsParameters,
    });
    await handlers['transport:connect']({ ...ref, transportId: id, dtlsParameters: own });
    const { rtpParameters } = endpoint;
    const what = {
      ...ref,
      transportId: id,
      source: 'camera',
      kind: 'video',
      rtpParameters,
      ...shown,
    } as const;
    const { producerId } = await handlers['producer:create'](what);
    await until(() => endpoint.connected, 'the publisher is connected');
    // A slow and small picture: a thousand times it must not keep the machine busy.
    endpoint.start({ packetsPerSecond: 5, size: 50 });
    const producer = holdings.findProducer(ref.conferenceId, producerId);
    assert.ok(producer);
    return { holdings, router, endpoint, producer, send };
  }

  /** Consumers that send to one socket nobody reads. */
  async function consumeOften(router: Router, producerId: string, count: number): Promise<Consumer[]> {
    const sink = createSocket('udp4').bind(0, '127.0.0.1');
    await once(sink, 'listening');
    closers.push(() => sink.close());
    const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' } });
    await transport.connect({ ip: '127.0.0.1', port: sink.address().port });
    const rtpCapabilities: RtpCapabilities = router.rtpCapabilities;
    const consume = () => transport.consume({ producerId, rtpCapabilities, paused: true });
    return Promise.all(Array.from({ length: count }, consume));
  }

  it('come at most every half second, though a thousand viewers resume at once and again', async () => {
    const { holdings, router, endpoint, producer } = await startPublisher();
    await until(() => endpoint.sent > 2, 'the picture flows');
    const consumers = await consumeOften(router, producer.id, 1000);
    const already = endpoint.keyFrameRequests.length;
    await Promise.all(consumers.map((consumer) => consumer.resume()));
    const count = () => endpoint.keyFrameRequests.length - already;
    await until(() => count() >= 1, 'the first request');
    const again = async () => {
      for (const consumer of consumers.slice(0, 100)) await consumer.requestKeyFrame();
      return count() >= 4;
    };
    await until(again, 'three more requests', 15_000);
    assertPaced(endpoint.keyFrameRequests);
    assert.equal(holdings.keyFrameRequests.get('camera'), endpoint.keyFrameRequests.length);
  });

  it('are asked for when the publisher comes over another path, though no viewer asks', async () => {
    const { router, endpoint, producer, send } = await startPublisher();
    await until(() => endpoint.sent > 2, 'the picture flows');
    const [consumer] = await consumeOften(router, producer.id, 1);
    assert.ok(consumer);
    await new MediaConsumer(consumer, producer, { paused: false, ready: Promise.resolve() }).settle();
    const asked = () => endpoint.keyFrameRequests.length;
    await until(() => asked() > 0, 'the request of a viewer who resumes, which the worker does not repeat');
    const already = asked();
    const path = send.iceSelectedTuple;
    assert.ok(path);
    const moved = () => {
      send.emit('iceselectedtuplechange', path);
      return asked() > already;
    };
    await until(moved, 'a request because of the path');
  });

  it('are counted by source in the metrics, as the publisher sees them', async () => {
    const linked = await startLinkedNode();
    closers.push(() => linked.close());
    const conferenceId = randomUUID();
    const publisher = await publish(linked.control, newPeer(conferenceId));
    linked.keep(publisher.endpoint);
    const viewers = await Promise.all(
      Array.from({ length: 10 }, () => view(linked.control, newPeer(conferenceId), publisher.producerId)),
    );
    for (const { endpoint } of viewers) linked.keep(endpoint);
    const resume = viewers.map((viewer) =>
      linked.control.call('consumer:update', { ...viewer, paused: false, requestKeyFrame: true }),
    );
    await Promise.all(resume);
    const line = /^zhida_keyframe_requests_total{source="camera"} (\d+)$/m;
    await until(async () => (await linked.readMetric(line)) >= 2, 'a second request');
    const { keyFrameRequests } = publisher.endpoint;
    assertPaced(keyFrameRequests);
    assert.equal(await linked.readMetric(line), keyFrameRequests.length);
    // A counter that goes back when its camera leaves makes rates of nonsense.
    await linked.control.call('conference:close', { conferenceId });
    assert.equal(await linked.readMetric(line), keyFrameRequests.length);
  });
});
