import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { SetupError } from './progress.mjs';

/** How much of a failed command's output is shown: enough for a compiler error, not a whole build log. */
const TAIL_LINES = 25;

/** The path of an executable in PATH, or undefined. */
export function findExecutable(name) {
  for (const dir of (process.env.PATH ?? '').split(':')) {
    const candidate = path.join(dir || '.', name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

/**
 * Runs a command to its end with its output kept back; a failure throws with the last lines of that output.
 * options: cwd, env (added to ours), timeoutMs (default 10 min).
 */
export function run(command, args, { cwd, env, timeoutMs = 600_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-100_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new SetupError(`${command} cannot be run: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const ending = signal
        ? `was ended by ${signal} (limit ${timeoutMs / 1000} s)`
        : `failed with code ${code}`;
      const tail = output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
      reject(new SetupError(`${path.basename(command)} ${args.join(' ')} ${ending}:\n${tail}`));
    });
  });
}
