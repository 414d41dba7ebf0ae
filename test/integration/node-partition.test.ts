import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { differences, readFacts } from '../bench/failover/facts.ts';
import { gaugeOf } from '../bench/failover/node-state.ts';
import { enrolStations } from '../bench/load/enrol-stations.ts';
import { Sites } from '../bench/load/sites.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

/** Two seats on each of two nodes; everybody hears the others, and sees the chair. */
describe('a media node that is cut off from signaling while media flows', function () {
  this.timeout(120_000);
  const within = 45_000;
  const count = 4;
  let folder: string;
  let system: System;
  let sites: Sites;
  let database: pg.Client;
  let conferenceId: string;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-partition-'));
    const mediaEnv = { ZHIDA_SEATS_PER_WORKER: '2' };
    system = await startSystem({ signaling: 2, mediaNodes: 2, nodeLines: true, mediaEnv });
    database = new pg.Client({ connectionString: system.databaseUrl });
    await database.connect();
    const stations = await enrolStations(system, { count, exceptUnits: new Set() });
    // Nobody decodes it; the even first byte makes each frame a key frame to the media node.
    const picture = path.join(folder, 'film.json');
    const frame = Buffer.alloc(400, 6).toString('base64');
    await writeFile(picture, JSON.stringify({ framesPerSecond: 10, frames: [frame] }));
    const plans = stations.map(({ token }, index) => ({
      token,
      client: 'terminal' as const,
      joinsWhenCalled: false,
      rings: false,
      publishes: index === 0 ? (['camera', 'microphone'] as const).slice() : ['microphone' as const],
      answersRollCall: false,
      counts: true,
      recovers: true,
    }));
    sites = await Sites.start(system.url, plans, { picture, env: {} });
    const unitIds = stations.slice(1).map(({ unitId }) => unitId);
    const input = { clientRequestId: crypto.randomUUID(), kind: 'meeting', title: '例会', unitIds } as const;
    conferenceId = (await sites.call('conference:open', input)).data.id;
    for (const site of sites.all) await sites.join(conferenceId, site);
    await untilMediaFlows();
  });
  after(async () => {
    // Where the start failed, what came after it is missing.
    await (sites as Sites | undefined)?.close();
    await (database as pg.Client | undefined)?.end();
    await (system as System | undefined)?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const streams = async () => (await sites.report()).sites.map((site) => site.streams);
  /** Everybody but the chair has its picture, and all hear all others: more of each from now on. */
  async function untilMediaFlows(): Promise<void> {
    const then = await streams();
    await waitUntil(
      'picture and voices flow to all',
      async () =>
        (await streams()).every((now, site) => {
          const flowing = now.filter(({ producerId, received }) => {
            const before = then[site]?.find((stream) => stream.producerId === producerId);
            return received > (before?.received ?? 0) + 10;
          });
          return flowing.length === (site === 0 ? count - 1 : count);
        }),
      within,
    );
  }

  /** Each seat with its node, as the database has it. */
  async function seats() {
    const sql = 'SELECT id, participant_id, node_id FROM peers WHERE conference_id = $1 ORDER BY id';
    return (await database.query<Record<'id' | 'participant_id' | 'node_id', string>>(sql, [conferenceId]))
      .rows;
  }
  const held = () =>
    Promise.all(
      system.mediaNodes.map(async (node) => ({
        peers: await gaugeOf(node, 'peers'),
        producers: await gaugeOf(node, 'producers'),
        consumers: await gaugeOf(node, 'consumers'),
        pipes: await gaugeOf(node, 'pipes'),
        copies: await gaugeOf(node, 'copies'),
      })),
    );
  const untilAllSignalingsSay = (nodeId: string, state: 'up' | 'lost') =>
    waitUntil(
      `${nodeId} is ${state} to both signaling processes`,
      async () => {
        const sql = "SELECT view->>'state' AS state FROM media_node_views WHERE node_id = $1";
        const { rows } = await database.query<{ state: string }>(sql, [nodeId]);
        return rows.length === 2 && rows.every((row) => row.state === state);
      },
      within,
    );
  const suspected = async () => (await sites.report()).notices['media:suspect'] ?? 0;
  const since = async () => (await sites.report()).sites.map(({ seatedSince }) => seatedSince);

  for (const index of [0, 1])
    it(`keeps all seats and their media where they are: node ${index + 1}`, async () => {
      const nodeId = `media-${index + 1}`;
      const before = {
        seats: await seats(),
        held: await held(),
        since: await since(),
        facts: await readFacts(system.databaseUrl, conferenceId),
        suspected: await suspected(),
      };
      assert.deepEqual(
        before.held.map(({ peers }) => peers),
        [2, 2],
      );
      for (const line of system.nodeLines[index] ?? []) line.cut();
      await untilAllSignalingsSay(nodeId, 'lost');
      await waitUntil('its sites were asked whether their media lives', async () => {
        return (await suspected()) >= before.suspected + 2;
      });
      await untilMediaFlows();
      await sites.call('control:set-banner', { conferenceId, text: '继续' });
      assert.deepEqual(await seats(), before.seats);
      for (const line of system.nodeLines[index] ?? []) line.heal();
      await untilAllSignalingsSay(nodeId, 'up');
      await untilMediaFlows();
      assert.deepEqual(await seats(), before.seats);
      assert.deepEqual(await since(), before.since, 'nobody made media anew');
      await waitUntil('nothing is held twice', async () => {
        assert.deepEqual(await held(), before.held);
        return true;
      });
      const { facts } = before;
      assert.deepEqual(differences(facts, await readFacts(system.databaseUrl, conferenceId)), []);
      for (const { received, expected } of (await streams()).flat())
        assert.equal(received, expected, 'no packet is missing');
    });
});
