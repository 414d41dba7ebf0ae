import assert from 'node:assert/strict';
import type { ChangeOf } from '../../signaling/src/db/work.ts';
import { applyMediaRules } from '../../signaling/src/features/media/apply-rules.ts';
import { reconcileNode } from '../../signaling/src/features/media/follow-node.ts';
import { createLookUp } from '../../signaling/src/features/media/look-up.ts';
import type { MediaDeps } from '../../signaling/src/features/media/media.deps.ts';
import { tidyNodes } from '../../signaling/src/features/media/tidy-nodes.ts';
import { insertPublication } from '../../signaling/src/features/media/publication.store.ts';
import { createPipeIn } from '../../signaling/src/features/media/pipe-in.ts';
import type { MediaNodeLink } from '../../signaling/src/nodes/media-node-link.ts';
import { NodeRegistry } from '../../signaling/src/nodes/node-registry.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { useHallOfThree } from '../harness/hall-of-three.ts';
import { createSessionDeps } from '../harness/identity.ts';

const id = () => crypto.randomUUID();

/** What a media node was told of one producer. */
interface Told {
  readonly version: number;
  readonly held: boolean | undefined;
}

describe('what a media node is told of who may be heard', () => {
  const current = useHallOfThree();
  let nodeId: string;
  beforeEach('a node of its own', () => void (nodeId = `media-${id()}`));

  /** The doctor speaks, on a node that takes rules as `take` does. */
  async function speaking(take: (told: Told) => void) {
    const { database, clock, conferenceId, doctorId } = current();
    const session = createSessionDeps(database, clock);
    const [seat] = await database.db.select<{ id: string }>(
      'SELECT id FROM peers WHERE participant_id = :doctorId',
      { doctorId },
    );
    const peerId = seat?.id ?? '';
    const producerId = id();
    await session.inWork(async (work) => {
      await work.execute('UPDATE peers SET node_id = :nodeId WHERE id = :peerId', { nodeId, peerId });
      const sound = { source: 'microphone', kind: 'audio', paused: false, held: false } as const;
      await insertPublication(work, { producerId, ...sound, conferenceId, peerId, clientRequestId: id() });
    });
    const answers: Record<string, (input: unknown) => unknown> = {
      'node:list-holdings': () => ({ conferences: [{ conferenceId, peerIds: [peerId] }], pipes: [] }),
      'producer:set-rules': (input) => {
        const { version, producers } = input as ChangeOf<'media-rules'>;
        take({ version, held: producers.find((rule) => rule.producerId === producerId)?.held });
        return {};
      },
    };
    const link: MediaNodeLink = {
      nodeId,
      call: async (name, input) => (await answers[name]?.(input)) as never,
    };
    const registry = new NodeRegistry(() => clock.now());
    registry.up(link, { version: '0', workers: 1, seats: 400 });
    const deps: MediaDeps = {
      ...session,
      log: createLog('silent'),
      registry,
      lookUp: createLookUp(session.db),
      pipes: createPipeIn({ registry, log: createLog('silent') }),
    };
    return { deps, link };
  }
  async function mute(): Promise<ChangeOf<'media-rules'>> {
    const { hall, chair, conferenceId, doctorId, database } = current();
    await hall.call('control:set-muted', { conferenceId, participantIds: [doctorId], muted: true }, chair);
    const change = database.changes.findLast(({ kind }) => kind === 'media-rules');
    if (change?.kind !== 'media-rules') throw new Error('the node is not told');
    return change;
  }

  it('is said again until the node takes it', async () => {
    const told: Told[] = [];
    const { deps } = await speaking((one) => {
      told.push(one);
      if (told.length < 3) throw new Error('busy');
    });
    const change = await mute();
    await applyMediaRules(deps, change);
    assert.deepEqual(
      told.map(({ held }) => held),
      [true, true, true],
    );
    assert.ok(told.every(({ version }) => version >= change.version));
  });

  it('and what it holds for a seat that is gone is closed, though the word about that was lost', async () => {
    const { deps, link } = await speaking(() => undefined);
    const gone = id();
    const closed: unknown[] = [];
    const call: MediaNodeLink['call'] = async (name, input) => {
      if (name === 'peer:close') closed.push(input);
      const held = (await link.call(name, input)) as { conferences?: { peerIds: string[] }[] } | undefined;
      held?.conferences?.[0]?.peerIds.push(gone);
      return held as never;
    };
    deps.registry.up({ nodeId, call }, { version: '0', workers: 1, seats: 400 });
    await tidyNodes(deps);
    assert.deepEqual(closed, [{ conferenceId: current().conferenceId, peerId: gone }]);
  });

  it('is not said any more when the link is gone', async () => {
    let told = 0;
    const { deps, link } = await speaking(() => {
      told += 1;
      deps.registry.lost(link);
      throw new Error('gone');
    });
    await applyMediaRules(deps, await mute());
    assert.equal(told, 1);
  });

  it('carries a version by which the old word of a link that comes up is known from a newer one', async () => {
    const told: Told[] = [];
    const { deps, link } = await speaking((one) => void told.push(one));
    let muted: ChangeOf<'media-rules'> | undefined;
    // The chair mutes while the rules for the link are being read: they are said after the newer word.
    const select: typeof deps.db.select = async (sql, values) => {
      const rows = await deps.db.select<never>(sql, values);
      if (sql.includes('FROM participants WHERE conference_id') && !muted) {
        muted = await mute();
        await applyMediaRules(deps, muted);
      }
      return rows;
    };
    await reconcileNode({ ...deps, db: { ...deps.db, select } }, link);
    assert.deepEqual(
      told.map(({ held }) => held),
      [true, false],
    );
    const [newer, older] = told;
    assert.ok(newer && older && older.version < newer.version);
  });

  it('reaches a conference though the one before it fails, and that one is tried again', async () => {
    const told: Told[] = [];
    const { deps, link } = await speaking((one) => void told.push(one));
    const { hall, chair, doctor, clinic } = current();
    const lost = await hall.open(chair, [doctor]);
    await deps.db.execute(
      'UPDATE peers SET conference_id = :lost, node_id = :nodeId WHERE actor_id = :actorId',
      {
        lost,
        nodeId,
        actorId: clinic.actor.id,
      },
    );
    let failures = 0;
    const inWork: typeof deps.inWork = (job) => {
      failures += 1;
      return failures <= 2 ? Promise.reject(new Error('locked')) : deps.inWork(job);
    };
    await reconcileNode({ ...deps, inWork }, link);
    assert.equal(failures, 3);
    assert.equal(told.length, 1);
    assert.ok(
      current().database.changes.some(
        (change) => change.kind === 'media-lost' && change.conferenceId === lost,
      ),
    );
  });
});
