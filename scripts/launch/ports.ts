import { isPortFree } from '../free-port.ts';
import { SettingsError, type Settings } from './settings.ts';

/** Throws a message that names the variable to change when another program has one of our ports. */
export async function requireFreePorts(settings: Settings) {
  const wanted: [string, number | undefined, string][] = [
    ['ZHIDA_HTTP_PORT', settings.httpPort, settings.httpHost],
    ['ZHIDA_HTTPS_PORT', settings.tls ? settings.httpsPort : undefined, settings.httpHost],
  ];
  if (settings.signalings.length > 1)
    for (const { host, httpPort, httpsPort } of settings.signalings) {
      wanted.push(['ZHIDA_HTTP_PORT', httpPort, host]);
      wanted.push(['ZHIDA_HTTPS_PORT', settings.tls ? httpsPort : undefined, host]);
    }
  for (const { port, healthPort, workers } of settings.mediaNodes) {
    wanted.push(['ZHIDA_MEDIA_HEALTH_PORT', healthPort, '127.0.0.1']);
    for (let worker = 0; worker < workers; worker += 1)
      wanted.push(['ZHIDA_MEDIA_PORT', port + worker, settings.mediaListenIp]);
  }
  for (const [variable, port, host] of wanted) {
    if (port === undefined || (await isPortFree(port, host))) continue;
    throw new SettingsError(
      `Port ${port} is in use by another program (or ${host} is not an address of this machine). ` +
        `Stop that program, or set ${variable} to another port.`,
    );
  }
}
