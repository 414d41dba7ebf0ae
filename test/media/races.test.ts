import assert from 'node:assert/strict';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { createHandlers } from '@zhida/sfu-server/control/handlers.ts';
import { Holdings } from '@zhida/sfu-server/media/holdings.ts';
import { WorkerPool } from '@zhida/sfu-server/media/worker-pool.ts';
import fc from 'fast-check';
import { pino } from 'pino';
import { findFreePort } from '../../scripts/free-port.ts';
import { shown, viewerCapabilities } from './harness/call-participants.ts';
import { opus, vp8 } from './harness/rtp.ts';
import { until } from './harness/until.ts';
import { onePort } from './harness/pool-settings.ts';

const id = (kind: number, index: number) => `00000000-0000-4000-8${kind}00-00000000000${index}`;

/** One thing signaling may ask for; all of a run are under way at once, each after its own number of ticks. */
const stepArbitrary = fc.record({
  kind: fc.constantFrom(
    'open',
    'open',
    'publish',
    'publish',
    'speak',
    'receive',
    'send',
    'hold',
    'close',
    'end',
  ),
  conference: fc.integer({ min: 0, max: 1 }),
  peer: fc.integer({ min: 0, max: 2 }),
  ticks: fc.integer({ min: 0, max: 12 }),
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

describe('calls that overtake each other', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  const log = pino({ level: 'silent' });
  let pool: WorkerPool;

  before(async () => {
    const port = await findFreePort();
    const settings = onePort(port);
    pool = new WorkerPool(settings, log);
    await pool.start();
  });
  after(() => pool.close());

  /** What the worker itself has, beside its own handler and that of its WebRtcServer. */
  async function countWorkerObjects() {
    const [place] = pool.listPlaces();
    assert.ok(place);
    const { channelMessageHandlers, webRtcServerIds, routerIds } = await place.worker.dump();
    return {
      routers: routerIds.length,
      all: channelMessageHandlers.channelRequestHandlers.length - webRtcServerIds.length,
    };
  }

  it('leave nothing behind, neither here nor in the worker', async () => {
    const idle = await countWorkerObjects();
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 2, maxLength: 40 }), async (steps) => {
        const holdings = new Holdings({ pool, notify: () => undefined, log });
        await Promise.all(steps.map((step) => run(holdings, step)));
        // The worker answers in order, so a dump after the last close request shows what is left. A consumer whose producer
        // has closed is known to be closed a moment later. Where many speak, their router has something to measure them with.
        const fits = async () => {
          const { all } = await countWorkerObjects();
          const { conferences, transports, producers, consumers } = holdings.count();
          const meters = all - idle.all - conferences - transports - producers - consumers;
          return meters >= 0 && meters <= conferences;
        };
        await until(fits, 'the worker has what is counted here');
        const { conferences } = holdings.count();
        assert.equal((await countWorkerObjects()).routers, conferences);
        for (const { producer } of holdings.listProducers())
          assert.equal(producer.producer.paused, !producer.open);
        holdings.closeAll();
        await until(async () => (await countWorkerObjects()).all === idle.all, 'an empty worker');
        assert.deepEqual(holdings.count(), {
          pipes: 0,
          copies: 0,
          conferences: 0,
          peers: 0,
          transports: 0,
          producers: 0,
          consumers: 0,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('opening a peer twice at once leaves the later one', async () => {
    const holdings = new Holdings({ pool, notify: () => undefined, log });
    const ref = { conferenceId: id(0, 0), peerId: id(1, 0) };
    const [first, second] = await Promise.allSettled([
      holdings.openPeer(ref, true),
      holdings.openPeer(ref, true),
    ]);
    assert.equal(
      first.status === 'rejected' && first.reason instanceof Fault && first.reason.code,
      'conflict',
    );
    assert.equal(second.status, 'fulfilled');
    assert.equal(holdings.count().transports, 2);
    holdings.closeAll();
  });
});

async function run(holdings: Holdings, step: Step): Promise<void> {
  for (let tick = 0; tick < step.ticks; tick += 1) await new Promise(setImmediate);
  const handlers = createHandlers(holdings);
  const ref = { conferenceId: id(0, step.conference), peerId: id(1, step.peer) };
  try {
    if (step.kind === 'open') await handlers['peer:open']({ ...ref, send: step.ticks % 2 === 0 });
    if (step.kind === 'send') await handlers['peer:open-send'](ref);
    if (step.kind === 'close') await handlers['peer:close'](ref);
    if (step.kind === 'end') await handlers['conference:close'](ref);
    if (step.kind === 'publish') await publish(holdings, step, 'camera');
    if (step.kind === 'speak') await publish(holdings, step, 'microphone');
    if (step.kind === 'receive') await receive(holdings, step);
    if (step.kind === 'hold') await hold(holdings, step);
  } catch (error) {
    if (!(error instanceof Fault)) throw error; // refusals are what races end in; bugs are not
  }
}

/** Opens a peer and publishes at once, while others may close it. */
async function publish(holdings: Holdings, step: Step, source: 'camera' | 'microphone') {
  const handlers = createHandlers(holdings);
  const ref = { conferenceId: id(0, step.conference), peerId: id(1, step.peer) };
  const { send } = await handlers['peer:open']({ ...ref, send: true });
  assert.ok(send);
  const codecs = [source === 'camera' ? vp8 : opus];
  for (const index of [0, 1, 2])
    await handlers['producer:create']({
      ...ref,
      transportId: send.id,
      source,
      kind: source === 'camera' ? 'video' : 'audio',
      rtpParameters: { mid: String(step.ticks % 2 ? 0 : index), codecs, encodings: [{ ssrc: 1000 + index }] },
      ...shown,
      held: step.ticks % 3 === 0,
    });
}

/** Receives whatever anybody in the conference publishes at this moment. */
async function receive(holdings: Holdings, step: Step) {
  const handlers = createHandlers(holdings);
  const ref = { conferenceId: id(0, step.conference), peerId: id(1, step.peer) };
  const producerIds = listProducerIds(holdings, step.conference);
  const rtpCapabilities = viewerCapabilities;
  const paused = step.ticks % 2 === 0;
  await handlers['consumer:create']({ ...ref, producerIds, rtpCapabilities, paused });
}

/** Shuts everybody, or lets everybody go. */
async function hold(holdings: Holdings, step: Step) {
  const conferenceId = id(0, step.conference);
  const rules = { held: step.ticks % 2 === 0, priority: step.ticks % 3 === 0 };
  const producers = holdings
    .listProducers()
    .filter((published) => published.conferenceId === conferenceId)
    .map(({ peerId, producer }) => ({ peerId, producerId: producer.id, ...rules }));
  await createHandlers(holdings)['producer:set-rules']({ conferenceId, version: step.ticks, producers });
}

function listProducerIds(holdings: Holdings, conference: number): string[] {
  const published = holdings.listProducers().filter(({ conferenceId }) => conferenceId === id(0, conference));
  return published.map(({ producer }) => producer.id);
}
