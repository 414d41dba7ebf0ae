import { pino, type DestinationStream, type Logger } from 'pino';

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

/** @param level pino level; @param destination for tests: where lines go instead of standard output */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { process: 'signaling' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: privateKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
      censor: '[private]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
