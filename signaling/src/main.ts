import { ConfigError } from '@zhida/config/env-config.ts';
import { loadOrCreateSecrets, SecretsError } from '@zhida/config/secrets.ts';
import { loadSignalingConfig } from '@zhida/config/signaling-config.ts';
import { startSignaling } from './app/start.ts';
import { createLog } from './platform/log.ts';

/** A close that hangs must not keep the process: whoever started it waits about this long before it kills. */
const closeWithinMs = 8_000;

async function main(): Promise<void> {
  const config = loadSignalingConfig(process.env);
  const log = createLog(config.logLevel);
  const signaling = await startSignaling(config, loadOrCreateSecrets(config.dataDir, config.mode), log);
  log.info({ http: signaling.listening.http.port, mode: config.mode }, 'signaling is listening');
  let stopping = false;
  const stop = (why: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'signaling stops');
    setTimeout(() => process.exit(1), closeWithinMs).unref();
    void signaling.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // The launcher is gone, however it ended: nobody would ever stop us.
  if (process.send) process.on('disconnect', () => stop('launcher gone'));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'bug: a rejection nobody handled'));
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof SecretsError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
