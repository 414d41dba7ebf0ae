import { setTimeout as wait } from 'node:timers/promises';
import { connectClient, type TestClient } from '@zhida/test/harness/client.ts';
import { createChance } from './load/chance.ts';
import { startCrashPostgres, type CrashPostgres } from './load/crash-postgres.ts';
import { startDirectiveRun, toEverybody, type DirectiveRun } from './load/directive-run.ts';
import { instant } from './load/instant.ts';
import { connectLasting, type LastingClient } from './load/lasting-client.ts';
import { readScreenLog } from './load/screen-log.ts';
import { figure, type BenchOptions, type BenchReport } from './result.ts';

const defaults = { recipients: 311, directives: 200, seed: 7 };
/** Two groups of stations, so that the terminals of one half die while the other half goes on. */
const GROUPS = 2;
/** Between two kills, at least and at most. */
const CALM_MS = { least: 1_500, most: 6_000 };
/** Between two directives: over 200 of them there are some forty kills. */
const PAUSE_MS = { least: 300, most: 3_000 };
/** After the last kill everybody is to have everything within this; what is missing then is lost. */
const SETTLE_MS = 180_000;
/** One directive is asked for again under the same request for as long as this. */
const ISSUE_MS = 90_000;

type Victim = 'signaling' | 'database' | 'terminals';

interface Chaos {
  readonly kills: Record<Victim, number>;
  /** Ids of directives whose issue was answered well. */
  readonly promised: string[];
  readonly committedMs: number[];
  readonly settledMs: number;
}

/** kill -9 of whatever there is, at random, while directives go out; then counted by what stood on the screens. */
export async function run(options: BenchOptions): Promise<BenchReport> {
  const { log } = options;
  const recipients = options.recipients ?? defaults.recipients;
  const directives = options.directives ?? defaults.directives;
  const seed = options.seed ?? defaults.seed;
  log(
    `method: ${directives} directives to ${recipients} units; meanwhile kill -9 of a signaling process, of PostgreSQL, or of`,
  );
  log(
    'all terminals of half the county, one after the other at random, each started again at once. A directive whose answer',
  );
  log(
    'did not come is asked for again under the same request. Terminals write down what is on their screens, to a file of',
  );
  log('their own; that, not the product’s tables, says what was lost and what was shown twice');
  const postgres = await startCrashPostgres();
  try {
    const county = await startDirectiveRun({
      recipients,
      reports: ['delivered', 'displayed', 'acknowledged'],
      databaseUrl: postgres.url,
      perProcess: Math.ceil(recipients / GROUPS),
      log,
    });
    try {
      const chaos = await rage(county, postgres, { directives, seed, log });
      return await report(county, chaos, { recipients, directives, seed, log });
    } finally {
      await county.close();
    }
  } finally {
    await postgres.close();
  }
}

interface Plan {
  readonly directives: number;
  readonly seed: number;
  log(line: string): void;
}

async function rage(
  county: DirectiveRun,
  postgres: CrashPostgres,
  { directives, seed, log }: Plan,
): Promise<Chaos> {
  const commander = await connectLasting(county.system, 'commander', 'console');
  const chance = createChance(seed);
  const kills: Chaos['kills'] = { signaling: 0, database: 0, terminals: 0 };
  const over = new AbortController();
  const killer = killAtRandom(county, postgres, { chance, kills, over: over.signal, log });
  // Awaited below; until then what fails there must not end this process, which has servers to stop.
  killer.catch(() => undefined);
  const promised: string[] = [];
  const committedMs: number[] = [];
  const pauses = createChance(seed + 1);
  try {
    for (let index = 0; index < directives; index++) {
      const started = instant();
      promised.push(await issueUntilAnswered(commander, county, index));
      committedMs.push(instant() - started);
      if ((index + 1) % 20 === 0) log(`${index + 1} directives; killed so far: ${JSON.stringify(kills)}`);
      await wait(between(PAUSE_MS, pauses));
    }
  } finally {
    over.abort();
    await killer;
    commander.close();
  }
  const calmAt = instant();
  log('no more kills; waiting until every station has reported what it showed');
  while (instant() - calmAt < SETTLE_MS && !(await isComplete(county, promised))) await wait(500);
  return { kills, promised, committedMs, settledMs: instant() - calmAt };
}

async function killAtRandom(
  county: DirectiveRun,
  postgres: CrashPostgres,
  how: { chance(): number; kills: Chaos['kills']; over: AbortSignal; log(line: string): void },
): Promise<void> {
  const { chance, kills, over, log } = how;
  while (!over.aborted) {
    await wait(between(CALM_MS, chance), undefined, { signal: over }).catch(() => undefined);
    if (over.aborted) return;
    const victim = choose(chance());
    const at = instant();
    await killOne(county, postgres, victim, chance);
    kills[victim] += 1;
    log(`killed: ${victim}, back after ${Math.round(instant() - at)} ms`);
  }
}

const choose = (dice: number): Victim => (dice < 0.4 ? 'signaling' : dice < 0.65 ? 'database' : 'terminals');

/** It runs again when this returns. */
async function killOne(
  { system, groups, startGroup }: DirectiveRun,
  postgres: CrashPostgres,
  victim: Victim,
  chance: () => number,
): Promise<void> {
  if (victim === 'database') return postgres.crash();
  if (victim === 'signaling') {
    const signaling = system.signalings[chance() < 0.5 ? 0 : 1];
    await signaling?.kill('SIGKILL');
    return signaling?.start();
  }
  const index = Math.floor(chance() * groups.length);
  await groups[index]?.kill('SIGKILL');
  groups[index] = await startGroup(index);
}

function between({ least, most }: { least: number; most: number }, chance: () => number): number {
  return least + chance() * (most - least);
}

/** The same request until it is answered well: however often it was carried out half, it must be one directive. */
async function issueUntilAnswered(
  commander: LastingClient,
  { stations }: DirectiveRun,
  index: number,
): Promise<string> {
  const input = {
    clientRequestId: crypto.randomUUID(),
    title: `混沌测量 ${index + 1}`,
    text: '这是一次测量，请忽略。',
    status: 'Test' as const,
    urgency: 'Expected' as const,
    recipients: toEverybody(stations),
  };
  const until = instant() + ISSUE_MS;
  let last: unknown;
  while (instant() < until) {
    try {
      return (await commander.call('directive:issue', input)).directive.id;
    } catch (error) {
      last = error;
      await wait(200);
    }
  }
  throw new Error('a directive could not be issued', { cause: last });
}

/** Every screen log has every directive that was promised, and every report was answered. */
async function isComplete(county: DirectiveRun, promised: readonly string[]): Promise<boolean> {
  const settled = await Promise.all(county.groups.map((group) => group.isSettled()));
  return settled.every(Boolean) && missingOn(county, promised).length === 0;
}

function missingOn(county: DirectiveRun, promised: readonly string[]): string[] {
  const lines = county.logs.flatMap(readScreenLog);
  const seen = new Set(lines.map(({ unitId, directiveId }) => `${unitId} ${directiveId}`));
  return county.stations.flatMap(({ unitId }) =>
    promised.map((directiveId) => `${unitId} ${directiveId}`).filter((pair) => !seen.has(pair)),
  );
}

/** Lines beyond the first of the same directive in the same round on the same screen. */
function shownTwice({ logs }: DirectiveRun): number {
  const lines = logs.flatMap(readScreenLog);
  const distinct = new Set(
    lines.map(({ unitId, directiveId, round }) => `${unitId} ${directiveId} ${round}`),
  );
  return lines.length - distinct.size;
}

/** What the product says of each directive, against the screens: a count that differs, or an alarm, is one. */
async function disagreements(
  { system, stations }: DirectiveRun,
  promised: readonly string[],
  log: (line: string) => void,
): Promise<{ count: number; directives: number }> {
  const commander = await connectClient(system, 'commander', 'console');
  try {
    let count = 0;
    for (const directiveId of promised) {
      const { directive } = await commander.call('directive:get', { directiveId });
      const { total, reached } = directive.counts;
      const expected = stations.length;
      if (
        [total, reached.delivered, reached.displayed, reached.acknowledged].every((each) => each === expected)
      )
        continue;
      count += 1;
      log(`disagrees: directive ${directive.number} counts ${JSON.stringify({ total, ...reached })}`);
    }
    const { alarms } = await auditedAfter(commander);
    for (const { number, kind, unexplained } of alarms)
      log(`alarm: directive ${number} ${kind} ${unexplained}`);
    const { total } = await commander.call('directive:list', { limit: 1 });
    return { count: count + alarms.length, directives: total };
  } finally {
    commander.close();
  }
}

/** The auditor's next look: it runs by itself within a minute. */
async function auditedAfter(commander: TestClient) {
  const since = new Date().toISOString();
  const until = instant() + 90_000;
  let latest = await commander.call('chase:list-alarms', {});
  while ((latest.auditedAt ?? '') < since && instant() < until) {
    await wait(1_000);
    latest = await commander.call('chase:list-alarms', {});
  }
  return latest;
}

async function report(
  county: DirectiveRun,
  { kills, promised, committedMs, settledMs }: Chaos,
  { recipients, directives, seed, log }: Plan & { recipients: number },
): Promise<BenchReport> {
  const missing = missingOn(county, promised);
  for (const pair of missing.slice(0, 10)) log(`lost: ${pair}`);
  const twice = shownTwice(county);
  const found = await disagreements(county, promised, log);
  const surplus = found.directives - directives;
  const none = (value: number) => ({ aim: '= 0', met: value === 0 });
  return {
    n: directives * recipients,
    figures: {
      lost: figure('recipients', [missing.length], 0),
      duplicates_on_screen: figure('screens', [twice], 0),
      auditor_disagreements: figure('directives', [found.count], 0),
      directives_beyond_those_asked_for: figure('directives', [surplus], 0),
      issue_until_answered_ms: figure('ms', committedMs, 0),
      settled_after_last_kill_ms: figure('ms', [settledMs], 0),
      kills_of_signaling: figure('kills', [kills.signaling], 0),
      kills_of_database: figure('kills', [kills.database], 0),
      kills_of_terminals: figure('kills', [kills.terminals], 0),
    },
    aims: {
      lost: none(missing.length),
      duplicates_on_screen: none(twice),
      auditor_disagreements: none(found.count),
      directives_beyond_those_asked_for: none(surplus),
    },
    synthetic: `${recipients} terminals are two processes without screens on real sockets; what is on a screen is a line in a file of theirs, written before it counts as shown and read again when they are started anew; everybody signs by itself; the county is made up; seed ${seed}; all on one machine`,
  };
}
