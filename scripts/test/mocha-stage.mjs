import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { leashed } from '../setup/leash.mjs';
import { fromRoot, root } from '../setup/paths.mjs';

/** After the last test everything it opened should be closed; a process still here then has leaked something. */
const EXIT_GRACE_MS = 30_000;

/**
 * Runs mocha on the given globs, with further flags of its own, and returns {passed, failed, skipped, failures}, the last a line for each.
 * The stage is killed after `limitMs`, or when it does not end by itself after its last test; either adds one failure, as does
 * ending without counts.
 */
export async function runMochaStage({ node24, env, globs, flags = [], limitMs }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhida-test-'));
  const countsFile = path.join(folder, 'counts.json');
  try {
    const problem = await runMocha(node24, [...flags, ...globs], {
      env: { ...env, ZHIDA_TEST_COUNTS: countsFile },
      countsFile,
      limitMs,
    });
    const counts = readCounts(countsFile);
    const complaint =
      problem ?? (counts ? undefined : 'the stage ended without running its tests to the end');
    if (complaint) console.log(`\n  ✗ ${complaint}`);
    const told = counts ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
    if (!complaint) return told;
    return { ...told, failed: told.failed + 1, failures: [...told.failures, complaint] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Resolves when mocha is gone: undefined, or why it had to be killed. */
function runMocha(node24, mochaArgs, { env, countsFile, limitMs }) {
  const mocha = fromRoot('node_modules', 'mocha', 'bin', 'mocha.js');
  const reporter = fromRoot('scripts', 'test', 'counting-reporter.mjs');
  const options = ['--reporter', reporter, '--ignore', '**/node_modules/**'];
  const [command, args] = leashed(node24, [mocha, ...options, ...mochaArgs]);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true, // a group of its own, so that what mocha started is ended with it
  });
  return new Promise((resolve) => {
    let problem;
    const end = (reason) => {
      problem ??= reason;
      killGroup(child.pid);
    };
    const forward = () => end('interrupted');
    const limit = setTimeout(() => end(`killed after ${limitMs / 60_000} min`), limitMs);
    const leak = watchForLeak(countsFile, () =>
      end(`did not end within ${EXIT_GRACE_MS / 1000} s after its last test: something is left open`),
    );
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, forward);
    child.once('error', (error) => (problem ??= error.message));
    child.once('close', () => {
      clearTimeout(limit);
      leak.cancel();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, forward);
      killGroup(child.pid); // what a test left running must not disturb the next stage
      resolve(problem);
    });
  });
}

function watchForLeak(countsFile, onLeak) {
  let finishedAt;
  const timer = setInterval(() => {
    if (!existsSync(countsFile)) return;
    finishedAt ??= Date.now();
    if (Date.now() - finishedAt > EXIT_GRACE_MS) onLeak();
  }, 500);
  return { cancel: () => clearInterval(timer) };
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // everything in it has ended
  }
}
