import path from 'node:path';
import { root, type Settings } from './settings.ts';

/**
 * The environment contract between the launcher and the two servers, and the only place that lists it. A
 * county's own service files set the same variables. Secrets are not here but in <ZHIDA_DATA_DIR>/secrets.json,
 * except the node token, because a media node may run on a machine without that folder.
 */
export function signalingEnvironment(settings: Settings, databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    ZHIDA_DATA_DIR: settings.dataDir,
    ZHIDA_HTTP_HOST: settings.httpHost,
    ZHIDA_HTTP_PORT: String(settings.httpPort),
    ZHIDA_MODE: settings.mode,
    ...(settings.countyFile && { ZHIDA_COUNTY_FILE: settings.countyFile }),
    ZHIDA_CONSOLE_DIR: path.join(root, 'console', 'dist'),
    ZHIDA_TERMINAL_DIR: path.join(root, 'terminal-client', 'dist'),
    ...(settings.tls && { ZHIDA_TLS: settings.tls, ZHIDA_HTTPS_PORT: String(settings.httpsPort) }),
  };
}

/** MEDIASOUP_WORKER_BIN comes from the set-up, through our own environment. */
export function mediaNodeEnvironment(settings: Settings, nodeToken: string): Record<string, string> {
  return {
    ZHIDA_SIGNALING_URLS: `http://127.0.0.1:${settings.httpPort}`,
    ZHIDA_NODE_ID: settings.nodeId,
    ZHIDA_NODE_TOKEN: nodeToken,
    ZHIDA_MEDIA_LISTEN_IP: settings.mediaListenIp,
    ZHIDA_MEDIA_ANNOUNCED_ADDRESS: settings.mediaAnnouncedAddress,
    ZHIDA_MEDIA_PORT: String(settings.mediaPort),
    ZHIDA_MEDIA_HEALTH_PORT: String(settings.mediaHealthPort),
    ZHIDA_WORKERS: String(settings.workers),
  };
}
