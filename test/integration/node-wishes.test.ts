import assert from 'node:assert/strict';
import type { MediaNode } from '../../protocol/src/node.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { readNodeSettings } from '../../signaling/src/features/node/follow-nodes.ts';
import { addNode, listNodeViews, saveNodeViews } from '../../signaling/src/features/node/node.store.ts';
import { beat } from '../../signaling/src/features/presence/connection.store.ts';
import { NodeRegistry } from '../../signaling/src/nodes/node-registry.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { contextOfRole, createServeCall, type ServeCall } from '../harness/serve-fixture.ts';
import { createTestClock } from '../harness/test-clock.ts';
import { unitIdOf } from '../harness/units.ts';

const nodeId = 'media-1';

describe('what administrators want of media nodes', () => {
  let database: TestDatabase;
  let deps: SessionDeps;
  let serve: ServeCall;
  let home: string;
  before(async () => {
    database = await createTestDatabase();
    deps = createSessionDeps(database, createTestClock());
    serve = createServeCall(deps);
    home = await unitIdOf(deps, 'yx.t03');
    await deps.inWork((work) => addNode(work, nodeId));
  });
  after(() => database.close());

  const administrator = () => contextOfRole('administrator', home);
  /** As a process that was told nothing finds it. */
  const found = async () => {
    const registry = new NodeRegistry(() => deps.clock.now());
    await readNodeSettings({ db: deps.db, registry });
    return registry.setting(nodeId);
  };
  const actions = async () => {
    const rows = await database.db.select<{ action: string }>(
      `SELECT action FROM audit_entries WHERE target_type = 'media-node' ORDER BY sequence`,
    );
    return rows.map(({ action }) => action);
  };

  it('is found by every process, and written down once', async () => {
    for (let twice = 0; twice < 2; twice++) await serve('node:drain', { nodeId }, administrator());
    assert.deepEqual(await found(), { nodeId, draining: true, homeUnitId: null });
    await serve('node:set-home', { nodeId, unitId: home }, administrator());
    await serve('node:undrain', { nodeId }, administrator());
    assert.deepEqual(await found(), { nodeId, draining: false, homeUnitId: home });
    assert.deepEqual(await actions(), ['node:drained', 'node:home-set', 'node:undrained']);
  });

  it('is for administrators, and about nodes and units there are', async () => {
    await expectFault(serve('node:drain', { nodeId }, contextOfRole('commander', home)), 'forbidden');
    await expectFault(serve('node:drain', { nodeId: 'media-9' }, administrator()), 'not-found');
    const unitId = crypto.randomUUID();
    await expectFault(serve('node:set-home', { nodeId, unitId }, administrator()), 'not-found');
  });

  it('stands beside how each process sees the nodes now', async () => {
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const view = (id: string, state: MediaNode['state']): MediaNode => ({
      nodeId: id,
      state,
      since: deps.clock.now().toISOString(),
      version: '0.1.0',
      workers: 1,
      busiestWorker: 0,
      conferences: 0,
      transports: 0,
      consumers: 0,
      seats: 0,
      pipes: 0,
      draining: false,
      homeUnitId: null,
    });
    const save = (instanceId: string, ...nodes: MediaNode[]) =>
      deps.inWork(async (work) => {
        await beat(work, instanceId);
        await saveNodeViews(work, instanceId, nodes);
      });
    await save(one, view('media-1', 'up'), view('media-2', 'up'));
    await save(other, view('media-1', 'lost'));
    await save(one, view('media-1', 'up'));
    const told = new Map<string, string>([
      [one, 'one'],
      [other, 'other'],
    ]);
    const views = await listNodeViews(database.db);
    assert.deepEqual(
      views.map(({ instanceId, node }) => `${told.get(instanceId)}: ${node.nodeId} ${node.state}`).sort(),
      ['one: media-1 up', 'other: media-1 lost'],
    );
  });
});
