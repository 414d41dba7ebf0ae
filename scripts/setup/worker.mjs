import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { requirePackages } from './debian.mjs';
import { cacheDir, fromRoot } from './paths.mjs';
import { SetupError, note, step } from './progress.mjs';
import { downloadPrebuiltWorker } from './worker-prebuilt.mjs';

const recipe = fromRoot('scripts', 'worker');

/**
 * The mediasoup worker this machine is to use, as an absolute path. In this order: the one named by
 * MEDIASOUP_WORKER_BIN, the one in the cache, mediasoup's own prebuilt download, a build on this machine.
 */
export async function ensureWorker(node24) {
  const given = process.env.MEDIASOUP_WORKER_BIN;
  if (given) {
    if (!existsSync(given))
      throw new SetupError(`MEDIASOUP_WORKER_BIN names a file that is not there: ${given}`);
    return path.resolve(given);
  }
  const version = JSON.parse(readFileSync(fromRoot('node_modules/mediasoup/package.json'), 'utf8')).version;
  const folder = path.join(cacheDir(), 'worker', `${version}-${recipeHash()}-${process.arch}`);
  const cached = path.join(folder, 'mediasoup-worker');
  // Whatever lies here was verified before it was renamed into place, so it is not verified again (0.4 s).
  if (existsSync(cached)) return cached;
  createFolder(folder);
  const fresh = path.join(folder, `mediasoup-worker.${randomBytes(4).toString('hex')}`);
  try {
    if (!(await tryPrebuilt(version, fresh, node24))) await build(fresh, node24);
    renameSync(fresh, cached);
  } finally {
    rmSync(fresh, { force: true });
  }
  return cached;
}

function createFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new SetupError(
      `The worker is kept outside the clone, and that failed: ${error.message}. Set XDG_CACHE_HOME.`,
    );
  }
}

async function tryPrebuilt(version, file, node24) {
  try {
    await step("looking for mediasoup's prebuilt worker", async () => {
      await downloadPrebuiltWorker(version, file);
      await verify(file, node24);
    });
    return true;
  } catch (error) {
    note(`not usable here: ${error.message.split('\n')[0]}`);
    return false;
  }
}

async function build(file, node24) {
  const packages = readFileSync(path.join(recipe, 'debian-packages.txt'), 'utf8').split('\n').filter(Boolean);
  await requirePackages(packages, 'Building the mediasoup worker');
  await step('building the mediasoup worker (once for this machine, one to five minutes)', async () => {
    const args = [path.join(recipe, 'build.sh'), fromRoot('node_modules/mediasoup'), file];
    await run('bash', args, { timeoutMs: 1_800_000 });
    await verify(file, node24);
  });
}

const verify = (file, node24) => run(node24, [path.join(recipe, 'verify.mjs'), file], { timeoutMs: 30_000 });

/** Changes whenever a file of the build recipe does, so that an improved recipe is built once more. */
function recipeHash() {
  const hash = createHash('sha256');
  const files = readdirSync(recipe, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'verify.mjs')
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  for (const file of files) hash.update(`${path.relative(recipe, file)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
