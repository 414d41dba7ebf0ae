import path from 'node:path';
import { mediaNodeEnvironment, signalingEnvironment } from './environment.ts';
import { startServer, type ServerProcess, type ServerSpec } from './server-process.ts';
import { root, type Settings } from './settings.ts';

export interface Servers {
  signaling: ServerProcess;
  mediaNode: ServerProcess;
  stop(): Promise<void>;
}

/** Starts signaling and one media node, and with --dev the two Vite servers. */
export function startServers(settings: Settings, databaseUrl: string, nodeToken: string): Servers {
  const start = (name: string, spec: Pick<ServerSpec, 'nodeArgs' | 'env'>, cwd = root) => {
    const logFile = path.join(settings.dataDir, 'log', `${name}.log`);
    return startServer({ name, ...spec, cwd, logFile, verbose: settings.verbose });
  };
  const watch = settings.dev ? ['--watch', '--watch-preserve-output'] : [];
  const main = (folder: string) => [...watch, path.join(root, folder, 'src', 'main.ts')];
  const signaling = start('signaling', {
    nodeArgs: main('signaling'),
    env: signalingEnvironment(settings, databaseUrl),
  });
  const mediaNode = start('media-node', {
    nodeArgs: main('sfu-server'),
    env: mediaNodeEnvironment(settings, nodeToken),
  });
  const env = { ZHIDA_HTTP_PORT: String(settings.httpPort) };
  const vite = (app: string, port: string) =>
    start(
      `${app}-vite`,
      { nodeArgs: [path.join(root, viteBin), '--port', port, '--strictPort'], env },
      path.join(root, app),
    );
  const apps = settings.dev ? [vite('console', '5173'), vite('terminal-client', '5174')] : [];
  const all = [signaling, mediaNode, ...apps];
  return {
    signaling,
    mediaNode,
    stop: async () => void (await Promise.all(all.map((server) => server.stop()))),
  };
}

const viteBin = path.join('node_modules', 'vite', 'bin', 'vite.js');
