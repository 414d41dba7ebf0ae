import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { waitUntil } from './wait-until.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** A server of ours as a real process, with what it said. */
export interface ServerProcess {
  readonly pid: number;
  /** Everything it wrote so far. */
  output(): string;
  isRunning(): boolean;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Longer than any start on a busy machine with two cores. */
const startWithinMs = 30_000;

/** Starts `main` (relative to the repository) and waits until its `/readyz` answers 200. */
export async function startServer(
  main: string,
  env: Record<string, string>,
  { readyUrl, withinMs = startWithinMs }: { readyUrl: string; withinMs?: number | undefined },
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [path.join(root, main)], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2_000_000)));
  try {
    await waitUntil(`${main} is ready`, () => child.exitCode !== null || isReady(readyUrl), withinMs);
    if (child.exitCode !== null) throw new Error(`it exited with code ${child.exitCode}`);
  } catch (cause) {
    child.kill('SIGKILL');
    throw new Error(`${main} did not start:\n${output.slice(-4000)}`, { cause });
  }
  return {
    pid: child.pid ?? 0,
    output: () => output,
    isRunning: () => !hasEnded(child),
    kill: (signal) => kill(child, signal),
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.body?.cancel();
  return response.ok;
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), 12_000);
  await gone;
  clearTimeout(late);
}
