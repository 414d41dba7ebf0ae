import { existsSync, readFileSync } from 'node:fs';
import { findExecutable, run } from './command.mjs';
import { fromRoot, root } from './paths.mjs';
import { SetupError, step } from './progress.mjs';

/**
 * Installs the npm packages unless what npm recorded at its last complete install is what package-lock.json
 * asks for. Install scripts stay off: mediasoup's spends 40 s on a build that our own replaces.
 */
export async function ensureDependencies() {
  if (isUpToDate()) return;
  const [command, ...args] = npmCommand();
  await step('installing npm packages (npm ci)', () =>
    run(command, [...args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root }),
  );
}

/** npm writes node_modules/.package-lock.json last, so an interrupted install never looks complete. */
function isUpToDate() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (!installed) return false;
  const wanted = readPackages('package-lock.json');
  if (!wanted) throw new SetupError('package-lock.json is missing or damaged: restore it with git.');
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.includes('node_modules/') ||
      entry.link ||
      entry.optional || // for another platform, or installed: npm decided
      (installed[path]?.version === entry.version && existsSync(fromRoot(path))),
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(fromRoot(file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Inside `npm run …`: the very npm and Node that are running, because `npm ci` deletes node_modules/.bin. */
function npmCommand() {
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  if (node && npm && existsSync(npm) && !node.startsWith(root)) return [node, npm];
  const found = findExecutable('npm');
  if (!found)
    throw new SetupError('npm is missing. It comes with Node.js 20 or newer (Debian: apt-get install npm).');
  return [found];
}
