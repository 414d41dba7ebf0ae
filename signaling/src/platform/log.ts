import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/**
 * Names under which secrets or patient data could be logged by mistake; pino replaces them wherever they
 * stand up to two levels deep. The first defence is not logging inputs at all, the second is `PrivateText`.
 */
const privateKeys = [
  'password',
  'currentPassword',
  'newPassword',
  'oneTimePassword',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'patient',
  'reason',
  'text',
];

/**
 * What a log may hold of an error: its kind, words, stack and codes. A database error also carries the statement with
 * every value in it, and the row it stumbled over; those would bring names and hashes into the log.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error instanceof Object ? '[not an error]' : error;
  const { type, message, stack } = stdSerializers.err(error);
  const facts = ['code', 'reason', 'constraint', 'table'].flatMap((name) => {
    const value: unknown = Reflect.get(error, name) ?? Reflect.get(driverErrorOf(error), name);
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return { type, message, stack, ...Object.fromEntries(facts) };
}

function driverErrorOf(error: Error): object {
  const original: unknown = Reflect.get(error, 'original');
  return original instanceof Object ? original : error;
}

/** @param level pino level; @param destination for tests: where lines go instead of standard output */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { process: 'signaling' },
    serializers: { err: describeError },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: privateKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
      censor: '[private]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
