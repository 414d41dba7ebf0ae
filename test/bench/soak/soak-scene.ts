import { launchBrowser } from '../../harness/browser.ts';
import { startTestDatabase } from '../../harness/database.ts';
import { startSystem, type System } from '../../harness/system.ts';
import { encodeFilm } from '../load/film.ts';
import { connectLasting, type LastingClient } from '../load/lasting-client.ts';
import { enrolStations } from '../load/enrol-stations.ts';
import { Sites } from '../load/sites.ts';
import type { SitePlan } from '../load/site-plan.ts';

/** A cluster with stations that come and go, and conferences of up to nine of them whose chairs show themselves. */
export interface SoakScene {
  readonly system: System;
  /** Chairs, each of the conference of the same index. */
  readonly chairs: Sites;
  readonly stations: Sites;
  readonly conferenceIds: readonly string[];
  readonly admin: LastingClient;
  close(): Promise<void>;
}

/** As many units as a station may call. */
const UNITS_EACH = 9;
const film = { kbps: 150, framesPerSecond: 15, seconds: 4 };
const plan = {
  client: 'terminal',
  rings: false,
  answersRollCall: false,
  counts: false,
  recovers: true,
} as const;

export async function startSoakScene(stations: number): Promise<SoakScene> {
  const closing = new AsyncDisposableStack();
  try {
    closing.defer(async () => (await startTestDatabase()).close());
    const quietly = { LOG_LEVEL: 'warn' };
    const system = await startSystem({ signaling: 2, mediaNodes: 3, env: quietly, mediaEnv: quietly });
    closing.defer(() => system.close());
    const browser = await launchBrowser();
    const encoded = await encodeFilm(browser, `${system.url}/api/v1/info`, film).finally(() =>
      browser.close(),
    );
    closing.defer(() => encoded.remove());
    const conferences = Math.ceil(stations / UNITS_EACH);
    const enrolled = await enrolStations(system, { count: stations + conferences, exceptUnits: new Set() });
    const chairPlans = enrolled.slice(0, conferences).map(({ token }): SitePlan => ({
      ...plan,
      token,
      joinsWhenCalled: false,
      publishes: ['camera', 'microphone'],
    }));
    const others = enrolled.slice(conferences);
    const stationPlans = others.map(({ token }): SitePlan => ({
      ...plan,
      token,
      joinsWhenCalled: false,
      publishes: [],
    }));
    const chairs = await Sites.start(system.url, chairPlans, { picture: encoded.file, env: {} });
    closing.defer(() => chairs.close());
    const seats = await Sites.start(system.url, stationPlans, { picture: null, env: {} });
    closing.defer(() => seats.close());
    const admin = await connectLasting(system, 'admin', 'console');
    closing.defer(() => admin.close());
    const conferenceIds: string[] = [];
    for (const chair of chairs.all) {
      const unitIds = others.filter((_, i) => i % conferences === chair).map(({ unitId }) => unitId);
      conferenceIds.push(await open(chairs, chair, unitIds));
    }
    return { system, chairs, stations: seats, conferenceIds, admin, close: () => closing.disposeAsync() };
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

async function open(chairs: Sites, chair: number, unitIds: readonly string[]): Promise<string> {
  const { data } = await chairs.call(
    'conference:open',
    {
      clientRequestId: crypto.randomUUID(),
      kind: 'meeting',
      title: `浸泡${chair + 1}`,
      unitIds: [...unitIds],
    },
    chair,
  );
  await chairs.join(data.id, chair);
  return data.id;
}
