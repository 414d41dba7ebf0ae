import assert from 'node:assert/strict';
import type { Change, InWork } from '../../signaling/src/db/work.ts';
import { systemActor } from '../../signaling/src/features/audit/audit.rules.ts';
import type { ConferenceDeps } from '../../signaling/src/features/conference/conference.deps.ts';
import { lockConference } from '../../signaling/src/features/conference/conference.store.ts';
import { createConference } from '../../signaling/src/features/conference/create-conference.ts';
import { partyOf } from '../../signaling/src/features/conference/parties.ts';
import {
  carrySeats,
  deleteSeats,
  findSeat,
  insertSeats,
} from '../../signaling/src/features/conference/seat.store.ts';
import { sweepConferences } from '../../signaling/src/features/conference/sweep-conferences.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { peersLost, reconcileNode } from '../../signaling/src/features/media/follow-node.ts';
import { createLookUp } from '../../signaling/src/features/media/look-up.ts';
import { createPipeIn } from '../../signaling/src/features/media/pipe-in.ts';
import type { MediaDeps } from '../../signaling/src/features/media/media.deps.ts';
import { insertPublication } from '../../signaling/src/features/media/publication.store.ts';
import { publish } from '../../signaling/src/features/media/publish.ts';
import { beat, insertConnection } from '../../signaling/src/features/presence/connection.store.ts';
import { keepAlive } from '../../signaling/src/features/presence/keep-alive.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { MediaNodeLink } from '../../signaling/src/nodes/media-node-link.ts';
import { NodeRegistry } from '../../signaling/src/nodes/node-registry.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createSealer } from '../../signaling/src/platform/sealed-text.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const log = createLog('silent');
const id = () => crypto.randomUUID();

describe('what happens between two steps', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let context: CallContext;
  const instanceId = id();
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    ({ context } = await signInAs(deps, 't15.v01'));
    await deps.inWork((work) => beat(work, instanceId));
  });
  after(() => database.close());

  const conferenceDeps = (inWork: InWork): ConferenceDeps & { clock: TestClock } => ({
    ...deps,
    inWork,
    clock,
    log,
    registry: new NodeRegistry(() => clock.now()),
    sealer: createSealer(Buffer.alloc(32).toString('base64')),
    afterEnd: () => Promise.resolve(),
    followRoster: () => undefined,
    sendTo: () => undefined,
  });
  const mediaDeps = (link?: MediaNodeLink): MediaDeps => {
    const registry = new NodeRegistry(() => clock.now());
    if (link) registry.up(link, { version: '0', workers: 1, seats: 400 });
    const pipes = createPipeIn({ registry, log });
    return { ...deps, clock, log, registry, lookUp: createLookUp(deps.db), pipes };
  };
  /** Runs `first` before the first unit of work, as another process might. */
  const preceded = (first: () => Promise<unknown>): InWork => {
    let done = false;
    return async (job) => {
      if (!done) {
        done = true;
        await first();
      }
      return deps.inWork(job);
    };
  };

  const connect = async (): Promise<string> => {
    const { actor, sessionId, client } = context;
    const connection = { id: id(), instanceId, actorKind: actor.kind, actorId: actor.id };
    await deps.inWork((work) =>
      insertConnection(work, { ...connection, unitId: actor.unitId, sessionId, client }),
    );
    return connection.id;
  };
  const open = async (): Promise<string> => {
    const conferenceId = id();
    await deps.inWork(async (work) => {
      await createConference(work, {
        id: conferenceId,
        kind: 'meeting',
        status: 'Test',
        title: '例会',
        chair: partyOf(context.actor),
        others: [],
      });
    });
    return conferenceId;
  };
  const sit = async (conferenceId: string, nodeId: string | null = null): Promise<string> => {
    const { actor } = context;
    const connectionId = await connect();
    const [participant] = await deps.db.select<{ id: string }>(
      'SELECT id FROM participants WHERE conference_id = :conferenceId',
      { conferenceId },
    );
    const seat = { id: id(), conferenceId, participantId: participant?.id ?? '', connectionId };
    await deps.inWork(async (work) => {
      await lockConference(work, conferenceId);
      // An actor sits in one conference: what an earlier test left is given up.
      await work.execute('DELETE FROM peers WHERE actor_id = :id', { id: actor.id });
      const { kind: actorKind, id: actorId, unitId, displayName } = actor;
      await insertSeats(work, conferenceId, [{ ...seat, actorKind, actorId, unitId, displayName, nodeId }]);
    });
    return seat.id;
  };
  const loseSignal = (peerId: string) =>
    deps.db.execute('UPDATE peers SET connection_id = NULL, lost_at = :now WHERE id = :peerId', {
      peerId,
      now: clock.now(),
    });
  const limits = { seatGraceMs: 60_000, abandonedMs: 600_000 };

  it('a client that comes back as its grace ends keeps its seat', async () => {
    const peerId = await sit(await open());
    await loseSignal(peerId);
    clock.advance(60_001);
    const comeBack = async () => {
      const seat = await findSeat(deps.db, peerId);
      const connectionId = await connect();
      if (seat)
        await deps.inWork((work) =>
          carrySeats(work, [{ id: seat.id, connectionId, nodeId: null, leaving: null }]),
        );
    };
    let isBack = false;
    // It comes back while the sweep waits for the conference's lock.
    const back: InWork = (job) =>
      deps.inWork((work) => {
        const select: typeof work.select = async (sql, values) => {
          if (sql.startsWith('SELECT * FROM conferences') && !isBack) {
            isBack = true;
            await comeBack();
          }
          return work.select(sql, values);
        };
        return job({ ...work, select });
      });
    await sweepConferences(conferenceDeps(back), limits);
    assert.ok(await findSeat(deps.db, peerId));
  });

  it('a seat whose socket went with its process has its grace from then on, and is given up after it', async () => {
    const peerId = await sit(await open());
    clock.advance(3_600_000);
    await deps.db.execute(
      'DELETE FROM connections WHERE id = (SELECT connection_id FROM peers WHERE id = :peerId)',
      {
        peerId,
      },
    );
    await sweepConferences(conferenceDeps(deps.inWork), limits);
    assert.ok(await findSeat(deps.db, peerId), 'it joined long ago, but was lost only now');
    clock.advance(60_001);
    await sweepConferences(conferenceDeps(deps.inWork), limits);
    assert.equal(await findSeat(deps.db, peerId), undefined);
  });

  it('a conference that somebody enters as it is about to be abandoned goes on', async () => {
    const conferenceId = await open();
    clock.advance(600_001);
    await sweepConferences(conferenceDeps(preceded(() => sit(conferenceId))), limits);
    const [row] = await deps.db.select<{ ended_at: Date | null }>(
      'SELECT ended_at FROM conferences WHERE id = :conferenceId',
      { conferenceId },
    );
    assert.equal(row?.ended_at, null);
  });

  it('a socket that connects while dead ones are looked for is not taken for one', async () => {
    const live = new Set<string>();
    const db = {
      ...deps.db,
      select: async <Row extends object>(sql: string, values?: Readonly<Record<string, unknown>>) => {
        if (sql.includes('FROM connections')) live.add(await connect());
        return deps.db.select<Row>(sql, values);
      },
    };
    await keepAlive({
      db,
      inWork: deps.inWork,
      instanceId,
      liveConnections: () => new Set(live),
      dropAll: () => undefined,
      ownBeats: { value: { since: 0, last: performance.now() } },
    });
    const rows = await deps.db.select('SELECT 1 AS one FROM connections WHERE id IN (:ids)', {
      ids: [...live],
    });
    assert.ok(live.size > 0);
    assert.equal(rows.length, live.size);
  });

  it('media made while a node is compared with the database is left alone, what has no seat is closed', async () => {
    const conferenceId = await open();
    const ghost = id();
    const closed: unknown[] = [];
    let joined = '';
    const link = linkOf('media-1', {
      'node:list-holdings': async () => {
        joined = await sit(conferenceId, 'media-1');
        return { conferences: [{ conferenceId, peerIds: [joined, ghost] }] };
      },
      'peer:close': (input) => {
        closed.push(input);
        return {};
      },
    });
    database.changes.length = 0;
    await reconcileNode(mediaDeps(), link);
    assert.deepEqual(closed, [{ conferenceId, peerId: ghost }]);
    assert.ok(!database.changes.some(({ kind }: Change) => kind === 'media-lost'));
  });

  it('a seat that was placed on another node while one is compared with the database keeps its media', async () => {
    const conferenceId = await open();
    const peerId = await sit(conferenceId, 'media-1');
    const moveTo = (nodeId: string) =>
      deps.db.execute('UPDATE peers SET node_id = :nodeId WHERE id = :peerId', { nodeId, peerId });
    const link = (nodeId: string) =>
      linkOf(nodeId, {
        'node:list-holdings': async () => {
          await moveTo('media-2');
          return { conferences: [] };
        },
      });
    const told = () => database.changes.flatMap((one) => (one.kind === 'media-lost' ? one.peers : []));
    database.changes.length = 0;
    await reconcileNode(mediaDeps(), link('media-1'));
    assert.deepEqual(told(), []);
    await reconcileNode(mediaDeps(), link('media-2'));
    assert.deepEqual(told(), [{ peerId, transportId: null }]);
  });

  it('what a worker took with it is taken back once, whoever says so, and not what was published since', async () => {
    const conferenceId = await open();
    const peerId = await sit(conferenceId, 'media-1');
    const publishOne = async () => {
      const producerId = id();
      const track = { source: 'camera', kind: 'video', paused: false, held: false } as const;
      const seat = { conferenceId, peerId, clientRequestId: id() };
      await deps.inWork((work) => insertPublication(work, { producerId, ...track, ...seat }));
      return producerId;
    };
    const [transportId, lost, since] = [id(), await publishOne(), await publishOne()];
    const said = { conferenceId, peers: [{ peerId, transportId, producerIds: [lost] }] };
    database.changes.length = 0;
    for (const deps of [mediaDeps(), mediaDeps()]) await peersLost(deps, said);
    const left = await deps.db.select<{ id: string }>(
      'SELECT producer_id AS id FROM publications WHERE peer_id = :peerId',
      { peerId },
    );
    assert.deepEqual(left, [{ id: since }]);
    const rosters = database.changes.filter(({ kind }) => kind === 'roster');
    assert.equal(rosters.length, 1);
    const told = database.changes.filter((one) => one.kind === 'media-lost');
    assert.deepEqual(told[0]?.peers, [{ peerId, transportId }]);
  });

  it('a camera is told to send as its node was told, whatever the stage is by then', async () => {
    const conferenceId = await open();
    const peerId = await sit(conferenceId, 'media-4');
    const onStage = (value: boolean) =>
      deps.db.execute('UPDATE participants SET role = :role WHERE conference_id = :conferenceId', {
        conferenceId,
        role: value ? 'chair' : 'member',
      });
    await deps.db.execute("UPDATE conferences SET mode = 'large' WHERE id = :conferenceId", { conferenceId });
    await onStage(false);
    let told: unknown;
    let wantedProducerIds: string[] = [];
    const link = linkOf('media-4', {
      'producer:create': async (input) => {
        told = Reflect.get(Object(input), 'wanted');
        await onStage(true);
        return { producerId: id() };
      },
      'peer:get': () => ({ alive: true, producerIds: [], wantedProducerIds, consumerIds: [] }),
    });
    const seat = { conferenceId, peerId, clientRequestId: id(), transportId: id() };
    const input = { ...seat, source: 'camera', kind: 'video', rtpParameters: {}, paused: false } as const;
    const first = await publish(mediaDeps(link), input, context);
    assert.equal(told, false);
    assert.equal(first.wanted, false);
    assert.equal((await publish(mediaDeps(link), input, context)).wanted, false);
    wantedProducerIds = [first.producerId];
    assert.equal((await publish(mediaDeps(link), input, context)).wanted, true);
  });

  it('a publication that cannot be recorded leaves no producer, and a retry that overtakes wins', async () => {
    const conferenceId = await open();
    const peerId = await sit(conferenceId, 'media-3');
    const made: string[] = [];
    const closed: unknown[] = [];
    const link = linkOf('media-3', {
      'producer:create': () => {
        made.push(id());
        return { producerId: made.at(-1) };
      },
      'peer:get': () => ({ alive: true, producerIds: made, wantedProducerIds: made, consumerIds: [] }),
      'producer:close': (input) => {
        closed.push(Reflect.get(Object(input), 'producerId'));
        return {};
      },
    });
    const seat = { conferenceId, peerId, clientRequestId: id(), transportId: id() };
    const track = { source: 'camera', kind: 'video', rtpParameters: {}, paused: false } as const;
    const input = { ...seat, ...track };
    const failing = { ...mediaDeps(link), inWork: () => Promise.reject(new Error('away')) };
    await assert.rejects(publish(failing, input, context), /away/);
    assert.deepEqual(closed, made);
    const twice = await Promise.all([1, 2].map(() => publish(mediaDeps(link), input, context)));
    const rows = await deps.db.select<{ producer_id: string }>(
      'SELECT producer_id FROM publications WHERE peer_id = :peerId',
      { peerId },
    );
    assert.equal(rows.length, 1);
    assert.ok(twice.some(({ producerId }) => producerId === rows[0]?.producer_id));
    await deps.inWork(async (work) => {
      const seat = await findSeat(work, peerId);
      if (seat) await deleteSeats(work, conferenceId, [seat.id]);
      work.audit({ actor: systemActor, action: 'test:done' });
    });
  });
});

/** A media node that answers as given. */
function linkOf(nodeId: string, answers: Record<string, (input: unknown) => unknown>): MediaNodeLink {
  return {
    nodeId,
    call: async (name, input) => (await answers[name]?.(input)) as never,
  };
}
