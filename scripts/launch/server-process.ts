import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { leashed } from '../setup/leash.mjs';
import { openLogFile } from './log-file.ts';
import { toTerminalLine } from './log-line.ts';
import { recordCrash, type CrashRecord } from './restart-delay.ts';
import { root } from './settings.ts';

export interface ServerSpec {
  name: string;
  /** Arguments of Node: flags, the script, its arguments. */
  nodeArgs: string[];
  cwd?: string;
  env: Record<string, string>;
  logFile: string;
  verbose: boolean;
}

export interface ServerProcess {
  readonly name: string;
  readonly logFile: string;
  /** Its last lines, for the message when it does not become ready. */
  lastLines(): string[];
  /** How often it has ended by itself since it was last healthy. */
  crashes(): number;
  /** Asks it to stop, waits, ends it hard if need be. It is not restarted after this. */
  stop(): Promise<void>;
}

/** Closing a media node tells its peers where to go; longer than this helps nobody who waits at a terminal. */
const STOP_WAIT_MS = 10_000;
const LAST_LINES = 15;
const dieWithParent = fileURLToPath(new URL('die-with-parent.mjs', import.meta.url));

/** Starts a Node process that lives until it is stopped: whenever it ends by itself, it is started again. */
export function startServer(spec: ServerSpec): ServerProcess {
  const log = openLogFile(spec.logFile);
  const lines: string[] = [];
  const stopping = new AbortController();
  let child: ChildProcess | undefined;

  const show = (text: string) => console.log(`[${spec.name}] ${text}`);
  const onLine = (source: 'stdout' | 'stderr') => (line: string) => {
    log.write(line);
    lines.push(line);
    lines.splice(0, lines.length - LAST_LINES);
    const shown = spec.verbose ? line : toTerminalLine(line, source);
    if (shown !== undefined) show(shown);
  };

  let record: CrashRecord | undefined;
  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      const started = performance.now();
      child = spawnServer(spec, onLine('stdout'), onLine('stderr'));
      const ending = await ended(child);
      if (stopping.signal.aborted) return;
      record = recordCrash(record, performance.now() - started);
      show(`ended unexpectedly (${ending}); starting it again in ${record.delayMs / 1000} s`);
      await wait(record.delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const finished = keepRunning().finally(() => log.close());

  return {
    name: spec.name,
    logFile: spec.logFile,
    lastLines: () => [...lines],
    crashes: () => record?.crashes ?? 0,
    async stop() {
      stopping.abort();
      await end(child, finished, show);
    },
  };
}

/** Asks first, and ends it when asking does not help. */
async function end(
  child: ChildProcess | undefined,
  finished: Promise<void>,
  show: (text: string) => void,
): Promise<void> {
  child?.kill('SIGTERM');
  const timer = setTimeout(() => {
    show(`did not stop within ${STOP_WAIT_MS / 1000} s and is ended`);
    child?.kill('SIGKILL');
  }, STOP_WAIT_MS);
  await finished;
  clearTimeout(timer);
}

type OnLine = (line: string) => void;

function spawnServer(spec: ServerSpec, onStdout: OnLine, onStderr: OnLine): ChildProcess {
  const [command, args] = leashed(process.execPath, ['--import', dieWithParent, ...spec.nodeArgs], 'USR2');
  const child = spawn(command, args, {
    cwd: spec.cwd ?? root,
    env: { ...process.env, ...spec.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A process group of its own: Ctrl-C at the terminal must reach it through us, in the right order.
    detached: true,
  });
  if (child.stdout) createInterface({ input: child.stdout }).on('line', onStdout);
  if (child.stderr) createInterface({ input: child.stderr }).on('line', onStderr);
  return child;
}

/** Resolves when the process is gone and all it wrote has been read, with how it ended. */
async function ended(child: ChildProcess): Promise<string> {
  try {
    await once(child, 'close');
    return child.signalCode ? `signal ${child.signalCode}` : `code ${child.exitCode}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
