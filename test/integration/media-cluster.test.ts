import assert from 'node:assert/strict';
import { connectDatabase } from '../../signaling/src/db/connect.ts';
import { createDb } from '../../signaling/src/db/db.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { publishPicture, type Joined } from '../harness/seat.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const rtpCapabilities = {
  codecs: [{ kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 101 }],
  headerExtensions: [],
};

/** Two seats fill a node, so that three sites need two. */
describe('a conference over two media nodes', () => {
  let system: System;
  let sequelize: ReturnType<typeof connectDatabase>;
  const clients: TestClient[] = [];
  const { sign, openWith } = createMeeting(() => system);
  before(async () => {
    const mediaEnv = { ZHIDA_SEATS_PER_WORKER: '2' };
    system = await startSystem({ signaling: 2, mediaNodes: 2, mediaEnv });
    sequelize = connectDatabase(system.databaseUrl);
  });
  after(async () => {
    await sequelize.close();
    await system.close();
  });
  let open: string;
  afterEach(async () => {
    // Seats whose signal is lost would fill the nodes of the next.
    await clients[0]?.call('conference:end', { conferenceId: open });
    for (const client of clients.splice(0)) client.close();
    for (const node of system.mediaNodes) await node.start();
    await waitUntil('all nodes are linked', async () => {
      const nodes = await createDb(sequelize).select<{ state: string }>(
        "SELECT view->>'state' AS state FROM media_node_views",
      );
      return nodes.length === 4 && nodes.every(({ state }) => state === 'up');
    });
  });

  const nodeOf = async ({ peerId }: Joined): Promise<string> => {
    const [seat] = await createDb(sequelize).select<{ node: string }>(
      'SELECT node_id AS node FROM peers WHERE id = :peerId',
      { peerId },
    );
    return seat?.node ?? '';
  };
  const take = (client: TestClient, conferenceId: string, peerId?: string) =>
    client.call('conference:join', { conferenceId, ...(peerId && { peerId, keepMedia: false }) });
  async function gather(first: number) {
    const names = [0, 1, 2].map((more) => `t15.v${String(first + more).padStart(2, '0')}`);
    for (const name of names) clients.push(await sign(name));
    const [chair, ...others] = clients;
    assert.ok(chair);
    const { id: conferenceId } = await openWith(chair, ...others);
    open = conferenceId;
    const seats: Joined[] = [];
    for (const client of clients) seats.push(await take(client, conferenceId));
    return { conferenceId, seats };
  }
  const subscribe = async (client: TestClient, { conference, peerId }: Joined, producerId: string) => {
    const seat = { conferenceId: conference.id, peerId };
    return client.call('media:subscribe', {
      ...seat,
      producerIds: [producerId],
      rtpCapabilities,
      paused: true,
    });
  };

  it('fills one node before the next, and brings what is published on one to the other', async () => {
    const { seats } = await gather(1);
    const nodes = await Promise.all(seats.map(nodeOf));
    assert.equal(nodes[0], nodes[1]);
    assert.notEqual(nodes[1], nodes[2]);
    const [first, second, third] = seats;
    const [one, two, three] = clients;
    assert.ok(first && second && third && one && two && three);
    const producerId = await publishPicture(one, first, 4001);
    for (const [client, seat] of [
      [two, second],
      [three, third],
      [three, third],
    ] as const) {
      const { consumers } = await subscribe(client, seat, producerId);
      assert.deepEqual(
        consumers.map((consumer) => consumer.producerId),
        [producerId],
      );
    }
    await one.call('media:unpublish', {
      conferenceId: first.conference.id,
      peerId: first.peerId,
      producerId,
    });
    await three.notice('media:consumer-closed', ({ peerId }) => peerId === third.peerId);
  });

  it('has only those of a killed node ask whether their media lives, and places them on the other', async () => {
    const { conferenceId, seats } = await gather(4);
    const [, , third] = seats;
    const [one, , three] = clients;
    assert.ok(third && one && three);
    const lost = await nodeOf(third);
    const node = system.mediaNodes.find((_, index) => `media-${index + 1}` === lost);
    const told: unknown[] = [];
    one.socket.on('media:suspect', (seat: unknown) => told.push(seat));
    await node?.kill('SIGKILL');
    await three.notice('media:suspect', ({ peerId }) => peerId === third.peerId);
    const again = await take(three, conferenceId, third.peerId);
    assert.equal(again.peerId, third.peerId);
    assert.equal(again.media.kind, 'fresh');
    assert.notEqual(await nodeOf(again), lost);
    assert.deepEqual(told, []);
    await node?.start();
    assert.notEqual(await nodeOf(again), lost, 'a seat has one node, also when the other is back');
  });

  it('tells those who did not move that a node came back without their media', async () => {
    const { seats } = await gather(7);
    const [, , third] = seats;
    const [, , three] = clients;
    assert.ok(third && three);
    const lost = await nodeOf(third);
    const node = system.mediaNodes.find((_, index) => `media-${index + 1}` === lost);
    await node?.kill('SIGKILL');
    await three.notice('media:suspect', ({ peerId }) => peerId === third.peerId);
    await node?.start();
    await three.notice('media:lost', ({ peerId }) => peerId === third.peerId);
  });

  it('places nothing on a node that drains, and has who is on it come to another', async () => {
    const db = createDb(sequelize);
    const drain = (draining: boolean) =>
      db.execute("UPDATE media_nodes SET draining = :draining WHERE node_id = 'media-1'", { draining });
    await drain(true);
    await waitUntil('every process knows', async () => {
      const views = await db.select<{ draining: string }>(
        "SELECT view->>'draining' AS draining FROM media_node_views WHERE node_id = 'media-1'",
      );
      return views.length === 2 && views.every(({ draining }) => draining === 'true');
    });
    const { conferenceId, seats } = await gather(10);
    assert.deepEqual(new Set(await Promise.all(seats.map(nodeOf))), new Set(['media-2']));
    const [first] = seats;
    const [one] = clients;
    assert.ok(first && one);
    await db.execute("UPDATE peers SET node_id = 'media-1' WHERE id = :peerId", { peerId: first.peerId });
    await one.notice('media:move', ({ peerId }) => peerId === first.peerId);
    await one.call('conference:join', { conferenceId, peerId: first.peerId, move: true });
    assert.equal(await nodeOf(first), 'media-2');
    await drain(false);
  });
});
