import { setTimeout as wait } from 'node:timers/promises';
import { closeTestDatabase } from '../harness/database.ts';
import { startLineScene, type LineScene } from './failover/line-scene.ts';
import { untilSteady, type Watching } from './failover/recovery.ts';
import { longestGap } from './media/gaps.ts';
import { wallClock } from './media/wall-clock.ts';
import { clearLine, type Shape } from './net/shaper.ts';
import { atMost, figure, type Aim, type BenchOptions, type BenchReport, type Figure } from './result.ts';

interface Weather {
  readonly name: string;
  /** Both ways. */
  readonly shape: Shape;
  readonly forMs: number;
}

/** Of netem’s ways this has loss, delay, rate and a queue that drops; loss is of each packet by itself. */
const weathers: readonly Weather[] = [
  { name: 'clear', shape: clearLine, forMs: 15_000 },
  {
    name: 'narrow',
    shape: { ...clearLine, kbps: 160, lossPercent: 5, delayMs: 100, queueMs: 500 },
    forMs: 40_000,
  },
  { name: 'loss_15', shape: { ...clearLine, lossPercent: 15, delayMs: 30 }, forMs: 30_000 },
  { name: 'loss_40', shape: { ...clearLine, lossPercent: 40, delayMs: 30 }, forMs: 30_000 },
];
const defaultRuns = 3;
/** Sound that is away for less than this is a hole in a word, not a pause. */
const PAUSE_MS = 500;

interface Endured {
  readonly weather: string;
  readonly who: string;
  readonly audioGapMs: number;
  readonly concealedPercent: number;
  readonly framesPerSecond: number;
  readonly recoverMs: number;
}

/** What a village on a bad line still sees and hears, and how soon all is back when the line is good again. */
export async function run(options: BenchOptions): Promise<BenchReport> {
  const { log, rows } = options;
  const chosen = weathers.filter(({ name }) => rows?.includes(name) ?? true);
  log(
    'method: a call of two Chromium over a line with rate, loss and delay both ways; the longest time without',
  );
  log(
    'received sound, the share of sound the decoder made up, and after it until picture and sound flow again',
  );
  const endured: Endured[] = [];
  let failures = 0;
  for (const weather of chosen) {
    const scene = await startLineScene('rural');
    try {
      const watching = Object.values(await scene.watchCall());
      await untilSteady(watching);
      for (let run = 0; run < (options.runs ?? defaultRuns); run += 1)
        endured.push(...(await endure(scene, watching, weather, log)));
    } catch (error) {
      failures += 1;
      log(`${weather.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await scene.close();
    }
  }
  await closeTestDatabase();
  return report(endured, failures);
}

async function endure(
  { line }: LineScene,
  watching: readonly Watching[],
  { name, shape, forMs }: Weather,
  log: (line: string) => void,
): Promise<Endured[]> {
  const before = await Promise.all(watching.map(({ watch }) => watch.read(wallClock())));
  await line.shape({ up: shape, down: shape });
  const from = wallClock();
  await wait(forMs);
  const to = wallClock();
  const after = await Promise.all(watching.map(({ watch }) => watch.read(from - 2_000)));
  await line.shape({});
  const healed = wallClock();
  const recoverMs = (await untilSteady(watching, healed)) - healed;
  return watching.map(({ who }, i) => {
    const [then, now] = [before[i], after[i]];
    if (!then || !now) throw new Error('nothing was read');
    const samples = now.samples - then.samples;
    const one = {
      weather: name,
      who,
      audioGapMs: longestGap(now.sounds, from, to),
      concealedPercent: samples > 0 ? (100 * (now.concealed - then.concealed)) / samples : 100,
      framesPerSecond: now.frames.filter((at) => at >= from).length / ((to - from) / 1000),
      recoverMs,
    };
    log(
      `${name}, ${who}: longest without sound ${Math.round(one.audioGapMs)} ms, ${one.concealedPercent.toFixed(1)} % made up, ` +
        `${one.framesPerSecond.toFixed(1)} pictures a second; all back ${Math.round(recoverMs)} ms after the line`,
    );
    return one;
  });
}

function report(endured: readonly Endured[], failures: number): BenchReport {
  const figures: Record<string, Figure> = {};
  const aims: Record<string, Aim> = {};
  for (const { name } of weathers) {
    const own = endured.filter(({ weather }) => weather === name);
    if (own.length === 0) continue;
    const of = (unit: string, pick: (one: Endured) => number, digits: number) =>
      figure(unit, own.map(pick), digits);
    figures[`${name}_audio_gap_ms`] = of('ms', (one) => one.audioGapMs, 0);
    figures[`${name}_concealed_percent`] = of('%', (one) => one.concealedPercent, 1);
    figures[`${name}_frames_per_second`] = of('1/s', (one) => one.framesPerSecond, 1);
    const recover = (figures[`${name}_recover_ms`] = of('ms', (one) => one.recoverMs, 0));
    aims[`${name}_recover_ms`] = atMost(10_000, 'ms', recover, 'p95');
  }
  const narrow = figures['narrow_audio_gap_ms'];
  if (narrow) aims['narrow_audio_gap_ms'] = atMost(PAUSE_MS, 'ms', narrow, 'p95');
  figures['not_recovered'] = figure('lines', [failures], 0);
  return {
    n: endured.length,
    figures,
    aims,
    synthetic:
      'no netem in every kernel: the village’s Chromium runs in a network namespace whose way out is a pair of TUN devices, ' +
      'and a process of ours between them applies rate (a queue that drops its tail), loss (each packet by itself, no bursts) ' +
      'and delay (the same for all, no jitter or reordering), both ways alike, to signaling as well as to media; cameras and microphones are files; ' +
      'narrow: 160 kbit/s, 5 % loss, 200 ms round trip; the rural profile; a sample is one direction of one run',
  };
}
