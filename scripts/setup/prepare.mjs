import { findOrInstallChromium, ensureChineseFont } from '../chromium.mjs';
import { requirePackages } from './debian.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { withSetupLock } from './lock.mjs';
import { findNode24 } from './node24.mjs';
import { ensureWebApps } from './web.mjs';
import { ensureWorker } from './worker.mjs';

/**
 * Sets up what is missing of what is asked for; takes 0.2 s when nothing is. The npm packages are always
 * needed. Returns the Node to run with and the environment variables that tell where things are.
 */
export function prepare({ worker = false, web = false, browser = false, redis = false } = {}) {
  return withSetupLock(async () => {
    await ensureDependencies();
    const node24 = findNode24();
    const env = {};
    if (worker) env.MEDIASOUP_WORKER_BIN = await ensureWorker(node24);
    if (redis) await requirePackages(['redis-server'], 'Testing signaling processes that speak over Redis');
    if (web) await ensureWebApps(node24);
    if (browser) {
      env.ZHIDA_CHROMIUM = await findOrInstallChromium();
      await ensureChineseFont();
    }
    return { node24, env };
  });
}
