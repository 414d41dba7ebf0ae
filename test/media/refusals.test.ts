import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Fault, type FaultCode } from '@zhida/protocol/core/fault.ts';
import { mediaNodeCalls } from '@zhida/protocol/media-node.ts';
import {
  newPeer,
  openBoth,
  publish,
  type Publisher,
  shown,
  view,
  viewerCapabilities,
  type Viewer,
} from './harness/call-participants.ts';
import { ControlServer } from './harness/control-server.ts';
import { MediaNodeProcess } from './harness/node-process.ts';
import { vp8 } from './harness/rtp.ts';

describe('what a media node refuses', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  let control: ControlServer;
  let node: MediaNodeProcess;
  let owner: Publisher;
  let viewer: Viewer;
  const conferenceId = randomUUID();
  const stranger = newPeer(conferenceId);
  let strangerOpened: Awaited<ReturnType<typeof openBoth>>;

  before(async () => {
    control = await ControlServer.start();
    node = await MediaNodeProcess.start({ signalingUrls: [control.url], token: control.token });
    await control.untilConnected();
    owner = await publish(control, newPeer(conferenceId));
    viewer = await view(control, newPeer(conferenceId), owner.producerId);
    strangerOpened = await openBoth(control, stranger);
  });

  after(async () => {
    owner?.endpoint.close();
    viewer?.endpoint.close();
    await node?.stop();
    await control?.close();
  });

  async function assertFault(name: unknown, input: unknown, code: FaultCode) {
    const error = await control.callRaw(name, input).then(
      () => assert.fail(`${String(name)} was accepted`),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Fault, String(error));
    assert.equal(error.code, code, error.message);
    return error.data;
  }

  describe('of another peer', () => {
    const dtlsParameters = { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: 'AB' }] };
    const attempts: [string, () => object][] = [
      ['transport:connect', () => ({ transportId: owner.opened.send.id, dtlsParameters })],
      ['transport:restart-ice', () => ({ transportId: owner.opened.send.id })],
      [
        'producer:create',
        () => ({
          transportId: owner.opened.send.id,
          source: 'camera',
          kind: 'video',
          rtpParameters: { ...owner.endpoint.rtpParameters, mid: '9' },
          ...shown,
        }),
      ],
      ['producer:set-paused', () => ({ producerId: owner.producerId, paused: true })],
      ['producer:close', () => ({ producerId: owner.producerId })],
      ['consumer:update', () => ({ consumerId: viewer.consumerId, paused: true })],
      ['consumer:close', () => ({ consumerId: viewer.consumerId })],
    ];
    for (const [name, input] of attempts)
      it(`${name} is forbidden and changes nothing`, async () => {
        await assertFault(name, { ...stranger, ...input() }, 'forbidden');
        assert.deepEqual((await control.call('peer:get', owner)).producerIds, [owner.producerId]);
        assert.deepEqual((await control.call('peer:get', viewer)).consumerIds, [viewer.consumerId]);
      });

    it('a producer of another conference cannot be received', async () => {
      const elsewhere = newPeer();
      await control.call('peer:open', { ...elsewhere, send: false });
      const { consumers } = await control.call('consumer:create', {
        ...elsewhere,
        producerIds: [owner.producerId],
        rtpCapabilities: viewerCapabilities,
        paused: true,
      });
      assert.deepEqual(consumers, []);
      await control.call('peer:close', elsewhere);
    });
  });

  describe('of bad input', () => {
    it('a call nobody knows, a call without a name, no call at all', async () => {
      await assertFault('peer:steal', {}, 'bad-request');
      await assertFault(undefined, {}, 'bad-request');
      await assertFault(42, null, 'bad-request');
    });

    for (const name of Object.keys(mediaNodeCalls).filter((call) => call !== 'node:list-holdings'))
      for (const input of [undefined, null, 'text', 7, [], {}, { conferenceId: 'x', peerId: 'y' }])
        it(`${name} with ${JSON.stringify(input) ?? 'nothing'}`, async () => {
          const data = await assertFault(name, input, 'bad-request');
          assert.ok((data.issues?.length ?? 0) > 0);
        });

    const produce = (change: object) => ({
      ...stranger,
      transportId: strangerOpened.send.id,
      source: 'camera',
      kind: 'video',
      rtpParameters: { codecs: [vp8], encodings: [{ ssrc: 2222 }], mid: '0' },
      ...shown,
      ...change,
    });
    const rtp = (rtpParameters: object) => ({ rtpParameters });
    const wrongProducers: [string, object][] = [
      ['no codecs', rtp({ encodings: [{ ssrc: 1 }] })],
      ['no encodings', rtp({ codecs: [vp8] })],
      ['null codecs', rtp({ codecs: [null], encodings: [{ ssrc: 1 }] })],
      [
        'a codec nobody speaks',
        rtp({ codecs: [{ ...vp8, mimeType: 'video/XY9' }], encodings: [{ ssrc: 1 }] }),
      ],
      ['an SSRC below zero', rtp({ codecs: [vp8], encodings: [{ ssrc: -1 }] })],
      ['an SSRC with a fraction', rtp({ codecs: [vp8], encodings: [{ ssrc: 1.5 }] })],
      ['an SSRC in words', rtp({ codecs: [vp8], encodings: [{ ssrc: 'one' }] })],
      ['neither SSRC nor RID', rtp({ codecs: [vp8], encodings: [{}, {}] })],
      [
        'a payload type out of range',
        rtp({ codecs: [{ ...vp8, payloadType: 200 }], encodings: [{ ssrc: 1 }] }),
      ],
      ['two encodings of one SSRC', rtp({ codecs: [vp8], encodings: [{ ssrc: 5 }, { ssrc: 5 }] })],
      [
        'thousands of encodings',
        rtp({ codecs: [vp8], encodings: Array.from({ length: 5000 }, () => ({ ssrc: 1 })) }),
      ],
      [
        'a header extension nobody knows',
        rtp({ codecs: [vp8], encodings: [{ ssrc: 1 }], headerExtensions: [{ uri: 'urn:x', id: 1 }] }),
      ],
      ['audio from a camera', { kind: 'audio' }],
      ['a source nobody has', { source: 'telescope' }],
    ];
    for (const [what, change] of wrongProducers)
      it(`a producer with ${what}`, async () => {
        const error = await control.callRaw('producer:create', produce(change)).then(
          () => assert.fail('it was accepted'),
          (reason: unknown) => reason,
        );
        assert.ok(error instanceof Fault, String(error));
        assert.ok(['bad-request', 'invalid-state'].includes(error.code), `${error.code} ${error.message}`);
        assert.deepEqual((await control.call('peer:get', stranger)).producerIds, []);
      });

    it('a producer on the receive transport, or on none', async () => {
      await assertFault(
        'producer:create',
        produce({ transportId: strangerOpened.receive.id }),
        'bad-request',
      );
      await assertFault('producer:create', produce({ transportId: randomUUID() }), 'not-found');
    });

    it('capabilities that cannot take the producer', async () => {
      const consume = (rtpCapabilities: object) => ({
        ...stranger,
        producerIds: [owner.producerId],
        rtpCapabilities,
        paused: true,
      });
      const audioOnly = { codecs: viewerCapabilities.codecs.filter(({ kind }) => kind === 'audio') };
      await assertFault('consumer:create', consume(audioOnly), 'bad-request');
      await assertFault('consumer:create', consume({}), 'bad-request');
      await assertFault('consumer:create', consume({ codecs: [null] }), 'bad-request');
    });

    it('DTLS parameters that are none', async () => {
      const connect = (algorithm: string, value: string) => ({
        ...stranger,
        transportId: strangerOpened.send.id,
        dtlsParameters: { role: 'client', fingerprints: [{ algorithm, value }] },
      });
      await assertFault('transport:connect', connect('md5', 'AB:CD'), 'bad-request');
      await assertFault(
        'transport:connect',
        { ...connect('sha-256', 'AB'), dtlsParameters: {} },
        'bad-request',
      );
    });

    it('what is not there', async () => {
      const nobody = newPeer();
      const [transportId, producerId, consumerId] = [randomUUID(), randomUUID(), randomUUID()];
      await assertFault('transport:restart-ice', { ...nobody, transportId }, 'not-found');
      await assertFault('transport:restart-ice', { ...stranger, transportId }, 'not-found');
      await assertFault('producer:set-paused', { ...stranger, producerId, paused: true }, 'not-found');
      await assertFault('consumer:update', { ...stranger, consumerId, paused: true }, 'not-found');
      const consume = { producerIds: [producerId], rtpCapabilities: viewerCapabilities, paused: true };
      await assertFault('consumer:create', { ...nobody, ...consume }, 'not-found');
      await assertFault('peer:open-send', nobody, 'invalid-state');
    });

    it('but closing what is not there is no error', async () => {
      const nobody = newPeer();
      await control.call('peer:close', nobody);
      await control.call('conference:close', nobody);
      await control.call('producer:close', { ...nobody, producerId: randomUUID() });
      await control.call('consumer:close', { ...stranger, consumerId: randomUUID() });
    });
  });

  it('lets a publisher try again without a second producer', async () => {
    await Promise.all([
      control.callRaw('producer:create', retry()),
      control.callRaw('producer:create', retry()),
    ]);
    const { producerIds } = await control.call('peer:get', stranger);
    assert.equal(producerIds.length, 1);
    for (const producerId of producerIds) await control.call('producer:close', { ...stranger, producerId });
  });
  const retry = () => ({
    ...stranger,
    transportId: strangerOpened.send.id,
    source: 'camera',
    kind: 'video',
    rtpParameters: { mid: '0', codecs: [vp8], encodings: [{ ssrc: 3333 }] },
    ...shown,
  });

  it('lets a viewer try again without a second consumer', async () => {
    const producerIds = [owner.producerId];
    const consume = { ...stranger, producerIds, rtpCapabilities: viewerCapabilities, paused: true };
    await Promise.all([control.call('consumer:create', consume), control.call('consumer:create', consume)]);
    assert.equal((await control.call('peer:get', stranger)).consumerIds.length, 1);
  });

  it('writes no token and no credentials into its log', () => {
    const log = node.lines.join('\n');
    assert.ok(log.includes('control link is up'));
    for (const secret of [control.token, owner.opened.send.iceParameters.password])
      assert.ok(!log.includes(secret));
  });
});
