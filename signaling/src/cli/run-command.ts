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
    console.error(isForOperator(error) ? error.message : error);
  }
}

/** A database that is away is a Fault; a wrong password for it is Sequelize's own error. */
function isForOperator(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const known = [UsageError, CountyError, ConfigError, SecretsError, Fault].some(
    (kind) => error instanceof kind,
  );
  return (
    known || error.name.startsWith('SequelizeConnection') || error.name.startsWith('SequelizeAccessDenied')
  );
}
