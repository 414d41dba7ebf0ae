import type { ZodError } from 'zod';
import { Fault, type FaultData } from '@zhida/protocol/core/fault.ts';
import { translateDatabaseError } from '../db/connect.ts';
import type { Log } from '../platform/log.ts';

/**
 * The one place where an error becomes what a client sees. A Fault passes as it is. Anything else is a bug: logged
 * with its stack under a reference, and the client gets `internal` with that reference.
 */
export function toFault(error: unknown, log: Log): FaultData {
  const translated = translateDatabaseError(error);
  if (translated instanceof Fault) {
    if (translated.code === 'unavailable') log.warn({ err: translated }, 'a call could not be served');
    return translated.data;
  }
  const reference = crypto.randomUUID().slice(0, 8);
  log.error({ err: translated, reference }, 'bug');
  return { code: 'internal', message: 'something went wrong on the server', reference };
}

/** Wrong input, told by field; values are never repeated. */
export function inputFault(error: ZodError): FaultData {
  return {
    code: 'bad-request',
    message: 'the input does not fit the contract',
    issues: error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message })),
  };
}
