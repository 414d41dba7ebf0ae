import { setTimeout as wait } from 'node:timers/promises';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import { startDirectiveRun, toEverybody, type DirectiveRun } from './load/directive-run.ts';
import { instant } from './load/instant.ts';
import { readProcess } from './load/process-use.ts';
import { figure, type BenchOptions, type BenchReport, type Figure } from './result.ts';

const defaultRecipients = 311;
/** Directives that are measured, after one that warms the programs up. */
const rounds = { small: 10, large: 3 };
/** A county on fire does not wait longer; what is not delivered by then is counted as missing. */
const WITHIN_MS = 60_000;

interface Round {
  readonly committedMs: number;
  readonly arrivedMs: readonly number[];
  readonly deliveredMs: readonly number[];
  readonly rolledUpMs: number | null;
}

/** From one click of the commander to the server's knowledge that every device has it. */
export async function run(options: BenchOptions): Promise<BenchReport> {
  const recipients = options.recipients ?? defaultRecipients;
  const { log } = options;
  log(
    `method: directive:issue to ${recipients} units, each with a station on a socket of one of two signaling processes;`,
  );
  log(
    'a station reports `delivered` at once. committed: click → answer of directive:issue. delivered: click → the',
  );
  log(
    'station has the server’s answer to its report. rolled up: click → the commander’s screen counts all of them',
  );
  const county = await startDirectiveRun({
    recipients,
    reports: ['delivered'],
    databaseUrl: null,
    perProcess: 2_500,
    log,
  });
  try {
    await measure(county);
    const before = cpuOf(county);
    const measured: Round[] = [];
    const count = recipients > 2_000 ? rounds.large : rounds.small;
    for (let index = 0; index < count; index++) {
      const round = await measure(county);
      measured.push(round);
      log(
        `directive ${index + 1}: committed ${round.committedMs.toFixed(0)} ms, ${round.deliveredMs.length} delivered, last ${Math.max(...round.deliveredMs).toFixed(0)} ms, rolled up ${round.rolledUpMs?.toFixed(0) ?? '—'} ms`,
      );
    }
    const cpu = cpuOf(county) - before;
    return report(recipients, measured, cpu);
  } finally {
    await county.close();
  }
}

async function measure({ commander, stations, groups }: DirectiveRun): Promise<Round> {
  const rolledUp: { at: number; delivered: number; id: string }[] = [];
  const note = (raw: NoticePayload<'directive:changed'>) =>
    rolledUp.push({ at: instant(), delivered: raw.directive.counts.reached.delivered, id: raw.directive.id });
  commander.socket.on('directive:changed', note);
  const clickedAt = instant();
  const { directive } = await commander.call('directive:issue', {
    clientRequestId: crypto.randomUUID(),
    title: '测量用指令',
    text: '这是一次测量，请忽略。',
    status: 'Test',
    urgency: 'Immediate',
    recipients: toEverybody(stations),
  });
  const committedMs = instant() - clickedAt;
  const until = clickedAt + WITHIN_MS;
  const shown: { arrivedAt: number; reportedAt: number | null }[] = [];
  const counted = () =>
    rolledUp.find(({ id, delivered }) => id === directive.id && delivered === stations.length);
  while (instant() < until && (shown.length < stations.length || !counted())) {
    await wait(200);
    for (const group of groups)
      shown.push(...(await group.take()).filter(({ directiveId }) => directiveId === directive.id));
  }
  commander.socket.off('directive:changed', note);
  await commander.call('directive:cancel', { directiveId: directive.id, reason: '测量结束' });
  const last = counted();
  return {
    committedMs,
    arrivedMs: shown.map(({ arrivedAt }) => arrivedAt - clickedAt),
    deliveredMs: shown.flatMap(({ reportedAt }) => (reportedAt === null ? [] : [reportedAt - clickedAt])),
    rolledUpMs: last ? last.at - clickedAt : null,
  };
}

/** Of both signaling processes, ms. */
function cpuOf({ system }: DirectiveRun): number {
  return readProcess(...system.signalings.map((signaling) => signaling.process().pid)).cpuMs;
}

function report(recipients: number, measured: readonly Round[], cpu: number): BenchReport {
  const delivered = figure(
    'ms',
    measured.flatMap(({ deliveredMs }) => deliveredMs),
    0,
  );
  const limit = recipients <= 311 ? 300 : 3_000;
  const rolledUp = measured.flatMap(({ rolledUpMs }) => rolledUpMs ?? []);
  const missing = measured.reduce((sum, { deliveredMs }) => sum + recipients - deliveredMs.length, 0);
  const figures: Record<string, Figure> = {
    committed_ms: figure(
      'ms',
      measured.map(({ committedMs }) => committedMs),
      0,
    ),
    arrived_ms: figure(
      'ms',
      measured.flatMap(({ arrivedMs }) => arrivedMs),
      0,
    ),
    delivered_ms: delivered,
    ...(rolledUp.length > 0 && { rolled_up_ms: figure('ms', rolledUp, 0) }),
    not_delivered: figure('recipients', [missing], 0),
    never_rolled_up: figure('directives', [measured.length - rolledUp.length], 0),
    signaling_cpu_ms_per_recipient: figure('ms', [cpu / (recipients * measured.length)]),
  };
  return {
    n: measured.reduce((sum, { deliveredMs }) => sum + deliveredMs.length, 0),
    figures,
    aims: { delivered_ms_p99: { aim: `p99 <= ${limit} ms`, met: missing === 0 && delivered.p99 <= limit } },
    synthetic: `${recipients} stations are processes without screens on real sockets, spread over two signaling processes on one machine shared with the load; the county is made up; directives have no attachments and status Test; ${measured.length} directives after one that warmed the programs up, each withdrawn before the next`,
  };
}
