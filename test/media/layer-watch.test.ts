import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Holdings } from '@zhida/sfu-server/media/holdings.ts';
import { MediaConsumer } from '@zhida/sfu-server/media/media-consumer.ts';
import { MediaProducer } from '@zhida/sfu-server/media/media-producer.ts';
import { WorkerPool } from '@zhida/sfu-server/media/worker-pool.ts';
import { pino } from 'pino';
import { findFreePort } from '../../scripts/free-port.ts';
import { onePort } from './harness/pool-settings.ts';
import { rtpPacket, senderReport, vp8 } from './harness/rtp.ts';
import { until } from './harness/until.ts';

const SSRCS = [2001, 2002] as const;
const FRAME_MS = 50;
/** A key frame that often, as if somebody always asked. */
const KEY_FRAME_EVERY = 5;

describe('a layer its publisher stops', function () {
  this.timeout(60_000); // starting a worker takes 1 s, on a busy machine several

  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  /** A picture in two layers, of which those in `sent` are sent, and one viewer of it. */
  async function startPicture() {
    const log = pino({ level: 'silent' });
    const pool = new WorkerPool(onePort(await findFreePort()), log);
    await pool.start();
    closers.push(() => pool.close());
    const holdings = new Holdings({ pool, notify: () => undefined, log });
    closers.push(() => holdings.closeAll());
    const ref = { conferenceId: randomUUID(), peerId: randomUUID() };
    const { router } = await holdings.openPeer(ref, false);
    const transport = await router.createDirectTransport();
    const rtpParameters = {
      mid: '0',
      codecs: [{ ...vp8, rtcpFeedback: [...vp8.rtcpFeedback] }],
      encodings: SSRCS.map((ssrc) => ({ ssrc })),
      rtcp: { cname: 'picture' },
    };
    const created = await transport.produce({ kind: 'video', rtpParameters });
    assert.equal(created.type, 'simulcast');
    const about = { peerId: randomUUID(), source: 'camera', held: false, priority: false } as const;
    const producer = new MediaProducer(
      created,
      { ...about, paused: false, wanted: true },
      { demandChanged: () => undefined, rulesChanged: () => undefined, keyFrameRequested: () => undefined },
    );
    const sent = new Set([0, 1]);
    let frame = 0;
    const timer = setInterval(() => {
      for (const [layer, ssrc] of SSRCS.entries()) {
        if (!sent.has(layer)) continue;
        const keyFrame = frame % KEY_FRAME_EVERY === 0;
        const timestamp = frame * FRAME_MS * 90;
        const { payloadType } = vp8;
        created.send(rtpPacket({ payloadType, ssrc, sequence: frame, timestamp, keyFrame, size: 200 }));
        if (keyFrame) transport.sendRtcp(senderReport({ ssrc, timestamp }, Date.now()));
      }
      frame += 1;
    }, FRAME_MS);
    closers.push(() => clearInterval(timer));
    const { rtpCapabilities } = router;
    const consumer = await transport.consume({ producerId: created.id, rtpCapabilities, paused: true });
    const viewer = new MediaConsumer(consumer, producer, { paused: false, ready: Promise.resolve() });
    return { sent, viewer, preferred: () => consumer.preferredLayers?.spatialLayer };
  }

  it('is left for the next smaller one, and taken up again when it has come steadily', async () => {
    const { sent, viewer, preferred } = await startPicture();
    await until(() => viewer.layer === 1, 'the large layer flows');
    sent.delete(1);
    await until(() => preferred() === 0, 'the small layer is chosen');
    sent.add(1);
    await until(() => preferred() === 1, 'the large layer is chosen again');
    assert.equal(viewer.isCapped, false);
  });

  it('is not taken up by whoever asked for the small one meanwhile', async () => {
    const { sent, viewer, preferred } = await startPicture();
    await until(() => viewer.layer === 1, 'the large layer flows');
    sent.delete(1);
    await until(() => viewer.isCapped, 'the small layer is chosen');
    await viewer.prefer({ spatialLayer: 0 });
    sent.add(1);
    await until(() => !viewer.isCapped, 'the large layer is there again');
    assert.equal(preferred(), 0);
  });
});
