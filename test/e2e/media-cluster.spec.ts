import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { connectDatabase } from '../../signaling/src/db/connect.ts';
import { createDb } from '../../signaling/src/db/db.ts';
import { busiestWorker } from '../bench/failover/node-state.ts';
import {
  openCounty,
  pageAt,
  startMeetingWith,
  untilSeeAndHear,
  type CountyCall,
} from '../harness/county-call.ts';
import { startSystem, type System } from '../harness/system.ts';

/** One seat fills a node, so that two stations in one conference are on two. */
describe('two stations on two media nodes', () => {
  let system: System;
  let county: CountyCall;

  before(async function () {
    this.timeout(180_000);
    system = await startSystem({ mediaNodes: 3, mediaEnv: { ZHIDA_SEATS_PER_WORKER: '1' } });
    county = await openCounty(system, ['t01', 't02']);
  });
  after(async () => {
    await county?.close();
    await system?.close();
  });

  const pageOf = (code: string): Page => pageAt(county, code);
  const listNodes = async (): Promise<string[]> => {
    const sequelize = connectDatabase(system.databaseUrl);
    try {
      const rows = await createDb(sequelize).select<{ node: string }>(
        'SELECT DISTINCT node_id AS node FROM peers ORDER BY 1',
      );
      return rows.map(({ node }) => node);
    } finally {
      await sequelize.close();
    }
  };
  const seeAndHearEachOther = () => untilSeeAndHear(pageOf('t01'), pageOf('t02'));

  it('see and hear each other through a pipe', async () => {
    await startMeetingWith(pageOf('t01'), '土门镇卫生院');
    await pageOf('t02').getByTestId('incoming-join').click();
    await seeAndHearEachOther();
    assert.equal((await listNodes()).length, 2);
  });

  it('do so again when one of the nodes is killed, on what is left, without a reload', async () => {
    const [lost] = await listNodes();
    const reloads = { count: 0 };
    for (const code of ['t01', 't02']) pageOf(code).on('load', () => (reloads.count += 1));
    await system.mediaNodes.find((_, index) => `media-${index + 1}` === lost)?.kill('SIGKILL');
    await seeAndHearEachOther();
    const nodes = await listNodes();
    assert.ok(!nodes.includes(lost ?? ''), `${nodes.join()} instead of ${lost}`);
    assert.equal(reloads.count, 0);
  });

  it('do so again when the worker under one of them is killed, whose news comes twice', async () => {
    process.kill(await busiestWorker(system), 'SIGKILL');
    await seeAndHearEachOther();
  });
});
