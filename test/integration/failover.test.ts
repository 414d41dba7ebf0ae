import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startPostgres, type RunningPostgres } from '../../scripts/embedded-postgres.ts';
import { differences, readFacts, type Facts } from '../bench/failover/facts.ts';
import { fullestNode, gaugeOf, busiestWorker } from '../bench/failover/node-state.ts';
import { enrolStations } from '../bench/load/enrol-stations.ts';
import type { SitePlan } from '../bench/load/site-plan.ts';
import { Sites } from '../bench/load/sites.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

/** One conference over all tests: each goes on from where the failure before left it. */
describe('a conference whose servers die', function () {
  this.timeout(120_000);
  const within = 45_000;
  const viewerCount = 3;
  let folder: string;
  let postgres: RunningPostgres;
  let system: System;
  let chair: Sites;
  let viewers: Sites;
  let conferenceId: string;
  let facts: Facts;

  const start = (port: number) =>
    startPostgres({ dataDir: path.join(folder, 'data'), port, password: 'test-only-password' });
  const plan = { client: 'terminal', rings: false, answersRollCall: false, recovers: true } as const;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-failover-'));
    postgres = await start(0);
    system = await startSystem({ signaling: 2, mediaNodes: 2, databaseUrl: postgres.url });
    const [own, ...others] = await enrolStations(system, { count: viewerCount + 1, exceptUnits: new Set() });
    assert.ok(own);
    // Nobody decodes it; the even first byte makes each frame a key frame to the media node.
    const picture = path.join(folder, 'film.json');
    const frame = Buffer.alloc(400, 6).toString('base64');
    await writeFile(picture, JSON.stringify({ framesPerSecond: 10, frames: [frame] }));
    const publishes: SitePlan['publishes'] = ['camera', 'microphone'];
    const chairPlan = { ...plan, token: own.token, joinsWhenCalled: false, publishes, counts: false };
    chair = await Sites.start(system.url, [chairPlan], { picture, env: {} });
    const viewerPlans = others.map(({ token }): SitePlan => ({
      ...plan,
      token,
      joinsWhenCalled: false,
      publishes: [],
      counts: true,
    }));
    viewers = await Sites.start(system.url, viewerPlans, { picture: null, env: {} });
    const unitIds = others.map(({ unitId }) => unitId);
    const input = { clientRequestId: crypto.randomUUID(), kind: 'meeting', title: '例会', unitIds } as const;
    conferenceId = (await chair.call('conference:open', input)).data.id;
    await chair.join(conferenceId);
    for (const viewer of viewers.all) await viewers.join(conferenceId, viewer);
    await untilAllSeeAndHear();
    const mutedId = (await viewers.report()).sites[0]?.participantId;
    assert.ok(mutedId);
    await chair.call('control:set-muted', { conferenceId, participantIds: [mutedId], muted: true });
  });
  after(async () => {
    // Where the start failed, what came after it is missing.
    await (viewers as Sites | undefined)?.close();
    await (chair as Sites | undefined)?.close();
    await (system as System | undefined)?.close();
    await (postgres as RunningPostgres | undefined)?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    facts = await readFacts(postgres.url, conferenceId);
    assert.equal(facts.seated, viewerCount + 1);
  });
  afterEach('seats, roles and mutes are as they were, and media flows', async () => {
    await untilAllSeeAndHear();
    await waitUntil('all seats have their signal', async () => {
      const { connected } = await readFacts(postgres.url, conferenceId);
      return connected === viewerCount + 1;
    });
    assert.deepEqual(differences(facts, await readFacts(postgres.url, conferenceId)), []);
  });

  /** Packets of both kinds arrive at every viewer, from now on. */
  async function untilAllSeeAndHear(): Promise<void> {
    const packets = async () =>
      (await viewers.report()).sites.map(({ streams }) => {
        const of = (wanted: string) =>
          streams.filter(({ kind }) => kind === wanted).reduce((sum, { received }) => sum + received, 0);
        return { audio: of('audio'), video: of('video') };
      });
    const then = await packets();
    await waitUntil(
      'all viewers receive picture and sound',
      async () =>
        (await packets()).every(({ audio, video }, i) => {
          // A connection made anew counts from zero.
          const past = (now: number, was: number) => now > (now < was ? 5 : was + 5);
          return past(audio, then[i]?.audio ?? 0) && past(video, then[i]?.video ?? 0);
        }),
      within,
    ).catch(async (error: unknown) => {
      const { sites } = await viewers.report();
      throw new Error(`no media: ${JSON.stringify(sites)}`, { cause: error });
    });
  }

  const seatsSince = async () => (await viewers.report()).sites.map(({ seatedSince }) => seatedSince);
  const untilMadeAnew = async (then: readonly (number | null)[]) =>
    waitUntil(
      'some media is made anew',
      async () => (await seatsSince()).some((at, i) => at !== then[i]),
      within,
    );
  /** One seat in the database is one peer on one node. */
  const untilHeldOnce = () =>
    waitUntil(
      'every seat is held exactly once',
      async () => {
        const held = await Promise.all(system.mediaNodes.map((node) => gaugeOf(node, 'peers')));
        return held.reduce((sum, peers) => sum + peers, 0) === viewerCount + 1;
      },
      within,
    );

  it('goes on after a media worker was killed', async () => {
    const since = await seatsSince();
    process.kill(await busiestWorker(system), 'SIGKILL');
    await untilMadeAnew(since);
    await untilAllSeeAndHear();
    await untilHeldOnce();
  });

  it('goes on at another media node after one was killed, before that is back', async () => {
    const since = await seatsSince();
    const { node } = await fullestNode(system);
    await node.kill('SIGKILL');
    await untilMadeAnew(since);
    await untilAllSeeAndHear();
    await node.start();
    await untilHeldOnce();
  });

  for (const index of [0, 1])
    it(`keeps its media when signaling process ${index + 1} is killed, and can be led again`, async () => {
      const since = await seatsSince();
      await system.signalings[index]?.kill('SIGKILL');
      await untilAllSeeAndHear();
      await waitUntil(
        'the chair can lead again',
        () => chair.call('control:set-banner', { conferenceId, text: '继续' }).then(() => true),
        within,
      );
      assert.deepEqual(await seatsSince(), since);
      await system.signalings[index]?.start();
    });

  it('keeps its media while the database is away, refuses controls, and serves them again after', async () => {
    const since = await seatsSince();
    await postgres.stop();
    await assert.rejects(
      chair.call('control:set-banner', { conferenceId, text: '停' }),
      /the database cannot be reached/,
    );
    await untilAllSeeAndHear();
    postgres = await start(postgres.port);
    await waitUntil(
      'the chair can lead again',
      () => chair.call('control:set-banner', { conferenceId, text: '继续' }).then(() => true),
      within,
    );
    assert.deepEqual(await seatsSince(), since);
  });
});
