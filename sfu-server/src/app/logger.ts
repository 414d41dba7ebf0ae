import { setLogEventListeners } from 'mediasoup';
import { pino, type DestinationStream, type Logger } from 'pino';

/** JSON lines on stdout with ids only. Whatever is named like a secret is blanked, wherever it is logged. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const secrets = ['token', 'nodeToken', 'auth', 'handshake', 'password', 'iceParameters', 'dtlsParameters'];
  const redact = {
    paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[redacted]',
  };
  const options = { level, base: { process: 'media-node' }, redact };
  return destination ? pino(options, destination) : pino(options);
}

/** Brings mediasoup's own warnings into the same log. Undo by calling what it returns. */
export function logMediasoup(log: Logger): () => void {
  setLogEventListeners({
    onwarn: (namespace, text) => log.warn({ namespace }, text),
    onerror: (namespace, text, error) => log.error({ namespace, err: error }, text),
  });
  return () => setLogEventListeners();
}
