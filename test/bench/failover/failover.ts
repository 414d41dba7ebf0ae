import { loadavg } from 'node:os';
import { describeCommit, describeMachine } from '../machine.ts';
import { closeTestDatabase } from '../../harness/database.ts';
import { canMakeNamespaces } from '../net/namespaces.ts';
import { atMost, figure, type Aim, type BenchOptions, type BenchReport, type Figure } from '../result.ts';
import { allRows } from './all-rows.ts';
import { countyRows } from './county-rows.ts';
import { startCountyScene } from './county-scene.ts';
import { lineRows } from './line-rows.ts';
import { startLineScene } from './line-scene.ts';
import { markdownTable } from './markdown.ts';
import { defaultRawFile, readRawFile, writeRawRow, type RawRow } from './raw-file.ts';
import { hasRedis } from './redis.ts';
import { redisRow } from './redis-row.ts';
import { startRedisScene } from './redis-scene.ts';
import { OutcomeBuilder, type Row } from './row.ts';

const defaultRuns = 20;
const defaultSites = 110;
const defaultOutageSeconds = 60;
/** A row whose scene breaks down this often is told as it is. */
const MAX_SCENES = 3;
const redisSites = 20;
const cluster = { signaling: 2, mediaNodes: 2, workers: 2 };

/** What the failures of the table cost those who are in a conference. A row that cannot be had here says why. */
export async function run(options: BenchOptions): Promise<BenchReport> {
  const file = options.raw ?? defaultRawFile;
  if (options.markdown) console.log(markdownTable(file));
  else await measureAll(options, file).finally(closeTestDatabase);
  return reportOf(file, options);
}

async function measureAll(options: BenchOptions, file: string): Promise<void> {
  const { log } = options;
  const sites = options.sites ?? defaultSites;
  const wanted = wantedRows(options.rows);
  await measureOn(countyRows, () => startCountyScene({ ...cluster, sites, log }), {
    options,
    wanted,
    file,
    synthetic: `${sites} of the sites are libdatachannel without screens that receive and come back as the product’s client does; the three browsers’ cameras and microphones are files; servers, load and browsers share one machine and its loopback`,
  });
  if (!hasRedis()) log('the row with Redis needs redis-server: left out');
  await measureOn(
    hasRedis() ? [redisRow] : [],
    () => startRedisScene({ ...cluster, sites: redisSites, log }),
    {
      options,
      wanted,
      file,
      synthetic: `as the other rows of servers, with ${redisSites} stations and a Redis of this machine that keeps nothing`,
    },
  );
  const lines = canMakeNamespaces() ? lineRows : [];
  if (lines.length === 0) log('rows with a line of their own need root and /dev/net/tun: left out');
  await measureOn(lines, () => startLineScene('rural'), {
    options,
    wanted,
    file,
    synthetic:
      'a call of two real browsers with cameras and microphones from files; the village’s runs in a network namespace behind an emulated line (two TUN devices with a process of ours in between), everything else beside it on one machine',
  });
}

interface Measuring {
  readonly options: BenchOptions;
  readonly wanted: ReadonlySet<string>;
  readonly file: string;
  readonly synthetic: string;
}

/** The rows that are wanted of one scene, one after the other, the scene living through all of them. */
async function measureOn<Scene extends Closable>(
  rows: readonly Row<Scene>[],
  start: () => Promise<Scene>,
  measuring: Measuring,
): Promise<void> {
  const chosen = rows.filter(({ name }) => measuring.wanted.has(name));
  const stage = new Stage(start);
  try {
    for (const row of chosen) writeRawRow(measuring.file, row.name, await measureRow(row, stage, measuring));
  } finally {
    await stage.close();
  }
}

async function measureRow<Scene extends Closable>(
  row: Row<Scene>,
  stage: Stage<Scene>,
  { options, synthetic }: Measuring,
): Promise<RawRow> {
  const { log } = options;
  log(`${row.name}: ${row.method}`);
  const wantedRuns = options.runs ?? row.runs ?? defaultRuns;
  const outageSeconds = options.outageSeconds ?? defaultOutageSeconds;
  const started = performance.now();
  const made = new OutcomeBuilder();
  for (let scenes = 0; scenes < MAX_SCENES && made.runs < wantedRuns; scenes += 1)
    try {
      await row.measure(await stage.scene(), { log, runs: wantedRuns - made.runs, outageSeconds }, made);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      made.find(`after run ${made.runs} all had to be started anew: ${why}`);
      log(`${row.name}: ${why}`);
      await stage.close();
    }
  for (const finding of made.outcome.findings) log(`${row.name}: not as it had been: ${finding}`);
  return {
    commit: describeCommit(),
    machine: describeMachine(),
    at: new Date().toISOString(),
    load: Math.round((loadavg()[1] ?? 0) * 10) / 10,
    method: row.method,
    synthetic,
    seconds: Math.round((performance.now() - started) / 1000),
    ...made.outcome,
  };
}

interface Closable {
  close(): Promise<void>;
}

/** A scene that is started when it is first needed, and again after it was closed. */
class Stage<Scene extends Closable> {
  readonly #start: () => Promise<Scene>;
  #scene: Scene | null = null;

  constructor(start: () => Promise<Scene>) {
    this.#start = start;
  }

  async scene(): Promise<Scene> {
    return (this.#scene ??= await this.#start());
  }

  async close(): Promise<void> {
    const scene = this.#scene;
    this.#scene = null;
    await scene?.close();
  }
}

/** By row, e.g. `node`, or by figure, e.g. `node_audio_gap_ms`. */
function wantedRows(names: readonly string[] | null): ReadonlySet<string> {
  if (!names) return new Set(allRows.map(({ name }) => name));
  return new Set(
    names.map((asked) => {
      const row = allRows.find(
        ({ name, figures }) => name === asked || figures.some((f) => f.name === asked),
      );
      if (!row)
        throw new Error(`there is no row "${asked}"; rows: ${allRows.map(({ name }) => name).join(', ')}`);
      return row.name;
    }),
  );
}

/** Of what was asked for, as it lies in the raw file now. */
function reportOf(file: string, { rows: asked }: BenchOptions): BenchReport {
  const raw = readRawFile(file).rows;
  const wanted = wantedRows(asked);
  const figures: Record<string, Figure> = {};
  const aims: Record<string, Aim> = {};
  for (const { name, figures: known } of allRows.filter((row) => wanted.has(row.name)))
    for (const { name: of, unit, p95 } of known) {
      const samples = raw[name]?.samples[of] ?? [];
      if (samples.length === 0) continue;
      const measured = (figures[of] = figure(unit, samples, 0));
      if (p95 !== null) aims[of] = atMost(p95, unit, measured, 'p95');
    }
  const measured = allRows.flatMap(({ name }) => (wanted.has(name) ? (raw[name] ?? []) : []));
  for (const { name } of allRows) {
    const found = raw[name]?.findings;
    if (wanted.has(name) && found)
      aims[`${name}_consistent`] = { aim: 'nothing changed', met: found.length === 0 };
  }
  return {
    n: Math.min(...Object.values(raw).flatMap(({ samples }) => Object.values(samples).map((s) => s.length))),
    figures,
    aims,
    synthetic: [...new Set(measured.map(({ synthetic }) => synthetic))].join('; '),
  };
}
