import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  newPeer,
  publish,
  type Publisher,
  untilReceives,
  view,
  type Viewer,
} from './harness/call-participants.ts';
import { ControlServer } from './harness/control-server.ts';
import { MediaNodeProcess } from './harness/node-process.ts';
import { until } from './harness/until.ts';

describe('media of a call', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  let control: ControlServer;
  let node: MediaNodeProcess;
  let publisher: Publisher;
  let viewer: Viewer;

  before(async () => {
    control = await ControlServer.start();
    node = await MediaNodeProcess.start({ signalingUrls: [control.url], token: control.token });
    await control.untilConnected();
    const conferenceId = randomUUID();
    publisher = await publish(control, newPeer(conferenceId));
    viewer = await view(control, newPeer(conferenceId), publisher.producerId);
  });

  after(async () => {
    publisher?.endpoint.close();
    viewer?.endpoint.close();
    await node?.stop();
    await control?.close();
  });

  it('sends nothing to a viewer until the consumer is resumed, then real packets', async () => {
    const sent = publisher.endpoint.sent;
    await until(() => publisher.endpoint.sent > sent + 25, 'the publisher sends');
    assert.equal(viewer.endpoint.received, 0);
    await control.call('consumer:update', { ...viewer, paused: false });
    await untilReceives(viewer, 25);
  });

  it('sends nothing while the consumer is paused', async () => {
    await control.call('consumer:update', { ...viewer, paused: true });
    const { received } = viewer.endpoint;
    const sent = publisher.endpoint.sent;
    await until(() => publisher.endpoint.sent > sent + 25, 'the publisher sends on');
    // What was on its way when the pause took hold may still arrive.
    assert.ok(viewer.endpoint.received - received <= 2, `${viewer.endpoint.received - received} packets`);
    await control.call('consumer:update', { ...viewer, paused: false, requestKeyFrame: true });
    await untilReceives(viewer, 5);
  });

  it('sends nothing while the publisher is muted', async () => {
    const producer = { ...publisher, producerId: publisher.producerId };
    await control.call('producer:set-paused', { ...producer, paused: true });
    const { received } = viewer.endpoint;
    const sent = publisher.endpoint.sent;
    await until(() => publisher.endpoint.sent > sent + 25, 'the publisher sends on');
    assert.ok(viewer.endpoint.received - received <= 2);
    await control.call('producer:set-paused', { ...producer, paused: false });
    await untilReceives(viewer, 5);
  });

  it('tells what a peer holds', async () => {
    const held = await control.call('peer:get', publisher);
    assert.deepEqual(held, {
      alive: true,
      producerIds: [publisher.producerId],
      wantedProducerIds: [publisher.producerId],
      consumerIds: [],
    });
    assert.equal((await control.call('peer:get', newPeer())).alive, false);
  });

  it('takes the DTLS parameters of a connected transport again, but no others', async () => {
    const dtlsParameters = (value: string) => ({
      role: 'client' as const,
      fingerprints: [{ algorithm: 'sha-256', value }],
    });
    const transportId = publisher.opened.send.id;
    await control.call('transport:connect', {
      ...publisher,
      transportId,
      dtlsParameters: publisher.dtlsParameters,
    });
    const other = dtlsParameters(Array.from({ length: 32 }, () => 'AB').join(':'));
    await assert.rejects(
      control.call('transport:connect', { ...publisher, transportId, dtlsParameters: other }),
      { code: 'invalid-state' },
    );
  });

  it('gives new ICE credentials while media flows', async () => {
    const transportId = viewer.opened.receive.id;
    const { iceParameters } = await control.call('transport:restart-ice', { ...viewer, transportId });
    assert.notEqual(iceParameters.usernameFragment, viewer.opened.receive.iceParameters.usernameFragment);
    await untilReceives(viewer, 5);
  });

  it('reports its load once a second', async () => {
    const before = control.listNotices('node:load').length;
    await until(() => control.listNotices('node:load').length >= before + 2, 'two load reports');
    const load = control.listNotices('node:load').at(-1);
    assert.equal(load?.workers.length, 1);
    assert.ok((load?.workers[0] ?? 0) > 0, 'the worker uses CPU');
    assert.deepEqual(
      { ...load, workers: null },
      { workers: null, conferences: 1, peers: 2, transports: 3, producers: 1, consumers: 1, pipes: 0 },
    );
  });

  it('tells the viewers of a producer that closes', async () => {
    await control.call('producer:close', publisher);
    await until(() => control.listNotices('consumer:closed').length > 0, 'consumer:closed');
    const { conferenceId, peerId, consumerId } = viewer;
    assert.deepEqual(control.listNotices('consumer:closed'), [{ conferenceId, peerId, consumerId }]);
    await control.call('producer:close', publisher);
  });

  it('tells when an endpoint hangs up, and keeps its objects', async () => {
    viewer.endpoint.close();
    await until(() => control.listNotices('peer:disconnected').length > 0, 'peer:disconnected', 15_000);
    const { conferenceId, peerId } = viewer;
    assert.deepEqual(control.listNotices('peer:disconnected'), [{ conferenceId, peerId }]);
    const { conferences } = await control.call('node:list-holdings', {});
    assert.ok(conferences[0]?.peerIds.includes(peerId));
  });
});
