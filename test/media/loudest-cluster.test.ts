import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { newPeer, publish, type Viewer, watch } from './harness/call-participants.ts';
import { Cluster, type ClusterNode } from './harness/cluster.ts';
import { Voices } from './harness/voices.ts';

const [TALK, SHOUT] = [-40, -15];

const ofA = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
const ofB = ['b1', 'b2', 'b3', 'b4'];
const everybody = [...ofA, ...ofB];
const allTalk = Object.fromEntries(everybody.map((name) => [name, TALK]));

/** With room for five on a worker, the speakers of a node and those who listen there are on both of its workers. */
const layouts = {
  'several media nodes': {},
  'several media nodes with two workers each': { ZHIDA_WORKERS: '2', ZHIDA_SEATS_PER_WORKER: '5' },
};

for (const [where, env] of Object.entries(layouts))
  describe(`many open microphones over ${where}`, function () {
    this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

    const cluster = new Cluster(env);
    const conferenceId = randomUUID();
    const voices = new Voices();
    /** One on each node; nobody speaks on the third. */
    const listeners: Viewer[] = [];
    const endpoints: { close(): void }[] = [];

    before(async () => {
      const [a, b] = [await cluster.add(), await cluster.add(), await cluster.add()];
      assert.ok(a && b);
      for (const [index, name] of everybody.entries()) {
        const { control } = ofA.includes(name) ? a : b;
        const speaker = await publish(control, newPeer(conferenceId), { kind: 'audio', ssrc: 1000 + index });
        endpoints.push(speaker.endpoint);
        voices.add(name, speaker);
      }
      for (const node of cluster.nodes) listeners.push(await listenOn(node));
    });
    after(async () => {
      for (const endpoint of endpoints) endpoint.close();
      await cluster.close();
    });

    /** Somebody who receives every microphone on this node, wherever it is. */
    async function listenOn(node: ClusterNode): Promise<Viewer> {
      const { control } = node;
      await control.call('peer:open', { ...newPeer(conferenceId), send: false });
      const idsOf = (names: readonly string[]) => names.map((name) => voices.get(name).producerId);
      const [a, b] = cluster.nodes;
      assert.ok(a && b);
      if (node !== a) await cluster.pipe(a, node, conferenceId, ...idsOf(ofA));
      if (node !== b) await cluster.pipe(b, node, conferenceId, ...idsOf(ofB));
      const listener = await watch(control, newPeer(conferenceId), ...idsOf(everybody));
      endpoints.push(listener.endpoint);
      return listener;
    }
    const untilHeard = (...names: string[]) => voices.untilHeard(names, listeners);

    let version = 0;
    /** As signaling says it: to the node where the microphone is published, and to no other. */
    async function setRules(name: string, rules: { held: boolean; priority: boolean }) {
      const { peerId, producerId } = voices.get(name);
      const [a, b] = cluster.nodes;
      version += 1;
      await (ofA.includes(name) ? a : b)?.control.call('producer:set-rules', {
        ...{ conferenceId, version },
        producers: [{ peerId, producerId, ...rules }],
      });
    }
    const setPriority = (name: string, priority: boolean) => setRules(name, { held: false, priority });

    it('are all heard on every node before anybody speaks', () => untilHeard(...everybody));

    it('let only the loudest three of all nodes through, though others speak on each', async () => {
      voices.speak({ ...allTalk, a2: SHOUT, b1: SHOUT - 5, b3: SHOUT - 10 });
      await untilHeard('a2', 'b1', 'b3');
    });

    it('follow the loudest to one node, while all of the other speak on', async () => {
      voices.speak({ ...allTalk, a1: SHOUT, a3: SHOUT, a6: SHOUT });
      await untilHeard('a1', 'a3', 'a6');
    });

    it('and to the other', async () => {
      voices.speak({ ...allTalk, b2: SHOUT, b3: SHOUT, b4: SHOUT });
      await untilHeard('b2', 'b3', 'b4');
    });

    it('let a louder one of one node in for the weakest of the other', async () => {
      voices.speak({ ...allTalk, a5: SHOUT, b2: SHOUT, b3: SHOUT - 15, b4: SHOUT });
      await untilHeard('a5', 'b2', 'b4');
    });

    it('keep the last three open through a silence', async () => {
      voices.speak({});
      await untilHeard('a5', 'b2', 'b4');
      voices.speak({ ...allTalk, a5: SHOUT, b2: SHOUT, b4: SHOUT });
    });

    for (const [name, all] of [
      ['a4', ['a4', 'a5', 'b2', 'b4']],
      ['b1', ['a5', 'b1', 'b2', 'b4']],
    ] as const)
      it(`let ${name}, who has priority, through on every node, and nobody else for it`, async () => {
        await setPriority(name, true);
        await untilHeard(...all);
        await setPriority(name, false);
        await untilHeard('a5', 'b2', 'b4');
      });

    it('let who has priority through though it is the only one that does not shout', async () => {
      await setPriority('a1', true);
      voices.speak({ ...Object.fromEntries(ofB.map((name) => [name, SHOUT])), a1: TALK - 30, b3: TALK });
      await untilHeard('a1', 'b1', 'b2', 'b4');
      await setPriority('a1', false);
      await untilHeard('b1', 'b2', 'b4');
    });

    it('do the same for those who come later', async () => {
      for (const node of cluster.nodes) listeners.push(await listenOn(node));
      await untilHeard('b1', 'b2', 'b4');
    });

    it('are all heard again on every node once five are open in all', async () => {
      for (const name of ['a1', 'a2', 'a3', 'b1', 'b2'])
        await setRules(name, { held: true, priority: false });
      await untilHeard('a4', 'a5', 'a6', 'b3', 'b4');
    });

    it('and the loudest three once more when the sixth opens', async () => {
      await setRules('a1', { held: false, priority: false });
      voices.speak({ ...allTalk, a1: SHOUT, a4: SHOUT, b3: SHOUT });
      await untilHeard('a1', 'a4', 'b3');
    });
  });
