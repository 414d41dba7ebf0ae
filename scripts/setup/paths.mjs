import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export const fromRoot = (...parts) => path.join(root, ...parts);

/** Outside the clone and node_modules, so that neither `npm ci` nor a fresh clone pays for the worker again. */
export const cacheDir = () =>
  path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'zhida');
