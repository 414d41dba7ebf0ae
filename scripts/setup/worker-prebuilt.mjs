import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { run } from './command.mjs';
import { fromRoot } from './paths.mjs';

/** Where the release page cannot be reached, this is all the time a first start loses to trying. */
const CONNECT_TIMEOUT_MS = 10_000;
/** 3 MB; a line that needs longer than this for it builds faster than it downloads. */
const DOWNLOAD_TIMEOUT_MS = 120_000;

/**
 * Fetches the worker that mediasoup's own install script would fetch, to `file`. Honours the same
 * MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL and MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD as that script.
 */
export async function downloadPrebuiltWorker(version, file) {
  if (process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD) throw new Error('switched off by the environment');
  const archive = await download(prebuiltUrl(version));
  const folder = mkdtempSync(`${file}.unpack-`);
  try {
    const tarball = path.join(folder, 'worker.tgz');
    await writeFile(tarball, archive);
    await run('tar', ['-xzf', tarball, '-C', folder], { timeoutMs: 30_000 });
    chmodSync(path.join(folder, 'mediasoup-worker'), 0o755);
    renameSync(path.join(folder, 'mediasoup-worker'), file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function prebuiltUrl(version) {
  const { repository } = JSON.parse(readFileSync(fromRoot('node_modules/mediasoup/package.json'), 'utf8'));
  const releases = `${repository.url.replace(/^git\+/, '').replace(/\.git$/, '')}/releases/download`;
  const base = process.env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL || releases;
  const kernel = os.platform() === 'linux' ? `-kernel${os.release().split('.')[0]}` : '';
  return `${base}/${version}/mediasoup-worker-${version}-${os.platform()}-${os.arch()}${kernel}.tgz`;
}

async function download(url) {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(new Error('no connection within 10 s')), CONNECT_TIMEOUT_MS);
  try {
    const response = await fetch(url, { signal: abort.signal });
    clearTimeout(timer);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    timer = setTimeout(() => abort.abort(new Error('download too slow')), DOWNLOAD_TIMEOUT_MS);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new Error(`${new URL(url).host}: ${error.cause?.code ?? error.message}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
