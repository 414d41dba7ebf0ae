import { waitUntil } from '../../harness/wait-until.ts';
import type { CountyScene } from './county-scene.ts';
import { differences, readFacts, type Facts } from './facts.ts';
import { untilSteady } from './recovery.ts';

const WITHIN_MS = 90_000;

/** All seats have their signal, all media flows: what the next failure is measured against. */
export async function untilCalm(scene: CountyScene): Promise<Facts> {
  const { system, conferenceId, watching, stations, pages } = scene;
  const everybody = stations.count + pages.length;
  const facts = await waitUntil(
    `all ${everybody} seats have their signal`,
    async () => {
      const now = await readFacts(system.databaseUrl, conferenceId);
      return now.connected >= everybody && now;
    },
    WITHIN_MS,
  );
  await untilSteady(watching);
  return facts;
}

/** What is not as it was, of the conference, and whether a page was loaded anew. */
export async function findingsSince(scene: CountyScene, before: Facts): Promise<string[]> {
  const after = await readFacts(scene.system.databaseUrl, scene.conferenceId);
  const loaded = await Promise.all(
    scene.pages.map((page) => page.evaluate(() => !Reflect.has(window, 'benchAlive'))),
  );
  return [...differences(before, after), ...(loaded.includes(true) ? ['a page was loaded anew'] : [])];
}
