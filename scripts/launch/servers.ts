import path from 'node:path';
import { mediaNodeEnvironment, signalingEnvironment } from './environment.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { root, type Settings } from './settings.ts';

export interface Servers {
  signaling: ServerProcess;
  mediaNode: ServerProcess;
  stop(): Promise<void>;
}

/** Starts signaling and one media node, and with --dev the two Vite servers. */
export function startServers(settings: Settings, databaseUrl: string, nodeToken: string): Servers {
  const start = (name: string, nodeArgs: string[], env: Record<string, string>, cwd = root) => {
    const logFile = path.join(settings.dataDir, 'log', `${name}.log`);
    return startServer({ name, nodeArgs, env, cwd, logFile, verbose: settings.verbose });
  };
  const watch = settings.dev ? ['--watch', '--watch-preserve-output'] : [];
  const main = (folder: string) => [...watch, path.join(root, folder, 'src', 'main.ts')];
  const signaling = start('signaling', main('signaling'), signalingEnvironment(settings, databaseUrl));
  const mediaNode = start('media-node', main('sfu-server'), mediaNodeEnvironment(settings, nodeToken));
  const env = { ZHIDA_HTTP_PORT: String(settings.httpPort) };
  const vite = (app: string, port: string) =>
    start(
      `${app}-vite`,
      [path.join(root, viteBin), '--port', port, '--strictPort'],
      env,
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
