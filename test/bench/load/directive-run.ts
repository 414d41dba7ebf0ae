import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ReportKind } from '@zhida/protocol/receipt.ts';
import { connectClient, type TestClient } from '@zhida/test/harness/client.ts';
import { startTestDatabase } from '@zhida/test/harness/database.ts';
import { startSystem, type System } from '@zhida/test/harness/system.ts';
import { prepareCounty } from './county.ts';
import { enrolStations, type Station } from './enrol-stations.ts';
import { Recipients } from './recipients.ts';

export interface DirectiveRunOptions {
  readonly recipients: number;
  readonly reports: readonly ReportKind[];
  /** An empty database of the caller's own; null: one that is dropped at the end. */
  readonly databaseUrl: string | null;
  /** Stations in one process; more processes only cost memory. */
  readonly perProcess: number;
  log(line: string): void;
}

/** A county whose units all have a station online, and its commander. */
export interface DirectiveRun {
  readonly system: System;
  readonly commander: TestClient;
  readonly stations: readonly Station[];
  readonly groups: Recipients[];
  /** One for each group, of what was on its screens. */
  readonly logs: readonly string[];
  startGroup(index: number): Promise<Recipients>;
  close(): Promise<void>;
}

/** Each unit is read, checked and stored before the first process is ready. */
const START_MS = { each: 20, first: 60_000 };
/** Each station may take 40 ms to connect, and half a minute to begin with. */
const CONNECT_MS = { each: 40, first: 30_000 };

/** Two signaling processes over one database; stations are spread over both. Whoever calls this closes it. */
export async function startDirectiveRun(options: DirectiveRunOptions): Promise<DirectiveRun> {
  const closing = new AsyncDisposableStack();
  try {
    const county = await prepareCounty(options.recipients);
    closing.defer(() => county.remove());
    if (options.databaseUrl === null) closing.defer(async () => (await startTestDatabase()).close());
    const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-directives-'));
    closing.defer(() => rm(folder, { recursive: true, force: true }));
    const system = await startSystem({
      signaling: 2,
      mediaNode: false,
      countyFile: county.file,
      env: { LOG_LEVEL: 'warn' },
      startWithinMs: START_MS.first + START_MS.each * options.recipients,
      ...(options.databaseUrl !== null && { databaseUrl: options.databaseUrl }),
    });
    closing.defer(() => system.close());
    const stations = await enrolStations(system, { count: options.recipients, exceptUnits: new Set() });
    options.log(`${stations.length} stations are enrolled`);
    const shares = Array.from({ length: Math.ceil(stations.length / options.perProcess) }, (_, index) =>
      stations.slice(index * options.perProcess, (index + 1) * options.perProcess),
    );
    const logs = shares.map((_, index) => path.join(folder, `screens-${index}.log`));
    const startGroup = (index: number) =>
      Recipients.start({
        urls: system.signalings.map(({ url }) => url),
        stations: shares[index] ?? [],
        reports: options.reports,
        log: logs[index] ?? '',
        withinMs: CONNECT_MS.first + CONNECT_MS.each * options.perProcess,
      });
    const groups: Recipients[] = [];
    closing.defer(async () => void (await Promise.all(groups.map((group) => group.kill('SIGTERM')))));
    for (const index of shares.keys()) groups.push(await startGroup(index));
    options.log(`${stations.length} stations are online`);
    const commander = await connectClient(system, county.chair, 'console');
    closing.defer(() => commander.close());
    return { system, commander, stations, groups, logs, startGroup, close: () => closing.disposeAsync() };
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

/** To every township and village: all units of a made-up county but its command centre. */
export function toEverybody(
  stations: readonly Station[],
): { unitIds: string[] } | { levels: ('township' | 'village')[] } {
  return stations.length > 1_000
    ? { levels: ['township', 'village'] }
    : { unitIds: stations.map(({ unitId }) => unitId) };
}
