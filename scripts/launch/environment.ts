import path from 'node:path';
import { root, type MediaNodeSettings, type Settings, type SignalingSettings } from './settings.ts';

/**
 * The environment contract between the launcher and the two servers, and the only place that lists it. A
 * county's own service files set the same variables. Secrets are not here but in <ZHIDA_DATA_DIR>/secrets.json,
 * except the node token, because a media node may run on a machine without that folder.
 */
export function signalingEnvironment(
  settings: Settings,
  databaseUrl: string,
  { host, httpPort, httpsPort }: Pick<SignalingSettings, 'host' | 'httpPort' | 'httpsPort'>,
): Record<string, string> {
  const isBalanced = settings.signalings.length > 1;
  return {
    DATABASE_URL: databaseUrl,
    ZHIDA_DATA_DIR: settings.dataDir,
    ZHIDA_HTTP_HOST: host,
    ZHIDA_HTTP_PORT: String(httpPort),
    ZHIDA_MODE: settings.mode,
    ...(settings.countyFile && { ZHIDA_COUNTY_FILE: settings.countyFile }),
    ZHIDA_CONSOLE_DIR: path.join(root, 'console', 'dist'),
    ZHIDA_TERMINAL_DIR: path.join(root, 'terminal-client', 'dist'),
    ...(settings.tls && { ZHIDA_TLS: settings.tls, ZHIDA_HTTPS_PORT: String(httpsPort) }),
    ...(isBalanced && {
      ZHIDA_PROXY_PROTOCOL_FROM: '127.0.0.1',
      ZHIDA_PUBLIC_HTTPS_PORT: String(settings.httpsPort),
    }),
  };
}

/** MEDIASOUP_WORKER_BIN comes from the set-up, through our own environment. */
export function mediaNodeEnvironment(
  settings: Settings,
  nodeToken: string,
  node: MediaNodeSettings,
): Record<string, string> {
  const urls = settings.signalings.map(({ httpPort }) => `http://127.0.0.1:${httpPort}`);
  return {
    ZHIDA_SIGNALING_URLS: urls.join(','),
    ZHIDA_NODE_ID: node.nodeId,
    ZHIDA_NODE_TOKEN: nodeToken,
    ZHIDA_MEDIA_LISTEN_IP: settings.mediaListenIp,
    ZHIDA_MEDIA_ANNOUNCED_ADDRESS: settings.mediaAnnouncedAddress,
    ZHIDA_MEDIA_PORT: String(node.port),
    ZHIDA_MEDIA_HEALTH_PORT: String(node.healthPort),
    ZHIDA_WORKERS: String(node.workers),
  };
}
