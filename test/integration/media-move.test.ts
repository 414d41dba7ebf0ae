import assert from 'node:assert/strict';
import { connectDatabase } from '../../signaling/src/db/connect.ts';
import { createDb, type Db } from '../../signaling/src/db/db.ts';
import { gaugeOf } from '../bench/failover/node-state.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting, peersOf } from '../harness/meeting.ts';
import { freshMedia, publishPicture, type Joined } from '../harness/seat.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const rtpCapabilities = {
  codecs: [{ kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 101 }],
  headerExtensions: [],
};

/** Two in a conference on one of two nodes, which is then emptied. */
describe('a seat that moves to another media node', () => {
  let system: System;
  let sequelize: ReturnType<typeof connectDatabase>;
  let db: Db;
  let clients: TestClient[] = [];
  let seats: Joined[] = [];
  let conferenceId: string;
  const { sign, openWith, join } = createMeeting(() => system);
  before(async () => {
    system = await startSystem({ signaling: 2, mediaNodes: 2 });
    sequelize = connectDatabase(system.databaseUrl);
    db = createDb(sequelize);
    // What is wanted of a node can be written down only where the node was.
    await waitUntil('each process has written down both nodes', async () => {
      const views = await db.select("SELECT 1 FROM media_node_views WHERE view->>'state' = 'up'");
      return views.length === 4 && (await db.select('SELECT 1 FROM media_nodes')).length === 2;
    });
  });
  after(async () => {
    await sequelize.close();
    await system.close();
  });
  beforeEach(async () => {
    clients = [await sign('t15.v01'), await sign('t15.v02')];
    const [publisher, viewer] = clients;
    assert.ok(publisher && viewer);
    const conference = await openWith(publisher, viewer);
    conferenceId = conference.id;
    seats = [await join(publisher, conference), await join(viewer, conference)];
  });
  afterEach(async () => {
    await db.execute('UPDATE media_nodes SET draining = false');
    await clients[0]?.call('conference:end', { conferenceId });
    for (const client of clients) client.close();
    await waitUntil('nothing is left on any node', async () => {
      const counts = await Promise.all(system.mediaNodes.map((node) => gaugeOf(node, 'peers')));
      return counts.every((count) => count === 0);
    });
  });

  const at = (index: number) => {
    const [client, seat] = [clients[index], seats[index]];
    assert.ok(client && seat);
    return { client, seat: { conferenceId, peerId: seat.peerId }, joined: seat };
  };
  const rowOf = async (peerId: string) => {
    const [row] = await db.select<{ node: string; leaving: string | null }>(
      'SELECT node_id AS node, leaving_node_id AS leaving FROM peers WHERE id = :peerId',
      { peerId },
    );
    return row ?? { node: '', leaving: null };
  };
  const peersOn = (nodeId: string) => {
    const node = system.mediaNodes.find((_, index) => `media-${index + 1}` === nodeId);
    assert.ok(node);
    return gaugeOf(node, 'peers');
  };
  /** Views of processes that have heard of a drain. */
  const countDraining = async () =>
    (await db.select("SELECT 1 FROM media_node_views WHERE view->>'draining' = 'true'")).length;
  async function drain() {
    const { node } = await rowOf(at(0).seat.peerId);
    await db.execute('UPDATE media_nodes SET draining = true WHERE node_id = :node', { node });
    return node;
  }
  async function move(index: number) {
    const { client, seat } = at(index);
    await client.notice('media:move', ({ peerId }) => peerId === seat.peerId);
    return client.call('conference:join', { ...seat, move: true });
  }
  const subscribe = async (producerId: string) => {
    const { client, seat } = at(1);
    const input = { ...seat, producerIds: [producerId], rtpCapabilities, paused: true };
    const [consumer] = (await client.call('media:subscribe', input)).consumers;
    return consumer?.id;
  };
  const published = async () => {
    const { conference } = await at(1).client.call('conference:join', { ...at(1).seat, keepMedia: true });
    return peersOf(conference).flatMap(({ publications }) => publications.map((one) => one.producerId));
  };

  it('keeps what it had until everything is built on the other, and then leaves nothing behind', async () => {
    const { client, seat, joined } = at(0);
    const first = await publishPicture(client, joined, 4001);
    const consumerId = await subscribe(first);
    const left = await drain();
    const moved = await move(0);
    assert.equal(moved.peerId, seat.peerId);
    assert.equal(freshMedia(moved).moving, true);
    const row = await rowOf(seat.peerId);
    assert.equal(row.leaving, left);
    assert.notEqual(row.node, left);
    assert.deepEqual(await published(), [first], 'what it publishes goes on');
    await client.call('media:set-publication', { ...seat, producerId: first, paused: true });
    const ended: unknown[] = [];
    at(1).client.socket.on('media:consumer-closed', (notice: unknown) => ended.push(notice));
    const second = await publishPicture(client, moved, 4002, first);
    assert.deepEqual(await published(), [second], 'one in the place of the other');
    assert.ok(await subscribe(second), 'brought from the other node');
    assert.deepEqual(ended, [], 'and the first still flows');
    await client.call('media:finish-move', seat);
    await at(1).client.notice('media:consumer-closed', (notice) => notice.consumerId === consumerId);
    assert.deepEqual(await rowOf(seat.peerId), { node: row.node, leaving: null });
    const viewed = await move(1);
    assert.ok(freshMedia(viewed).moving);
    await at(1).client.call('media:finish-move', at(1).seat);
    await waitUntil('the node is empty', async () => (await peersOn(left)) === 0);
    assert.equal(await peersOn(row.node), 2);
  });

  it('that is given up on the way leaves nothing on either node', async () => {
    const { client, joined, seat } = at(0);
    await publishPicture(client, joined, 4001);
    const left = await drain();
    await move(0);
    const { node } = await rowOf(seat.peerId);
    await client.call('conference:leave', seat);
    await waitUntil(
      'only the viewer is left',
      async () => (await peersOn(left)) + (await peersOn(node)) <= 1,
    );
  });

  it('that is begun anew on the way is on one node alone', async () => {
    const { client, joined, seat } = at(0);
    await publishPicture(client, joined, 4001);
    await drain();
    await move(0);
    const again = await client.call('conference:join', { ...seat, move: true });
    assert.ok(freshMedia(again).moving, 'a move that is tried again is one still');
    const fresh = await client.call('conference:join', seat);
    assert.equal(freshMedia(fresh).moving, undefined);
    assert.equal((await rowOf(seat.peerId)).leaving, null);
    assert.deepEqual(await published(), []);
  });

  it('that nobody finishes is finished after a while', async () => {
    const { client, joined, seat } = at(0);
    await publishPicture(client, joined, 4001);
    await drain();
    await move(0);
    await db.execute("UPDATE peers SET leaving_since = leaving_since - interval '2 minutes'");
    await waitUntil('it is finished', async () => (await rowOf(seat.peerId)).leaving === null);
    assert.deepEqual(await published(), []);
  });

  it('and that does not move though it was asked is told that its media is lost', async () => {
    const { client, seat } = at(0);
    await drain();
    await client.notice('media:move', ({ peerId }) => peerId === seat.peerId);
    await db.execute("UPDATE peers SET asked_to_move_at = asked_to_move_at - interval '1 minute'");
    await client.notice('media:lost', ({ peerId }) => peerId === seat.peerId);
  });

  it('where the node may be used again meanwhile stays as it is', async () => {
    const { client, joined, seat } = at(0);
    const first = await publishPicture(client, joined, 4001);
    const left = await drain();
    await client.notice('media:move', ({ peerId }) => peerId === seat.peerId);
    await waitUntil('every process knows', async () => (await countDraining()) === 2);
    await db.execute('UPDATE media_nodes SET draining = false');
    await waitUntil('every process knows', async () => (await countDraining()) === 0);
    const { media } = await client.call('conference:join', { ...seat, move: true });
    assert.equal(media.kind, 'kept');
    assert.deepEqual(await rowOf(seat.peerId), { node: left, leaving: null });
    assert.deepEqual(await published(), [first]);
  });
});
