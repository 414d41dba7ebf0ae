import { ConfigError } from '@zhida/config/env-config.ts';
import { loadOrCreateSecrets, SecretsError } from '@zhida/config/secrets.ts';
import { loadSignalingConfig } from '@zhida/config/signaling-config.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { startSignaling } from './app/start.ts';
import { translateDatabaseError } from './db/connect.ts';
import { CountyError } from './features/county/county-error.ts';
import { createLog } from './platform/log.ts';
import { ListenError } from './platform/tls/create-servers.ts';
import { TlsError } from './platform/tls/tls-error.ts';

const expected = [ConfigError, SecretsError, CountyError, ListenError, TlsError];

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
    signaling.close().then(
      () => process.exit(0),
      (error: unknown) => {
        // Most likely the database went first; what is left there the next process clears away.
        log.warn({ err: error }, 'signaling could not close everything');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // The launcher is gone, however it ended: nobody would ever stop us.
  if (process.send) process.on('disconnect', () => stop('launcher gone'));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'bug: a rejection nobody handled'));
  process.on('uncaughtException', (error) => {
    // A connection that the database ends before its pool listens to it has nobody else to tell.
    const known = translateDatabaseError(error);
    if (known instanceof Fault && known.code === 'unavailable')
      return log.warn({ err: error }, 'a connection to the database ended unheard');
    log.fatal({ err: error }, 'bug: an error nobody handled');
    process.exit(1);
  });
}

/** Of what an operator can mend one line; of a bug the stack. Never the error itself, which may quote statements. */
function explain(error: unknown): string {
  const known = translateDatabaseError(error);
  if (!(known instanceof Error)) return String(known);
  if (expected.some((kind) => known instanceof kind)) return known.message;
  if (!(known instanceof Fault)) return known.stack ?? known.message;
  const cause = known.cause instanceof Error ? `: ${known.cause.message}` : '';
  return `signaling cannot start: ${known.message}${cause}`;
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
