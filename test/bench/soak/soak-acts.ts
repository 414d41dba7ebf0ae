import { setTimeout as wait } from 'node:timers/promises';
import { busiestWorker } from '../failover/node-state.ts';
import type { SoakScene } from './soak-scene.ts';

/** Something that happens to the cluster; it is over, and what it killed runs again, when it returns. */
export interface Act {
  readonly name: string;
  /** How often beside the others. */
  readonly weight: number;
  run(scene: SoakScene): Promise<void>;
}

const DOWN_MS = 3_000;
const DRAINED_MS = 4_000;

const any = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(Math.random() * list.length)];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
};

async function seated({ stations }: SoakScene, wanted: boolean): Promise<number[]> {
  const { sites } = await stations.report();
  return stations.all.filter((index) => (sites[index]?.seatedSince !== null) === wanted);
}

export const acts: readonly Act[] = [
  {
    name: 'join',
    weight: 16,
    async run(scene) {
      const idle = await seated(scene, false);
      if (idle.length === 0) return;
      const station = any(idle);
      const conferenceId = scene.conferenceIds[station % scene.conferenceIds.length];
      if (conferenceId) await scene.stations.join(conferenceId, station);
    },
  },
  {
    name: 'leave',
    weight: 8,
    async run(scene) {
      const there = await seated(scene, true);
      if (there.length > 0) await scene.stations.leave(any(there));
    },
  },
  {
    name: 'kill-worker',
    weight: 1,
    run: async ({ system }) => void process.kill(await busiestWorker(system), 'SIGKILL'),
  },
  {
    name: 'kill-node',
    weight: 1,
    async run({ system }) {
      const node = any(system.mediaNodes);
      await node.kill('SIGKILL');
      await wait(DOWN_MS);
      await node.start();
    },
  },
  {
    name: 'kill-signaling',
    weight: 1,
    async run({ system }) {
      const process = any(system.signalings);
      await process.kill('SIGKILL');
      await wait(DOWN_MS);
      await process.start();
    },
  },
  {
    name: 'drain',
    weight: 1,
    async run({ system, admin }) {
      const nodeId = `media-${system.mediaNodes.indexOf(any(system.mediaNodes)) + 1}`;
      await admin.call('node:drain', { nodeId });
      await wait(DRAINED_MS);
      await admin.call('node:undrain', { nodeId });
    },
  },
];

export function chooseAct(random = Math.random()): Act {
  let left = random * acts.reduce((sum, { weight }) => sum + weight, 0);
  const chosen = acts.find(({ weight }) => (left -= weight) < 0) ?? acts[0];
  if (!chosen) throw new Error('there are no acts');
  return chosen;
}
