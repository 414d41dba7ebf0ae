import { ConfigError } from '@zhida/config/env-config.ts';
import { loadSfuConfig, type SfuConfig } from '@zhida/config/sfu-config.ts';
import { createLogger, logMediasoup } from './app/logger.ts';
import { startMediaNode } from './app/media-node.ts';
import { raisePriority } from './app/raise-priority.ts';
import { untilAskedToStop } from './app/stop-signals.ts';

/** Workers end in milliseconds; service managers lose patience after ten seconds. */
const STOP_TIMEOUT_MS = 4500;

const config = readConfig();
const log = createLogger(config.logLevel);
logMediasoup(log);
raisePriority(log);
const asked = untilAskedToStop();
try {
  const node = await startMediaNode(config, log);
  const reason = await asked;
  log.info({ reason }, 'media node is stopping');
  setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
  await node.close();
  log.info('media node has stopped');
  process.exit(0);
} catch (error) {
  log.fatal({ err: error }, 'media node cannot go on');
  process.exit(1);
}

function readConfig(): SfuConfig {
  try {
    return loadSfuConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
