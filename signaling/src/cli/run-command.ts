import { ConfigError } from '@zhida/config/env-config.ts';
import { SecretsError } from '@zhida/config/secrets.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { CountyError } from '../features/county/county-error.ts';

/** The command line itself is wrong; the message says how it should look. */
export class UsageError extends Error {}

/**
 * Runs a command and sets the exit code: the command's own, 2 for a wrong command line, 1 for anything that went
 * wrong. What the operator can mend is told in one sentence; only a bug shows its stack.
 */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    console.error(describe(error));
  }
}

/** The text for the operator, or the error itself with its stack. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  // Before the first statement Sequelize's own errors come through: away, wrong password, no such database.
  if (/^Sequelize(Connection|AccessDenied|Host)/.test(error.name))
    return `the database cannot be used: ${error.message}`;
  const known = [UsageError, CountyError, ConfigError, SecretsError, Fault];
  return known.some((kind) => error instanceof kind) ? error.message : error;
}
