import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { connectDatabase } from '../../signaling/src/db/connect.ts';
import { createDb, type Db } from '../../signaling/src/db/db.ts';
import { gaugeOf } from '../bench/failover/node-state.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import {
  openCounty,
  pageAt,
  startMeetingWith,
  untilSeeAndHear,
  type CountyCall,
} from '../harness/county-call.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const codes = ['t01', 't02'] as const;

/** The nodes are emptied one after the other, back and forth, while two talk. */
describe('two stations whose media node is drained', () => {
  let system: System;
  let county: CountyCall;
  let admin: TestClient;
  let sequelize: ReturnType<typeof connectDatabase>;
  let db: Db;
  let peerIds: string[];

  before(async function () {
    this.timeout(180_000);
    system = await startSystem({ mediaNodes: 2 });
    sequelize = connectDatabase(system.databaseUrl);
    db = createDb(sequelize);
    admin = await connectClient(system, 'admin', 'console');
    county = await openCounty(system, codes);
  });
  after(async () => {
    admin?.close();
    await county?.close();
    await sequelize?.close();
    await system?.close();
  });

  const pageOf = (code: string): Page => pageAt(county, code);
  const listSeats = () =>
    db.select<{ id: string; node: string; leaving: string | null }>(
      'SELECT id, node_id AS node, leaving_node_id AS leaving FROM peers ORDER BY id',
    );
  const holdingsOn = async (nodeId: string) => {
    const node = system.mediaNodes.find((_, index) => `media-${index + 1}` === nodeId);
    assert.ok(node);
    return Promise.all(['peers', 'transports', 'producers'].map((name) => gaugeOf(node, name)));
  };
  const seeAndHearEachOther = () => untilSeeAndHear(pageOf('t01'), pageOf('t02'));
  /** From now on notes in the page whether media is ever made anew, and whether its tile ever says that it waits. */
  const watchFlow = (page: Page) =>
    page.evaluate(() => {
      const flows = new Set<string>();
      Reflect.set(window, 'flows', flows);
      const session = window.zhida?.session;
      session?.subscribe(() => {
        if (session.state.phase === 'joined') flows.add(session.state.media);
      });
    });
  const flowsOf = (page: Page) => page.evaluate(() => [...(Reflect.get(window, 'flows') as Set<string>)]);

  it('see and hear each other on one node', async () => {
    await startMeetingWith(pageOf('t01'), '土门镇卫生院');
    await pageOf('t02').getByTestId('incoming-join').click();
    await seeAndHearEachOther();
    const seats = await listSeats();
    peerIds = seats.map(({ id }) => id);
    assert.equal(peerIds.length, 2);
    assert.equal(new Set(seats.map(({ node }) => node)).size, 1);
    for (const code of codes) await watchFlow(pageOf(code));
  });

  for (const round of ['there', 'and back', 'and there again'])
    it(`go on in the same seats on the other, ${round}, and nothing is left behind`, async () => {
      const left = (await listSeats())[0]?.node ?? '';
      await admin.call('node:drain', { nodeId: left });
      await waitUntil(
        'both have moved',
        async () => (await listSeats()).every(({ node, leaving }) => node !== left && leaving === null),
        30_000,
      );
      assert.deepEqual(
        (await listSeats()).map(({ id }) => id),
        peerIds,
      );
      await waitUntil('the node holds nothing', async () =>
        (await holdingsOn(left)).every((count) => count === 0),
      );
      await seeAndHearEachOther();
      for (const code of codes) assert.deepEqual(await flowsOf(pageOf(code)), ['flowing'], 'never made anew');
      await admin.call('node:undrain', { nodeId: left });
    });
});
