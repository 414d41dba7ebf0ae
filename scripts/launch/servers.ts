import path from 'node:path';
import { mediaNodeEnvironment, signalingEnvironment } from './environment.ts';
import { startServer, type ServerProcess, type ServerSpec } from './server-process.ts';
import { root, type MediaNodeSettings, type Settings, type SignalingSettings } from './settings.ts';

/** What is started, and where it says that it is ready. */
interface Started {
  readonly server: ServerProcess;
  readonly readyUrl: string;
}

export interface Servers {
  signaling(of: SignalingSettings): Started;
  mediaNode(of: MediaNodeSettings): Started;
  /** The two Vite servers, with --dev. */
  apps(): void;
  /** All that were started. */
  stop(): Promise<void>;
}

/** Starts servers, and keeps them running until `stop`. */
export function createServers(settings: Settings, databaseUrl: string, nodeToken: string): Servers {
  const all: ServerProcess[] = [];
  const start = (name: string, spec: Pick<ServerSpec, 'nodeArgs' | 'env'>, cwd = root) => {
    const logFile = path.join(settings.dataDir, 'log', `${name}.log`);
    const server = startServer({ name, ...spec, cwd, logFile, verbose: settings.verbose });
    all.push(server);
    return server;
  };
  const watch = settings.dev ? ['--watch', '--watch-preserve-output'] : [];
  const main = (folder: string) => [...watch, path.join(root, folder, 'src', 'main.ts')];
  const vite = (app: string, port: string) => {
    const env = { ZHIDA_HTTP_PORT: String(settings.httpPort) };
    const nodeArgs = [path.join(root, viteBin), '--port', port, '--strictPort'];
    start(`${app}-vite`, { nodeArgs, env }, path.join(root, app));
  };
  return {
    signaling(of) {
      const env = signalingEnvironment(settings, databaseUrl, of);
      const server = start(of.name, { nodeArgs: main('signaling'), env });
      return { server, readyUrl: `http://127.0.0.1:${of.httpPort}/readyz` };
    },
    mediaNode(of) {
      const env = mediaNodeEnvironment(settings, nodeToken, of);
      const name = settings.mediaNodes.length > 1 ? of.nodeId : 'media-node';
      const server = start(name, { nodeArgs: main('sfu-server'), env });
      return { server, readyUrl: `http://127.0.0.1:${of.healthPort}/readyz` };
    },
    apps() {
      vite('console', '5173');
      vite('terminal-client', '5174');
    },
    stop: async () => void (await Promise.all(all.map((server) => server.stop()))),
  };
}

const viteBin = path.join('node_modules', 'vite', 'bin', 'vite.js');
