import { isPortFree } from '../postgres/free-port.ts';
import { SettingsError, type Settings } from './settings.ts';

/** Throws a message that names the variable to change when another program has one of our ports. */
export async function requireFreePorts(settings: Settings) {
  const wanted: [string, number | undefined, string][] = [
    ['ZHIDA_HTTP_PORT', settings.httpPort, settings.httpHost],
    ['ZHIDA_HTTPS_PORT', settings.tls ? settings.httpsPort : undefined, settings.httpHost],
    ['ZHIDA_MEDIA_HEALTH_PORT', settings.mediaHealthPort, '127.0.0.1'],
  ];
  for (let worker = 0; worker < settings.workers; worker += 1) {
    wanted.push(['ZHIDA_MEDIA_PORT', settings.mediaPort + worker, settings.mediaListenIp]);
  }
  for (const [variable, port, host] of wanted) {
    if (port === undefined || (await isPortFree(port, host))) continue;
    throw new SettingsError(
      `Port ${port} is in use by another program (or ${host} is not an address of this machine). ` +
        `Stop that program, or set ${variable} to another port.`,
    );
  }
}
