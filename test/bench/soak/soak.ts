import { setTimeout as wait } from 'node:timers/promises';
import { listDescendants, readProcess } from '../load/process-use.ts';
import { atMost, figure, type BenchOptions, type BenchReport } from '../result.ts';
import { countLeftovers, leaked } from './leftovers.ts';
import { acts, chooseAct } from './soak-acts.ts';
import { startSoakScene, type SoakScene } from './soak-scene.ts';

const defaultMinutes = 30;
const defaultSites = 40;
const SAY_EVERY_MS = 30_000;
const PAUSE_MS = 700;
/** Seats without signal are given up after a minute, objects nobody knows soon after. */
const EMPTY_WITHIN_MS = 150_000;
/** An act that hangs must not end the soak; it is counted as failed. */
const ACT_LIMIT_MS = 90_000;

interface Told {
  readonly done: Map<string, number>;
  /** Why acts failed: refusals while something was down are expected, and told. */
  readonly failed: Map<string, number>;
}

/** Joins, leaves, kills and drains at random for a long time; afterwards nothing may be left of it. */
export async function run(options: BenchOptions): Promise<BenchReport> {
  const { log } = options;
  const minutes = options.minutes ?? defaultMinutes;
  const scene = await startSoakScene(options.sites ?? defaultSites);
  try {
    const before = rssMb(scene);
    const told = await soak(scene, minutes * 60_000, log);
    const left = await emptyOut(scene, log);
    const after = rssMb(scene);
    return report({
      told,
      left,
      growthMb: after - before,
      rssMb: after,
      minutes,
      stations: scene.stations.count,
      chairs: scene.chairs.count,
    });
  } finally {
    await scene.close();
  }
}

async function soak(scene: SoakScene, forMs: number, log: (line: string) => void): Promise<Told> {
  const told: Told = { done: new Map(), failed: new Map() };
  const started = performance.now();
  let sayAt = SAY_EVERY_MS;
  for (let at = 0; at < forMs; at = performance.now() - started) {
    const { name, run: act } = chooseAct();
    const late = new AbortController();
    try {
      await Promise.race([
        act(scene),
        wait(ACT_LIMIT_MS, undefined, { signal: late.signal }).then(() =>
          Promise.reject(new Error('it hangs')),
        ),
      ]);
      count(told.done, name);
    } catch (error) {
      count(told.failed, `${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    late.abort();
    if (at > sayAt) {
      sayAt = at + SAY_EVERY_MS;
      log(
        `${(at / 60_000).toFixed(1)} min: ${describe(told.done)}; failed ${total(told.failed)}; ${Math.round(rssMb(scene))} MB`,
      );
    }
    await wait(Math.random() * 2 * PAUSE_MS);
  }
  for (const [why, times] of told.failed) log(`failed ${times}×: ${why}`);
  return told;
}

/** Everything runs again, all leave, the conferences end. @returns what was left in the end */
async function emptyOut(scene: SoakScene, log: (line: string) => void): Promise<string[]> {
  const { system, stations, chairs, conferenceIds, admin } = scene;
  await Promise.all([...system.signalings, ...system.mediaNodes].map((each) => each.start()));
  for (const index of system.mediaNodes.keys())
    await retry(() => admin.call('node:undrain', { nodeId: `media-${index + 1}` }));
  for (const station of stations.all) await stations.leave(station).catch(() => undefined);
  for (const [chair, conferenceId] of conferenceIds.entries())
    await retry(() => chairs.call('conference:end', { conferenceId }, chair));
  const until = performance.now() + EMPTY_WITHIN_MS;
  for (;;) {
    const left = await countLeftovers(system, conferenceIds).then(leaked, (error: unknown) => [
      String(error),
    ]);
    if (left.length === 0 || performance.now() > until) return left;
    log(`still there: ${left.join(', ')}`);
    await wait(5_000);
  }
}

/** A socket may still be on its way back from the last kill. */
async function retry(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      await act();
      return;
    } catch (error) {
      if (tries === 5) throw error;
      await wait(2_000);
    }
}

/** Of signaling and the media nodes with their workers, as they run now. */
function rssMb({ system }: SoakScene): number {
  const pids = [...system.signalings, ...system.mediaNodes].flatMap((each) => {
    if (!each.isRunning()) return [];
    const { pid } = each.process();
    return [pid, ...listDescendants(pid)];
  });
  return readProcess(...pids).rssMb;
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0);
const describe = (counts: ReadonlyMap<string, number>) =>
  [...counts].map(([name, times]) => `${times} ${name}`).join(', ');

function report(result: {
  told: Told;
  left: readonly string[];
  growthMb: number;
  rssMb: number;
  minutes: number;
  stations: number;
  chairs: number;
}): BenchReport {
  const { told, left, minutes } = result;
  const leftovers = figure('kinds', [left.length], 0);
  const done = Object.fromEntries(
    acts.map(({ name }) => [`acts_${name.replace('-', '_')}`, figure('acts', [told.done.get(name) ?? 0], 0)]),
  );
  return {
    n: total(told.done),
    figures: {
      ...done,
      acts_failed: figure('acts', [total(told.failed)], 0),
      leftovers,
      rss_growth_mb: figure('MB', [result.growthMb], 1),
      rss_mb: figure('MB', [result.rssMb], 0),
    },
    aims: { leftovers: atMost(0, 'kinds', leftovers, 'p50') },
    synthetic:
      `${minutes} minutes; ${result.stations} stations without screens (libdatachannel) that receive, ${result.chairs} chairs that send a prerecorded film; two signaling processes, three media nodes of one worker, one machine and its loopback; ` +
      `memory is compared at rest, before anybody had joined and after all had left, of processes that were killed in between; timers inside the processes are not seen from outside` +
      (left.length > 0 ? `; LEFT: ${left.join(', ')}` : ''),
  };
}
