import type { Browser } from 'playwright';
import type { System } from '../../harness/system.ts';
import { encodeFilm } from '../load/film.ts';
import type { Station } from '../load/enrol-stations.ts';
import { Sites } from '../load/sites.ts';
import type { SitePlan } from '../load/site-plan.ts';

/**
 * Two stations in a conference of their own, one shown to the other. It is a dispatch, too, so that the county's does
 * not take them out of it.
 */
export interface Bystanders {
  /** Since the last look: the longest pause between two packets, and whether their media was made anew. */
  look(): Promise<{ readonly gapMs: number; readonly wasRebuilt: boolean }>;
  close(): Promise<void>;
}

const film = { kbps: 150, framesPerSecond: 15, seconds: 4 };
const WITHIN_MS = 30_000;

export async function startBystanders(
  { system, browser }: { system: System; browser: Browser },
  [shows, looks]: readonly [Station, Station],
): Promise<Bystanders> {
  const encoded = await encodeFilm(browser, `${system.url}/api/v1/info`, film);
  const plan = { client: 'terminal', rings: false, answersRollCall: false, recovers: true } as const;
  const plans: SitePlan[] = [
    {
      ...plan,
      token: shows.token,
      joinsWhenCalled: false,
      publishes: ['camera', 'microphone'],
      counts: false,
    },
    { ...plan, token: looks.token, joinsWhenCalled: false, publishes: [], counts: true },
  ];
  const sites = await Sites.start(system.url, plans, { picture: encoded.file, env: {} });
  const received = await sites.expect({ what: 'media' }, [1]);
  const { data } = await sites.call('conference:open', {
    clientRequestId: crypto.randomUUID(),
    kind: 'dispatch',
    status: 'Exercise',
    title: '另一场',
    unitIds: [looks.unitId],
  });
  for (const site of sites.all) await sites.join(data.id, site);
  if ((await received.seen(WITHIN_MS)).length === 0) {
    const failures = (await sites.report()).sites.flatMap((site) => site.failures);
    await sites.close();
    throw new Error(`the bystanders do not see each other: ${failures.join('; ')}`);
  }
  let seated: number | null = null;
  return {
    async look() {
      const [, looker] = (await sites.report()).sites;
      const wasRebuilt = seated !== null && looker?.seatedSince !== seated;
      seated = looker?.seatedSince ?? null;
      const gaps = looker?.streams.filter(({ kind }) => kind === 'audio').map((each) => each.longestGapMs);
      return { gapMs: Math.round(Math.max(0, ...(gaps ?? []))), wasRebuilt };
    },
    async close() {
      await sites.close();
      await encoded.remove();
    },
  };
}
