import { spawn } from 'node:child_process';
import { leashed } from './leash.mjs';
import { root } from './paths.mjs';

/** Runs a command on our terminal from the root of the clone and returns its exit code. */
export function runAttached(command, args, env = {}) {
  const [file, fileArgs] = leashed(command, args);
  const child = spawn(file, fileArgs, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  const forward = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  }).finally(() => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, forward);
  });
}
