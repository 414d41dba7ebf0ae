import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { fromRoot } from './paths.mjs';
import { step } from './progress.mjs';

const apps = ['console', 'terminal-client'];
/** What ends up in an app besides its own folder. */
const shared = ['media-client', 'protocol', 'web-ui', 'package-lock.json'];

/** Builds the web apps whose sources have changed since their last build. */
export async function ensureWebApps(node24) {
  const stale = apps.filter((app) => !isBuilt(app));
  const builds = await Promise.allSettled(
    stale.map((app) => step(`building ${app}`, () => build(app, node24))),
  );
  const failed = builds.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

async function build(app, node24) {
  const hash = sourceHash(app); // before the build: an edit during it must lead to another one
  await run(node24, [fromRoot('node_modules/vite/bin/vite.js'), 'build'], { cwd: fromRoot(app) });
  mkdirSync(path.dirname(stampFile(app)), { recursive: true });
  writeFileSync(stampFile(app), hash);
}

const stampFile = (app) => fromRoot('.cache', `${app}.built-from`);

function isBuilt(app) {
  if (!existsSync(fromRoot(app, 'dist', 'index.html')) || !existsSync(stampFile(app))) return false;
  return readFileSync(stampFile(app), 'utf8') === sourceHash(app);
}

function sourceHash(app) {
  const hash = createHash('sha256');
  for (const name of [app, ...shared]) {
    for (const file of filesUnder(fromRoot(name))) {
      hash.update(`${path.relative(fromRoot(), file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesUnder(place) {
  if (!existsSync(place)) return [];
  if (path.extname(place) === '.json') return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => !['node_modules', 'dist'].includes(name) && !/\.test\.tsx?$/.test(name))
    .flatMap((entry) => {
      const child = path.join(place, entry.name);
      return entry.isDirectory() ? filesUnder(child) : entry.isFile() ? [child] : [];
    })
    .sort();
}
