import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fromRoot } from './paths.mjs';
import { SetupError, note } from './progress.mjs';

/** The longest set-up, a worker built on one slow core, stays below this. */
const WAIT_MS = 30 * 60_000;

/** Runs one set-up at a time in this clone: two `npm ci` at once destroy each other's node_modules. */
export async function withSetupLock(run) {
  const file = fromRoot('.cache', 'setup.lock');
  mkdirSync(path.dirname(file), { recursive: true });
  await acquire(file);
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

async function acquire(file) {
  const deadline = Date.now() + WAIT_MS;
  for (let announced = false; ;) {
    try {
      return writeFileSync(file, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (!isAlive(holder)) rmSync(file, { force: true });
    else if (Date.now() > deadline) throw new SetupError(`Process ${holder} still holds ${file}.`);
    else if (!announced) note(`waiting for the set-up that process ${holder} is doing in this folder`);
    announced = true;
    await wait(300);
  }
}

function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
